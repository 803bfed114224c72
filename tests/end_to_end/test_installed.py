"""What is tested is the gkbatch that was installed, and it is the one beside these tests."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path

import gkbatch as tested
from tests import ROOT
from tests.end_to_end.conftest import Gkbatch

HOME = Path(tested.__file__).parent


def files_in(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    """The files below the folder by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob(pattern) if path.is_file()}


def test_it_is_the_installed_one() -> None:
    """Only ``pip install -e`` leads into the checkout."""
    installed = distribution("gkbatch")
    editable = json.loads(installed.read_text("direct_url.json") or "{}").get("dir_info", {}).get("editable", False)
    home = ROOT / "gkbatch" if editable else Path(str(installed.locate_file("gkbatch")))
    assert home == HOME


def test_it_is_made_of_this_checkout() -> None:
    here = files_in(ROOT / "gkbatch", "*.py")
    assert "cli.py" in here
    assert files_in(HOME, "*.py") == here


def test_it_brings_the_templates_and_the_sample(tmp_path: Path, gkbatch: Gkbatch) -> None:
    assert gkbatch("init", "示例", "--sample").code == 0
    for name in ("templates", "inputs"):
        assert files_in(tmp_path / "示例" / name) == files_in(ROOT / name)
