"""Everything that is written into outputs/ stands in both READMEs, and nothing else does."""

from __future__ import annotations

import re

from gkbatch.run.delivery import PDFS
from tests import ROOT
from tests.end_to_end.conftest import Gkbatch, Rendered

NAME = re.compile(r"`([^`]+)`")


def listed(readme: str) -> set[str]:
    """The names in the table about outputs/."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    (table,) = (part for part in text.split("\n\n") if re.match(r"\| .*`outputs/`", part))
    return {name for row in table.splitlines()[2:] for name in NAME.findall(row.split(" | ")[0])}


def test_every_output_is_listed_and_no_other(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    # A report that no longer counts, so that 作废/ is there.
    (folder / "inputs/科技局年报.xlsx").write_bytes(b"")
    gkbatch("render", "--draft", "--proof", "--html", folder=folder)
    gkbatch("status", folder=folder)
    gkbatch("verify", folder=folder)
    written = {f"{path.name}/" if path.is_dir() else path.name for path in (folder / "outputs").iterdir()}
    # What LibreOffice makes is tested where it is needed.
    for readme in ("README.md", "README.zh-CN.md"):
        assert listed(readme) - {f"{PDFS}/"} == written, readme
