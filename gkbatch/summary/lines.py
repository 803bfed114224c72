"""In: a summary workbook that was opened. Out: whose it is, and the lines of 各单位明细 with their figures.

People sort rows and add notes. Nothing in the file is executed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gkbatch.address import cell_address
from gkbatch.forms.form import Field
from gkbatch.layout import Layout, lay_out
from gkbatch.outcome import CITY, DISTRICT, Level
from gkbatch.reading.values import typed_words, understand
from gkbatch.reading.workbook import RawCell, Sheet, Workbook
from gkbatch.rollup.detail_lines import ADJUSTMENT_CODE, is_unit
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.stamp import (
    CODE_KEY,
    FILE_KEY,
    GOVERNMENT_NAME,
    KIND_NAME,
    LEFT_OUT_NAME,
    NAME_KEY,
    OWNER_NAME,
    SOURCES_SHEET,
    YEAR_NAME,
)
from gkbatch.rollup.sums import number_fields
from gkbatch.submission import Figures, Reading
from gkbatch.summary.columns import Columns, columns_of
from gkbatch.summary.opened import Opened, SummaryError

_TITLE = re.compile(r"(.{1,40}?)(20\d\d)年政府信息公开工作年度报告汇总表")
_LEFT_OUT = re.compile(r"不完整：未纳入 (\d{1,5}) 个单位.*", re.DOTALL)
_COMPLETE = "完整："
_SUM_WORD = "合计"
_READ = (Reading.PLAIN, Reading.NORMALISED)


@dataclass(frozen=True)
class Identity:
    """Whose summary it is, of which level and year; each part empty where the workbook does not say it."""

    level: str
    owner: str
    government: str
    year: str


@dataclass(frozen=True)
class SummaryLine:
    """One unit: code and name (either may be empty), figures by field key, and where these are from.

    ``file`` is the return the figures were read from, ``cells`` their cells in it, by field key.
    """

    row: int
    code: str
    name: str
    figures: Figures
    file: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"“{SHEET}”第 {self.row} 行"

    @property
    def adjustment(self) -> bool:
        """Whether it corrects the sums (汇总调整) and is no unit."""
        return self.code.startswith(ADJUSTMENT_CODE)

    @property
    def told(self) -> str:
        """Code and name as they stand there, for a message."""
        return f"“{' '.join(part for part in (self.code, self.name) if part)}”"


@dataclass(frozen=True)
class Summary:
    """A summary that was read: its lines, the line of its sums, and how many units it says are left out.

    ``places`` are the cells of the sums; ``left_out`` is None where the workbook does not say it.
    """

    lines: tuple[SummaryLine, ...]
    total: Figures = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    left_out: int | None = None

    def sums(self) -> dict[str, int | Decimal]:
        """The figures of all units and adjustments added up, as far as every unit has them."""
        units = [line.figures for line in self.lines if not line.adjustment]
        adjusted = [line.figures for line in self.lines if line.adjustment]
        shared = [key for key in (units[0] if units else ()) if all(key in one for one in units)]
        return {
            key: sum((one[key] for one in (*units[1:], *(one for one in adjusted if key in one))), units[0][key])
            for key in shared
        }


def identity_of(book: Workbook) -> Identity:
    """Whose summary it is by its properties or, where a program has dropped these, by its title."""
    texts = (cell.value for sheet in book.sheets for cell in sheet.cells.values() if isinstance(cell.value, str))
    title = next((found for text in texts if (found := _TITLE.fullmatch(text.strip()))), None)
    owner, year = (title[1], title[2]) if title else ("", "")
    properties = book.properties
    return Identity(
        properties.get(KIND_NAME, DISTRICT),
        properties.get(OWNER_NAME, owner),
        properties.get(GOVERNMENT_NAME, ""),
        properties.get(YEAR_NAME, year),
    )


def level_of(opened: Opened) -> Level:
    """The level of the summary: a city's says so, and only that."""
    content = opened.content
    return CITY if isinstance(content, Workbook) and identity_of(content).level == CITY else DISTRICT


def read_lines(book: Workbook, layout: Layout, *, own_lists: bool = False) -> Summary:
    """The lines of the summary; blank figures are left out. Raises SummaryError with everything that is wrong.

    Subtotals, and units that the summary shows without counting them, are no lines.

    The district's own lists (主动公开栏目) are read only with ``own_lists``, in the summary of this very run: their codes
    may mean something else every year and in every district.
    """
    sheet = _sheet(book, SHEET)
    if sheet is None:
        raise SummaryError((f"里面没有工作表“{SHEET}”",))
    fields = {field.key: field for field in number_fields(layout if own_lists else lay_out(layout.form, None))}
    columns = columns_of(sheet, layout, fields)
    faults: list[str] = []
    sums = _sum_row(sheet, columns)
    rows = (row for row in _rows_below(sheet, columns) if row != sums and _is_unit(sheet, row, columns))
    lines = [_line(sheet, row, columns, fields, faults) for row in rows]
    if faults:
        raise SummaryError(tuple(faults))
    traced = _traced(tuple(line for line in lines if line.figures), book, layout, fields)
    return Summary(traced, *_total(sheet, columns, fields), _left_out(book, sheet))


