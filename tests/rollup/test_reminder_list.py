"""催报名单.xlsx as the office opens and prints it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.outcome import FileOutcome, Run
from gkbatch.rollup.reminder_list import SHEET, write_reminder_list
from tests.conftest import make_settings
from tests.rollup.runs import Returns, finding, make_run

TODAY = date(2027, 1, 15)
HEADS: list[object] = ["序号", "机关", "类别", "状态", "联系电话", "填报人", "填报人电话", "错误数", "文件", "备注"]
FIRST, THIRD = "示例市示例区工业和信息化局", "示例市示例区示例镇人民政府"
ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}


def sheet_of(run: Run, today: date = TODAY) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(write_reminder_list(run, today)))[SHEET]


def rows_of(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def below_the_head(sheet: Worksheet) -> list[list[object]]:
    rows = rows_of(sheet)
    return rows[rows.index(HEADS) + 1 :]


def some(**told: str) -> Run:
    """One agency to mend, one that is done, one missing."""
    returns: Returns = {"A01": {f"about.{key}": value for key, value in told.items()}, "A02": {}}
    return make_run(returns, {"A01": (finding(), finding(value="15"))})


def test_the_missing_come_first_then_those_to_mend_with_whom_to_call() -> None:
    rows = below_the_head(sheet_of(some(clerk="填报员甲", clerk_telephone="0000-8")))
    assert rows == [
        [1, THIRD, "镇", "○ 未报", "0000-1234570", None, None, None, None, None],
        [2, FIRST, "区直部门", "× 退回", "0000-1234568", "填报员甲", "0000-8", 2, f"{FIRST}.xlsx", None],
    ]


def test_the_top_says_for_which_day_it_is() -> None:
    above = [row[0] for row in rows_of(sheet_of(some()))[:4]]
    assert above == [
        "示例区2026年政府信息公开工作年度报告催报名单",
        "截至 2027年1月15日 · 报送截止 2027年1月20日 · 距截止 5 天",
        "应报 3 · 已报 2 · 退回 1 · 未报 1",
        "汇总单位：示例市示例区人民政府办公室，电话：0000-1234567",
    ]


def test_the_top_names_the_end_of_the_extension() -> None:
    settings = replace(make_settings(), extension=date(2027, 1, 26))
    top = str(sheet_of(make_run({}, settings=settings), date(2027, 1, 22))["A2"].value)
    assert top == "截至 2027年1月22日 · 报送截止 2027年1月20日 · 补报截止 2027年1月26日 · 距补报截止 4 天"


def test_after_the_deadline_the_day_stands_out_as_long_as_somebody_is_asked() -> None:
    late = date(2027, 1, 23)
    assert "已逾期 3 天" in str(sheet_of(some(), late)["A2"].value)
    colours = [
        sheet_of(run, day)["A2"].font.color for run, day in ((some(), late), (some(), TODAY), (make_run(ALL), late))
    ]
    assert [colour is not None and colour.rgb == "FFC00000" for colour in colours] == [True, False, False]


def test_when_all_is_done_it_says_so() -> None:
    rows = below_the_head(sheet_of(make_run(ALL)))
    assert [cell for row in rows for cell in row if cell] == ["全部已报，没有需要修改的。"]


def test_it_prints_on_a4_with_its_head_on_every_page_and_can_be_filtered() -> None:
    sheet = sheet_of(some())
    head = rows_of(sheet).index(HEADS) + 1
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.auto_filter.ref == f"A{head}:J{head + 2}"
    assert sheet.freeze_panes == f"C{head + 1}"


def test_what_was_typed_stays_text() -> None:
    rows = below_the_head(sheet_of(some(clerk="=1+1", clerk_telephone="@x")))
    assert rows[1][5:7] == ["=1+1", "@x"]
    cell = sheet_of(some(clerk="=1+1")).cell(len(rows_of(sheet_of(some()))), 6)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_text_beyond_a_cell_is_shortened() -> None:
    assert "共 40000 字" in str(below_the_head(sheet_of(some(clerk="甲" * 40_000)))[1][5])


def test_files_that_could_not_be_used_stand_below_the_list() -> None:
    """An agency that sent one of these counts as missing: the office looks there before it calls."""
    wrong = replace(finding(), message="打不开")
    files = (FileOutcome("扫描件.pdf", "", "unreadable", None, (wrong,)), FileOutcome("甲.xlsx", "", "used", "A01"))
    run = replace(some(), files=files)
    rows = below_the_head(sheet_of(run))
    assert rows[3][0] == "收到但不能使用的文件（1 个），催报前请先核对"
    assert [cell for cell in rows[4] if cell] == ["扫描件.pdf", "读不出", "打不开"]
    assert len(rows) == 5


def test_the_same_run_on_the_same_day_gives_the_same_bytes() -> None:
    assert write_reminder_list(some(), TODAY) == write_reminder_list(some(), TODAY)
    assert write_reminder_list(some(), TODAY) != write_reminder_list(some(), date(2027, 1, 16))
