"""In: the outputs folder of a run. Out: Delivered, the figures of every unit as they were delivered, with their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from gkbatch.address import cell_address
from gkbatch.forms.form import Field
from gkbatch.layout import Layout
from gkbatch.reading.workbook import RawCell, Sheet, Workbook
from gkbatch.rollup.detail_lines import ADJUSTMENT_CODE, SUBTOTAL_MARK, is_unit
from gkbatch.rollup.stamp import CODE_KEY, DETAIL_SHEET, NAME_KEY, SOURCES_SHEET
from gkbatch.rollup.sums import number_fields
from gkbatch.summary.columns import columns_of
from gkbatch.summary.opened import Opened, SummaryError
from gkbatch.tracing.values import Number, TraceError

_SUM_WORD = "合计"
_BRACKETS = "〔〕"
DECIMALS = 6  # to which the workbook rounds its sums


@dataclass(frozen=True)
class Line:
    """A line of 各单位明细: its row, whose it is, its figures and their cells by field key.

    ``counted``: its figures are in the sums. ``told`` is what stands for the file, of an adjustment the reason.
    """

    row: int
    code: str
    name: str
    category: str
    told: str
    counted: bool
    figures: Mapping[str, Number]
    cells: Mapping[str, str]

    @property
    def adjustment(self) -> bool:
        """Whether it corrects the sums and is no unit."""
        return self.code.startswith(ADJUSTMENT_CODE)


@dataclass(frozen=True)
class Subtotal:
    """A row of sums below the units: its row, the category whose units it adds up, what it is called."""

    row: int
    category: str
    name: str


@dataclass(frozen=True)
class Delivered:
    """What a run left: run.json, 汇总表.xlsx, its lines, the row of the sums, and the column of each field key."""

    folder: Path
    record: Mapping[str, Any]
    book: Workbook
    lines: tuple[Line, ...]
    subtotals: tuple[Subtotal, ...]
    totals: Mapping[str, Number]
    sum_row: int
    at: Mapping[str, int]

    def agency(self, code: str) -> Mapping[str, Any]:
        """What run.json says of that agency; nothing where it is not there."""
        return next((one for one in self.record["agencies"] if one["code"] == code), {})

    def line(self, code: str) -> Line | None:
        """The unit's line, whether it is in the sums or not."""
        return next((one for one in self.lines if one.code == code), None)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((one for one in self.book.sheets if one.name.strip() == name.strip()), None)

    def sum_cell(self, key: str) -> str:
        """Where the sum of that field stands: 各单位明细!E9; empty where it is not there."""
        return f"{DETAIL_SHEET}!{cell_address(self.sum_row, self.at[key])}" if self.sum_row and key in self.at else ""


def delivered(folder: Path, record: Mapping[str, Any], opened: Opened, layout: Layout) -> Delivered:
    """All of it. Raises TraceError where the summary workbook cannot be read."""
    fields = {field.key: field for field in number_fields(layout)}
    try:
        book = opened.book
        detail, sources = (_sheet(book, name) for name in (DETAIL_SHEET, SOURCES_SHEET))
        at, last = _columns(detail, layout, fields)
        cells_at, _ = _columns(sources, layout, fields)
    except SummaryError as fault:
        raise TraceError(*(f"{opened.file}：{one}；请重新运行 gkbatch render" for one in fault.faults)) from fault
    found_at = {_whose(sources, row, cells_at): row for row in _rows(sources, cells_at, last)}
    lines, subtotals = [], []
    # It stands above the line that the heads end with.
    sums = (row for row in _rows(detail, at, 0) if _word(detail, row, at[NAME_KEY]).startswith(_SUM_WORD))
    sum_row = next(sums, 0)
    for row in _rows(detail, at, last):
        code, name = _whose(detail, row, at)
        category, told = (_word(detail, row, at[NAME_KEY] + step) for step in (1, 2))
        if code.startswith(SUBTOTAL_MARK):
            subtotals.append(Subtotal(row, category, name))
        elif row != sum_row and (figures := _figures(detail, row, at, fields)):
            cells_row = found_at.get((code, name), 0)
            cells = {key: _word(sources, cells_row, column) for key, column in cells_at.items() if key in fields}
            whose = (code.strip(_BRACKETS), name.strip(_BRACKETS), category, told)
            lines.append(Line(row, *whose, is_unit(code, name), figures, cells))
    totals = _figures(detail, sum_row, at, fields) if sum_row else {}
    return Delivered(folder, record, book, tuple(lines), tuple(subtotals), totals, sum_row, at)


def figure_in(cell: RawCell) -> Number | None:
    """The number in a cell of a workbook that gkbatch has written; None where there is none."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not cell.saved:
        return None
    if isinstance(value, int) or value.is_integer():
        return int(value)
    # What a formula adds up carries the dust of binary fractions; what was written does not.
    return Decimal(repr(round(value, DECIMALS) if cell.formula else value))


def _sheet(book: Workbook, name: str) -> Sheet:
    found = next((sheet for sheet in book.sheets if sheet.name.strip() == name), None)
    if found is None:
        raise SummaryError((f"里面没有工作表“{name}”",))
    return found


def _columns(sheet: Sheet, layout: Layout, fields: Mapping[str, Field]) -> tuple[Mapping[str, int], int]:
    columns = columns_of(sheet, layout, fields)
    if NAME_KEY not in columns.at or CODE_KEY not in columns.at:
        raise SummaryError((f"“{sheet.name}”里找不到“代码”“机关全称”的列",))
    return columns.at, columns.last_row


def _rows(sheet: Sheet, at: Mapping[str, int], last: int) -> Iterator[int]:
    leading = {at[CODE_KEY], at[NAME_KEY]}
    return iter(sorted({row for row, column in sheet.cells if row > last and column in leading}))


def _whose(sheet: Sheet, row: int, at: Mapping[str, int]) -> tuple[str, str]:
    return _word(sheet, row, at[CODE_KEY]), _word(sheet, row, at[NAME_KEY])


def _word(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.cell(row, column).value
    return "" if value is None else str(value).strip()


def _figures(sheet: Sheet, row: int, at: Mapping[str, int], fields: Mapping[str, Field]) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for key, column in at.items():
        number = figure_in(sheet.cell(row, column)) if key in fields else None
        if number is not None:
            found[key] = number if fields[key].whole else Decimal(number)
    return found
