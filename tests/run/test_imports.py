"""Published reports into a folder: the files written, what is said of those that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.run.exit import Exit
from gkbatch.run.imports import Imports, import_reports
from gkbatch.run.workplace import Workplace, WorkplaceError
from tests.books import settings_book
from tests.conftest import make_settings

REPORT = "{}2026年政府信息公开工作年度报告\n一、总体情况\n做好工作。\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A working folder with settings."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/settings.xlsx").write_bytes(settings_book(make_settings()))
    return tmp_path


def written(work: Path, name: str, text: str) -> Path:
    path = work / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(work: Path, *files: Path, agency: str = "") -> Imports:
    return import_reports(Workplace(work / "templates"), files, work / "导入", agency)


def test_each_report_becomes_a_workbook_and_a_list(work: Path) -> None:
    done = imported(
        work, written(work, "a.txt", REPORT.format("区工信局")), written(work, "b.txt", REPORT.format("示例镇"))
    )
    assert [one.fault for one in done.files] == ["", ""]
    names = sorted(path.name for path in (work / "导入").iterdir() if path.suffix in {".xlsx", ".txt"})
    assert names == [
        "示例市示例区工业和信息化局2026年度填报表.xlsx",
        "示例市示例区工业和信息化局2026年度导入情况.txt",
        "示例市示例区示例镇人民政府2026年度填报表.xlsx",
        "示例市示例区示例镇人民政府2026年度导入情况.txt",
    ]
    assert done.exit_code is Exit.FINDINGS


def test_one_bad_file_stops_no_other(work: Path) -> None:
    bad, good = written(work, "a.docx", "no"), written(work, "b.txt", REPORT.format("区工信局"))
    done = imported(work, bad, work / "没有.txt", work, good)
    assert [bool(one.fault) for one in done.files] == [True, True, True, False]
    assert "文件夹" in done.files[2].fault
    assert done.exit_code is Exit.FINDINGS


def test_a_second_report_of_the_same_agency_displaces_no_first(work: Path) -> None:
    first, second = (written(work, name, REPORT.format("区工信局")) for name in ("a.txt", "b.txt"))
    done = imported(work, first, second)
    assert (done.files[0].fault, "a.txt" in done.files[1].fault) == ("", True)


def test_a_workbook_that_somebody_changed_is_kept(work: Path) -> None:
    report = written(work, "a.txt", REPORT.format("区工信局"))
    book = work / "导入" / imported(work, report).files[0].workbook
    book.write_bytes(b"mine")
    again = imported(work, report).files[0]
    assert book.read_bytes() == b"mine"
    assert again.workbook != book.name


def test_who_reports_may_be_said_for_one_file(work: Path) -> None:
    report = written(work, "a.txt", "一、总体情况\n做好工作。\n")
    done = imported(work, report, agency="区科技局")
    assert done.files[0].workbook.startswith("示例市示例区科学技术局")
    with pytest.raises(WorkplaceError, match="一个文件"):
        imported(work, report, report, agency="区科技局")
    with pytest.raises(WorkplaceError, match="名单里没有"):
        imported(work, report, agency="区外局")
