"""A bad file, another order, another name: what the good returns give stays the same, byte for byte (P1, P4)."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gkbatch.run.job import render
from gkbatch.run.progress import silent
from gkbatch.run.together import Job
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from tests import ROOT
from tests.conftest import Once, Soffice

RETURNS = ("科技局年报.xlsx", "区人社局2026.xlsx", "教体局 2026年报.xlsx")
MADE_FOR_ONE = ("报告", "退回")


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(210 * 1024 * 1024))
    return target.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "空.xlsx": lambda: b"",
    "下载中断.xlsx": lambda: (ROOT / "inputs" / RETURNS[0]).read_bytes()[:3000],
    "扫描件.pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "网页.xls": lambda: "<html><table><tr><td>一</td></tr></table></html>".encode("gbk"),
    "炸弹.xlsx": bomb,
    "=1+1{{ 7*7 }}.xlsx": lambda: b"PK\x03\x04",
    "~$科技局年报.xlsx": lambda: b"\x06owner",
    "Thumbs.db": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
}


def rendered(folder: Path) -> Job:
    return render(
        folder / "inputs", Workplace(folder / "templates"), folder / "outputs", Wishes(proof=True, html=True), silent
    )


def laid_out(folder: Path) -> Path:
    """A working folder with a few of the sample's returns."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "inputs").mkdir()
    for name in RETURNS:
        shutil.copy(ROOT / "inputs" / name, folder / "inputs" / name)
    return folder


def of_agencies(folder: Path) -> dict[str, bytes]:
    """What was delivered for single agencies."""
    outputs = folder / "outputs"
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for name in (*MADE_FOR_ONE, "核对稿", "网页")
        for path in sorted((outputs / name).glob("*"))
    }


@pytest.fixture(scope="module")
def alone(once: Once) -> Path:
    """The outputs of the good returns alone."""
    return once("good returns alone", lambda folder: rendered(laid_out(folder)))


def test_bad_files_change_nothing_for_the_good_ones(alone: Path, tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    (folder / "inputs" / "补报").mkdir()
    for number, (name, make) in enumerate(BAD.items()):
        (folder / "inputs" / ("补报" if number % 2 else "") / name).write_bytes(make())
    done = rendered(folder)
    assert of_agencies(folder) == of_agencies(alone)
    # Every file stands in the record exactly once.
    record = json.loads((folder / "outputs/run.json").read_text(encoding="utf-8"))
    assert sorted(Path(file["file"]).name for file in record["files"]) == sorted((*RETURNS, *BAD))
    assert {file.outcome for file in done.run.files} == {"used", "unreadable", "ignored"}
    said = [file for file in done.run.files if file.outcome == "unreadable"]
    assert len(said) == len(BAD) - 2
    for file in said:
        (finding,) = file.findings
        assert finding.message
        assert finding.fix


def test_other_names_folders_and_times_give_the_same_reports(alone: Path, tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    for number, name in enumerate(RETURNS):
        target = folder / "inputs" / f"第{number}批"
        target.mkdir()
        moved = target / f"{9 - number}.XLSX"
        (folder / "inputs" / name).rename(moved)
        os.utime(moved, (1, 1))
    rendered(folder)
    mine, theirs = (
        {path: data for path, data in of_agencies(one).items() if path.startswith("报告")} for one in (folder, alone)
    )
    assert mine == theirs
    assert len(mine) == len(RETURNS) - 1  # one has a mistake and gets a slip


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_return_in_another_format_gives_the_same_report(
    alone: Path, tmp_path: Path, soffice: Soffice, kind: str
) -> None:
    folder = laid_out(tmp_path)
    first = folder / "inputs" / RETURNS[0]
    soffice(first, kind, folder / "inputs")
    first.unlink()
    rendered(folder)
    mine, theirs = (of_agencies(one) for one in (folder, alone))
    reports = [path for path in theirs if path.startswith(("报告", "退回"))]
    assert {path: mine[path] for path in reports} == {path: theirs[path] for path in reports}


def test_the_returns_are_left_as_they_came(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "inputs").iterdir()}
    rendered(folder)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "inputs").iterdir()} == before
