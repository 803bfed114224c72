"""A summary workbook against the one that these returns make: comparisons, subtotals and counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.address import cell_address
from gkbatch.outcome import Before, Run
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.workbook import RawCell, Sheet, Workbook
from gkbatch.rollup import sheet_checks, sheet_comparison, sheet_ledger
from gkbatch.rollup.detail_frame import FIRST_ROW
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.verifying.other_cells import other_cells

Place = tuple[int, int]


def sheet_of(book: Workbook, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def numbers_of(sheet: Sheet, first: int = 1) -> list[Place]:
    """The cells of the sheet that hold numbers, from that row on."""
    return [at for at, cell in sorted(sheet.cells.items()) if isinstance(cell.value, float) and at[0] >= first]


def with_cell(book: Workbook, name: str, at: Place, value: float | str) -> Workbook:
    """The summary with another value in one cell."""
    sheets = (replace(one, cells={**one.cells, at: RawCell(value)}) if one.name == name else one for one in book.sheets)
    return replace(book, sheets=tuple(sheets))


def test_the_summary_of_these_returns_differs_nowhere(run: Run, book: Workbook) -> None:
    found = other_cells(book, run, documents_told=False)
    assert (found.differences, found.remarks) == ((), ())
    assert found.figures > 100


@pytest.mark.parametrize("name", [sheet_comparison.SHEET, sheet_checks.SHEET, "总览"])
def test_every_number_of_a_sheet_counts(run: Run, book: Workbook, name: str) -> None:
    places = numbers_of(sheet_of(book, name))
    assert places
    for at in places[:: max(1, len(places) // 12)]:
        (difference,) = other_cells(with_cell(book, name, at, 987), run, documents_told=False).differences
        assert (difference.kind, difference.delivered) == ("figure", "987")
        assert difference.place.startswith(f"{name}!")


def test_a_subtotal_counts_and_the_line_of_a_unit_is_compared_elsewhere(run: Run, book: Workbook) -> None:
    sheet = sheet_of(book, DETAIL_SHEET)
    below = FIRST_ROW + len(run.included) + 1
    subtotal, line = numbers_of(sheet, below)[0], numbers_of(sheet, FIRST_ROW + 1)[0]
    assert line[0] < below
    (difference,) = other_cells(with_cell(book, DETAIL_SHEET, subtotal, 987), run, documents_told=False).differences
    assert difference.delivered == "987"
    assert other_cells(with_cell(book, DETAIL_SHEET, line, 987), run, documents_told=False).differences == ()


def test_the_cell_that_a_figure_was_read_from_counts(run: Run, book: Workbook) -> None:
    sheet = sheet_of(book, SOURCES_SHEET)
    at = next(at for at, cell in sorted(sheet.cells.items()) if cell.value == "D7")
    (difference,) = other_cells(with_cell(book, SOURCES_SHEET, at, "D8"), run, documents_told=False).differences
    assert (difference.kind, difference.delivered, difference.expected) == ("text", "D8", "D7")


def test_what_earlier_runs_tell_is_not_compared(run: Run, book: Workbook) -> None:
    changed = with_cell(book, sheet_ledger.SHEET, (5, 6), 987)
    assert other_cells(changed, run, documents_told=False).differences == ()


def test_counts_of_findings_wait_where_making_the_documents_brought_some(run: Run, book: Workbook) -> None:
    at = numbers_of(sheet_of(book, sheet_checks.SHEET))[0]
    changed = with_cell(book, sheet_checks.SHEET, at, 987)
    assert other_cells(changed, run, documents_told=True).differences == ()


def test_another_year_before_is_one_remark(run: Run, book: Workbook) -> None:
    now = replace(run, before=Before({"requests.received.total": 3}, "上年汇总表.xlsx"))
    found = other_cells(book, now, documents_told=False)
    assert not [one for one in found.differences if one.place.startswith(sheet_comparison.SHEET)]
    (remark,) = found.remarks
    assert "--last-year" in remark


def test_remarks_of_the_run_above_the_checks_move_them_and_change_none(run: Run) -> None:
    told = open_workbook(write_summary(replace(run, remarks=("report.docx 里有批注，印出的报告里不带",))))
    assert isinstance(told, Workbook)
    assert other_cells(told, run, documents_told=False).differences == ()
    at = numbers_of(sheet_of(told, sheet_checks.SHEET))[0]
    (difference,) = other_cells(with_cell(told, sheet_checks.SHEET, at, 987), run, documents_told=False).differences
    assert difference.place.startswith(f"{sheet_checks.SHEET}!{cell_address(*at)} ")


@pytest.mark.parametrize("name", [sheet_comparison.SHEET, sheet_checks.SHEET, SOURCES_SHEET])
def test_rows_that_somebody_sorted_are_found_where_they_are(run: Run, book: Workbook, name: str) -> None:
    sheet = sheet_of(book, name)
    first = next(row for row, _ in numbers_of(sheet)) if name != SOURCES_SHEET else FIRST_ROW + 1
    last = max(row for row, _ in sheet.cells)
    turned = {
        (first + last - row if row >= first else row, column): cell for (row, column), cell in sheet.cells.items()
    }
    other = replace(book, sheets=tuple(replace(one, cells=turned) if one is sheet else one for one in book.sheets))
    assert other_cells(other, run, documents_told=False).differences == ()


def test_last_years_figures_under_another_name_are_compared(run: Run) -> None:
    before = replace(run, before=Before({"requests.received.total": 3}, "上年汇总表.xlsx"))
    named = replace(run, before=Before({"requests.received.total": 3}, "2025年度汇总表.xlsx"))
    found = open_workbook(write_summary(named))
    assert isinstance(found, Workbook)
    told = other_cells(found, before, documents_told=False)
    assert (told.differences, told.remarks) == ((), ())
