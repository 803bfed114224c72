"""In: 汇总表.xlsx that was opened, and the run it is of. Out: every other number in it that differs: of both years, subtotals, counts.

The same returns give the same workbook. So it is made once more, and the two are held against each other cell by
cell; what earlier runs tell, nobody can make again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.address import cell_address
from gkbatch.outcome import Run
from gkbatch.quotation import beginning
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.package import MAX_SUMMARY_PART
from gkbatch.reading.values import typed_words
from gkbatch.reading.workbook import RawCell, Sheet, Workbook
from gkbatch.rollup import (
    sheet_by_kind,
    sheet_changes,
    sheet_checks,
    sheet_comparison,
    sheet_explanations,
    sheet_ledger,
    sheet_problems,
    sheet_status,
)
from gkbatch.rollup.detail_frame import FIRST_ROW
from gkbatch.rollup.glance_charts import SHEET as GLANCE
from gkbatch.rollup.sheet_detail import detail_of
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.submission import NotRead
from gkbatch.verifying.verdict import Difference, DifferenceKind

_OF_EARLIER_RUNS = frozenset({sheet_changes.SHEET, sheet_ledger.SHEET, sheet_ledger.EVENTS_SHEET})
_OF_FINDINGS = frozenset(
    {
        GLANCE,
        sheet_status.SHEET,
        sheet_by_kind.SHEET,
        sheet_checks.SHEET,
        sheet_problems.SHEET,
        sheet_explanations.SHEET,
    }
)
_OTHER_LAST_YEAR = (
    f"“{sheet_comparison.SHEET}”没有核对：它用的上年数据和这一次不同；生成时用了 --last-year 的，核对时请加上同样的"
)
_LONGEST = 30
_DECIMALS = 6


@dataclass(frozen=True)
class OtherCells:
    """The cells that differ, how many numbers were compared, and what could not be."""

    differences: tuple[Difference, ...]
    figures: int
    remarks: tuple[str, ...]


def other_cells(delivered: Workbook, run: Run, *, documents_told: bool) -> OtherCells:
    """What differs on the sheets that hold no line of a unit and no official table.

    ``documents_told`` says that making the documents brought findings to light: what counts findings is then
    left aside, for no document is made here.
    """
    made = open_workbook(write_summary(run), (DETAIL_SHEET,), MAX_SUMMARY_PART)
    if isinstance(made, NotRead):  # our own, made a moment ago
        raise TypeError(made)
    aside = _OF_EARLIER_RUNS | {sheet.name for sheet in run.layout.sheets} | (_OF_FINDINGS if documents_told else set())
    there = {sheet.name: sheet for sheet in delivered.sheets}
    differences: list[Difference] = []
    remarks, figures = [], 0
    for sheet in made.sheets:
        own = there.get(sheet.name)
        if sheet.name in aside or own is None:
            continue
        if sheet.name == sheet_comparison.SHEET and _before(sheet) != _before(own):
            remarks.append(_OTHER_LAST_YEAR)
            continue
        compared = list(_compared(sheet, own, run))
        figures += sum(one.kind == "figure" for one in compared)
        differences += [one for one in compared if one.delivered != one.expected]
    return OtherCells(tuple(differences), figures, tuple(remarks))


def _before(sheet: Sheet) -> object:
    return sheet.cell(sheet_comparison.BEFORE_ROW + 1, 1).value


def _compared(made: Sheet, own: Sheet, run: Run) -> Iterator[Difference]:
    """Every number of a sheet, and in 数字出处 every place."""
    last = FIRST_ROW + len(detail_of(run).lines) if made.name == DETAIL_SHEET else 0
    lower = _head(own) - _head(made) if made.name == sheet_checks.SHEET and _head(own) else 0
    for (row, column), cell in sorted(made.cells.items()):
        if row > last and (_is_number(cell) or made.name == SOURCES_SHEET):
            place = f"{made.name}!{cell_address(row + lower, column)}{_label(made, row)}"
            kind: DifferenceKind = "figure" if _is_number(cell) else "text"
            yield Difference(kind, place, _shown(own.cell(row + lower, column)), _shown(cell))


def _head(sheet: Sheet) -> int:
    """The row of the heads of 检查项目; 0 where there is none. Above it the run tells its remarks, of templates too, a line each."""
    rows = (row for (row, column), cell in sheet.cells.items() if column == 1 and cell.value == sheet_checks.FIRST_HEAD)
    return min(rows, default=0)


def _is_number(cell: RawCell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _label(sheet: Sheet, row: int) -> str:
    """The first words in the row, for a person to find it."""
    words = (typed_words(sheet.cell(row, column)) for column in (1, 2, 3))
    return next((f" {beginning(one, _LONGEST)}" for one in words if one and not one.isascii()), "")


def _shown(cell: RawCell) -> str:
    value = cell.value
    return typed_words(RawCell(round(value, _DECIMALS)) if isinstance(value, float) else cell)