def _left_out(book: Workbook, sheet: Sheet) -> int | None:
    """How many units the summary leaves out, by its property or by what it says itself."""
    stated = book.properties.get(LEFT_OUT_NAME, "")
    if stated.isdecimal():
        return int(stated)
    texts = [cell.value for cell in sheet.cells.values() if isinstance(cell.value, str)]
    found = next((match for text in texts if (match := _LEFT_OUT.fullmatch(text.strip()))), None)
    if found:
        return int(found[1])
    return 0 if any(text.strip().startswith(_COMPLETE) for text in texts) else None


def _sheet(book: Workbook, name: str) -> Sheet | None:
    return next((sheet for sheet in book.sheets if sheet.name.strip() == name), None)


# ---- lines --------------------------------------------------------------------------------------


def _rows_below(sheet: Sheet, columns: Columns) -> list[int]:
    leading = [column for key, column in columns.at.items() if key in {CODE_KEY, NAME_KEY}]
    return sorted({row for row, column in sheet.cells if row > columns.last_row and column in leading})


def _is_unit(sheet: Sheet, row: int, columns: Columns) -> bool:
    return is_unit(*(_word(sheet, row, columns, key) for key in (CODE_KEY, NAME_KEY)))


def _line(sheet: Sheet, row: int, columns: Columns, fields: Mapping[str, Field], faults: list[str]) -> SummaryLine:
    code, name, file = (_word(sheet, row, columns, key) for key in (CODE_KEY, NAME_KEY, FILE_KEY))
    if code.startswith(ADJUSTMENT_CODE):
        # It alone may take something away.
        fields = {key: replace(one, signed=True) for key, one in fields.items()}
    figures: dict[str, int | Decimal] = {}
    for key, column in columns.at.items():
        if key not in fields:
            continue
        cell = sheet.cell(row, column)
        number = _figure(fields[key], cell)
        if number is not None:
            figures[key] = number
        elif cell != RawCell():
            faults.append(f"“{SHEET}”的 {cell_address(row, column)} 不是数字：“{typed_words(cell)}”")
    return SummaryLine(row, code, name, figures, file)


def _word(sheet: Sheet, row: int, columns: Columns, key: str) -> str:
    return typed_words(sheet.cell(row, columns.at[key])).strip() if key in columns.at else ""


def _sum_row(sheet: Sheet, columns: Columns) -> int:
    """The row of the sums, which may stand above the lines or below them; 0 where there is none."""
    rows = sorted({row for row, column in sheet.cells if column == columns.at.get(NAME_KEY)})
    return next((row for row in rows if _word(sheet, row, columns, NAME_KEY).startswith(_SUM_WORD)), 0)


def _total(
    sheet: Sheet, columns: Columns, fields: Mapping[str, Field]
) -> tuple[dict[str, int | Decimal], dict[str, str]]:
    """The sums as far as their results are saved, and the cells of all of them."""
    row = _sum_row(sheet, columns)
    at = {key: column for key, column in columns.at.items() if key in fields} if row else {}
    # Adjustments may take a sum below 0; that is told elsewhere, and is a number all the same.
    read = {key: _figure(replace(fields[key], signed=True), sheet.cell(row, column)) for key, column in at.items()}
    return (
        {key: number for key, number in read.items() if number is not None},
        {key: cell_address(row, column) for key, column in at.items()},
    )


def _traced(
    lines: tuple[SummaryLine, ...], book: Workbook, layout: Layout, fields: Mapping[str, Field]
) -> tuple[SummaryLine, ...]:
    """The lines with the cells of their figures, from 数字出处 as far as it is there and fits."""
    sheet = _sheet(book, SOURCES_SHEET)
    if sheet is None:
        return lines
    try:
        columns = columns_of(sheet, layout, fields)
    except SummaryError:
        return lines
    rows = {
        tuple(_word(sheet, row, columns, key) for key in (CODE_KEY, NAME_KEY)): row
        for row in _rows_below(sheet, columns)
    }
    at = {key: column for key, column in columns.at.items() if key in fields}
    return tuple(
        replace(line, cells={key: typed_words(sheet.cell(row, column)) for key, column in at.items()})
        if (row := rows.get((line.code, line.name)))
        else line
        for line in lines
    )


def _figure(field: Field, cell: RawCell) -> int | Decimal | None:
    read = understand(field, cell)
    return read.value if read.reading in _READ and cell.saved and not isinstance(read.value, str) else None
