"""In: 汇总表.xlsx that was opened, and the run it is of. Out: every other number in it that differs: of both years, subtotals, counts.

The same returns give the same workbook. So it is made once more, and the two are held against each other cell by
cell; what earlier runs tell, nobody can make again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
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
# Whose or what a row is stands in its first columns.
_FIRST, _ALL = range(1, 4), range(1, 40)
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
        compared = list(_compared(sheet, own, run))
        different = [one for one in compared if one.delivered != one.expected]
        # Last year's summary under another name holds the same figures.
        if different and sheet.name == sheet_comparison.SHEET and _before(sheet) != _before(own):
            remarks.append(_OTHER_LAST_YEAR)
            continue
        figures += sum(one.kind == "figure" for one in compared)
        differences += different
    return OtherCells(tuple(differences), figures, tuple(remarks))


def _before(sheet: Sheet) -> object:
    return sheet.cell(sheet_comparison.BEFORE_ROW + 1, 1).value


def _compared(made: Sheet, own: Sheet, run: Run) -> Iterator[Difference]:
    """Every number of a sheet, and in 数字出处 every place."""
    last = FIRST_ROW + len(detail_of(run).lines) if made.name == DETAIL_SHEET else 0
    rows = _rows(made, own)
    for (row, column), cell in sorted(made.cells.items()):
        if row > last and (_is_number(cell) or made.name == SOURCES_SHEET):
            there = rows.get(row, row)
            place = f"{made.name}!{cell_address(there, column)}{_label(made, row)}"
            kind: DifferenceKind = "figure" if _is_number(cell) else "text"
            yield Difference(kind, place, _shown(own.cell(there, column)), _shown(cell))


def _rows(made: Sheet, own: Sheet) -> Mapping[int, int]:
    """Where each row is in the other sheet: people sort, and the run tells more or fewer remarks above its checks."""
    found: dict[int, int] = {}
    for columns in (_FIRST, _ALL):
        there = _by_words(own, columns)
        for words, row in _by_words(made, columns).items():
            if words in there:
                found.setdefault(row, there[words])
    return found


def _by_words(sheet: Sheet, columns: range) -> Mapping[tuple[tuple[int, str], ...], int]:
    """The rows by the words that stand in these columns, as far as no other row has the same."""
    words: dict[int, list[tuple[int, str]]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if column in columns and isinstance(cell.value, str):
            words.setdefault(row, []).append((column, cell.value))
    every = Counter(map(tuple, words.values()))
    return {key: row for row, one in words.items() if every[key := tuple(one)] == 1}


def _is_number(cell: RawCell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _label(sheet: Sheet, row: int) -> str:
    """The longest of the first words in the row, for a person to find it."""
    words = [word for column in _FIRST if not (word := typed_words(sheet.cell(row, column))).isascii()]
    return f" {beginning(max(words, key=len), _LONGEST)}" if words else ""


def _shown(cell: RawCell) -> str:
    value = cell.value
    return typed_words(RawCell(round(value, _DECIMALS)) if isinstance(value, float) else cell)
