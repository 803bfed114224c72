"""What the sample delivers, printed once by LibreOffice in faces like the official ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import ROOT
from tests.conftest import Once, Soffice
from tests.end_to_end.conftest import lay_out_sample, run_gkbatch
from tests.pictures.printed import Printed, run

FONTS = Path(__file__).parent / "fonts.conf"
# For a person to look at; not kept in the repository.
PICTURES = ROOT / "build" / "pictures"
PROGRAMS = ("soffice", "pdfinfo", "pdffonts", "pdftotext", "pdftoppm", "fc-match")
FACES = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "方正小标宋简体": "FandolSong",
    "宋体": "Noto Serif CJK SC",
    "Times New Roman": "Liberation Serif",
}
FILES = {
    "报告-满表": "outputs/报告/*自然资源局*.docx",
    "报告-零申请": "outputs/报告/*工业和信息化局*.docx",
    "汇总报告": "outputs/汇总报告.docx",
    "汇总表": "outputs/汇总表.xlsx",
    "催报名单": "outputs/催报名单.xlsx",
    "填报表-已填": "inputs/*自然资源局*.xlsx",
    "填报表-空白": "blank/*.xlsx",
    "退回表": "outputs/退回/*.xlsx",
    "设置": "templates/settings.xlsx",
}


@dataclass(frozen=True)
class Delivered:
    """A file that the sample delivers, and the same file printed."""

    source: Path
    printed: Printed


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.pictures)


def lacking() -> str:
    """What is missing on this machine to print the pages as they should be; "" for nothing."""
    programs = [program for program in PROGRAMS if shutil.which(program) is None]
    if programs:
        return f"needs {', '.join(programs)}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(FONTS))
        faces = [face for name, face in FACES.items() if face not in run("fc-match", "-f", "%{family}", name)]
    return f"needs the faces {', '.join(faces)}" if faces else ""


def deliver(folder: Path) -> None:
    """The sample's files, under short names, from the installed command run in ``folder``."""
    lay_out_sample(folder)
    for words, code in (
        (("render", "inputs"), 1),
        (("status", "inputs"), 1),
        (("template", "--blank", "-o", "blank"), 0),
    ):
        done = run_gkbatch(*words, folder=folder)
        assert done.code == code, done.err
    (folder / "files").mkdir()
    for name, pattern in FILES.items():
        (path,) = folder.glob(pattern)
        shutil.copy(path, folder / "files" / f"{name}{path.suffix}")


@pytest.fixture(scope="session")
def files(once: Once, request: pytest.FixtureRequest) -> Mapping[str, Delivered]:
    """The sample's files and their pages, by the names in ``FILES``; pictures go to build/pictures."""
    reason = lacking()
    if reason:
        if os.environ.get("CI"):
            pytest.fail(f"{reason}, in CI")
        pytest.skip(reason)
    # Only now: without LibreOffice this fixture skips for a reason of its own.
    soffice: Soffice = request.getfixturevalue("soffice")

    def print_all(folder: Path) -> None:
        deliver(folder)
        first, *others = sorted((folder / "files").iterdir())
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FONTCONFIG_FILE", str(FONTS))
            soffice(first, "pdf", folder, *others)
        draw(sorted(folder.glob("*.pdf")))

    folder = once("pictures", print_all)
    sources = {path.stem: path for path in (folder / "files").iterdir()}
    return {name: Delivered(path, Printed(folder / f"{name}.pdf")) for name, path in sources.items()}


def draw(pdfs: list[Path]) -> None:
    """A picture of every page, in place of those of the last time."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for pdf in pdfs:
        run("pdftoppm", "-r", "80", "-png", str(pdf), str(PICTURES / pdf.stem))
