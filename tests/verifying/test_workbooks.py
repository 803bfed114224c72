"""A summary workbook and a slip held against the returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gkbatch.outcome import Run
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.workbook import RawCell, Workbook
from gkbatch.rollup.stamp import DETAIL_SHEET
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.settings import Adjustment
from gkbatch.submission import NotRead, Submission
from gkbatch.summary.opened import Opened
from gkbatch.verifying.workbooks import slip_differences, summary_differences

Cells = dict[tuple[int, int], RawCell]


def changed(book: Workbook, name: str, change: Callable[[Cells], object]) -> Opened:
    """The summary with other cells on one sheet."""
    sheets = []
    for sheet in book.sheets:
        cells = dict(sheet.cells)
        if sheet.name == name:
            change(cells)
        sheets.append(replace(sheet, cells=cells))
    return Opened("汇总表.xlsx", replace(book, sheets=tuple(sheets)), "")


def cell_of(book: Workbook, name: str, value: float) -> tuple[int, int]:
    """The only cell of the sheet with that number."""
    (sheet,) = (sheet for sheet in book.sheets if sheet.name == name)
    (place,) = (place for place, cell in sheet.cells.items() if cell.value == value)
    return place


def test_the_summary_of_these_returns_differs_nowhere(run: Run, book: Workbook) -> None:
    faults, differences, figures = summary_differences(Opened("汇总表.xlsx", book, ""), run)
    assert (faults, differences) == ((), ())
    assert figures > 200 * len(run.included)


def test_a_sum_that_the_adjustments_take_below_0_is_read_all_the_same(run: Run) -> None:
    adjusted = replace(run.settings, adjustments=(Adjustment("disclosure.licences.decisions", -99999, "更正"),))
    below = replace(run, settings=adjusted)
    found = open_workbook(write_summary(below))
    assert isinstance(found, Workbook)
    assert summary_differences(Opened("汇总表.xlsx", found, ""), below)[:2] == ((), ())
    _, differences, _ = summary_differences(Opened("汇总表.xlsx", found, ""), run)
    assert all(one.delivered.startswith("-99") and one.expected == "0" for one in differences if one.delivered)
    assert len(differences) > 1


def test_a_figure_of_a_unit_is_named_and_so_is_what_no_longer_adds_up(run: Run, book: Workbook) -> None:
    place = cell_of(book, DETAIL_SHEET, 2)
    opened = changed(book, DETAIL_SHEET, lambda cells: cells.update({place: RawCell(5)}))
    _, (own, total), _ = summary_differences(opened, run)
    assert ("示例市示例区科学技术局" in own.place, own.delivered, own.expected) == (True, "5", "2")
    assert ("各行之和" in total.place, total.delivered, total.expected) == (True, "9", "6")


def test_a_figure_of_an_official_table_is_named_by_its_cell(run: Run, book: Workbook) -> None:
    (name,) = (sheet.name for sheet in run.layout.sheets if sheet.table and "requests" in sheet.table.key)
    place = cell_of(book, name, 6)
    _, (found,), _ = summary_differences(changed(book, name, lambda cells: cells.update({place: RawCell(7)})), run)
    assert found.place.startswith(f"{name}!")
    assert (found.delivered, found.expected) == ("7", "6")


def test_a_line_that_is_missing_or_does_not_belong_there_is_told(run: Run, book: Workbook) -> None:
    fewer = replace(run, agencies=run.agencies[:2])
    faults, _, _ = summary_differences(Opened("汇总表.xlsx", book, ""), fewer)
    assert ["示例市示例区示例镇人民政府" in fault and "不应计入汇总" in fault for fault in faults] == [True]

    def without(cells: Cells) -> None:
        row, _ = cell_of(book, DETAIL_SHEET, 2)
        for place in [one for one in cells if one[0] == row]:
            del cells[place]

    _, differences, _ = summary_differences(changed(book, DETAIL_SHEET, without), run)
    assert ("各单位明细 示例市示例区科学技术局", "") in [(one.place, one.delivered) for one in differences]


def test_a_sheet_that_is_gone_is_told(run: Run, book: Workbook) -> None:
    kept = tuple(sheet for sheet in book.sheets if sheet.name != run.layout.sheets[-1].name)
    tables = {sheet.name for sheet in run.layout.sheets if sheet.table}
    alone = replace(book, sheets=tuple(sheet for sheet in kept if sheet.name not in tables))
    _, differences, _ = summary_differences(Opened("汇总表.xlsx", alone, ""), run)
    assert {one.place for one in differences} == {f"工作表“{name}”" for name in tables}
    lost = replace(book, sheets=tuple(sheet for sheet in kept if sheet.name != DETAIL_SHEET))
    assert summary_differences(Opened("汇总表.xlsx", lost, ""), run)[0] == (f"里面没有工作表“{DETAIL_SHEET}”",)


def test_a_summary_that_cannot_be_read_is_a_fault(run: Run) -> None:
    refused = Opened("汇总表.xlsx", NotRead("GK001", "打不开", "请另存"), "")
    ((fault,), differences, figures) = summary_differences(refused, run)
    assert fault.startswith("打不开")
    assert (differences, figures) == ((), 0)


def test_a_slip_holds_the_agencys_own_answers(good_submission: Callable[..., Submission]) -> None:
    key = "requests.received.person"
    returned = good_submission({key: 3})
    assert list(slip_differences(returned, returned)) == []
    unread = good_submission({key: None})
    assert list(slip_differences(unread, unread)) == []
    (found,) = slip_differences(good_submission({key: 4}), returned)
    assert (found.kind, found.delivered, found.expected) == ("figure", "4", "3")
    lost = replace(returned, answers={one: answer for one, answer in returned.answers.items() if one != key})
    (gone,) = slip_differences(lost, returned)
    assert (gone.kind, gone.delivered, gone.expected) == ("figure", "", "3")
