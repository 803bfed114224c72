"""Published reports come back: from the sample's own reports to workbooks, and to the same reports again."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.end_to_end.conftest import Gkbatch, Rendered, numbers_of, words_of


def test_the_reports_of_the_sample_come_back_as_they_were(rendered: Rendered, gkbatch: Gkbatch) -> None:
    work = rendered.folder
    reports = sorted((work / "outputs/报告").glob("*.docx"))
    done = gkbatch("import", *(f"outputs/报告/{path.name}" for path in reports), folder=work)
    assert done.code == 0
    assert done.out.count("221 个数读出 221 个") == len(reports)
    (work / "again").mkdir()
    for book in (work / "导入").glob("*.xlsx"):
        shutil.copy(book, work / "again" / book.name)
    gkbatch("render", "again", "-o", "second", folder=work)
    again = sorted((work / "second/报告").glob("*.docx"))
    assert len(again) == len(reports)
    for path in again:
        first = work / "outputs/报告" / path.name
        assert words_of(path) == words_of(first)
        assert [numbers_of(path, table) for table in range(3)] == [numbers_of(first, table) for table in range(3)]


def test_what_cannot_be_imported_is_said(rendered: Rendered, gkbatch: Gkbatch) -> None:
    (rendered.folder / "扫描件.pdf").write_bytes(b"%PDF-1.4")
    done = gkbatch("import", "扫描件.pdf", "--json", folder=rendered.folder)
    assert done.code == 1
    assert ".docx" in done.json[0]["fault"]


def test_without_a_working_folder_it_says_what_to_run(tmp_path: Path, gkbatch: Gkbatch) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    done = gkbatch("import", "a.txt")
    assert done.code == 2
    assert "gkbatch init" in done.err
