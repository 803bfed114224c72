"""In: the file of a district's summary workbook. Out: the lines of 各单位明细 with their figures.

Columns are known by the keys in the hidden row, failing these by their printed heads: people
hide, move and delete columns, sort rows and add notes. Nothing in the file is executed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from gkbatch.address import cell_address
from gkbatch.form import Field
from gkbatch.layout import Layout, lay_out
from gkbatch.reading.values import typed_words, understand
from gkbatch.reading.workbook import RawCell, Sheet, Workbook, open_workbook
from gkbatch.rollup.detail_frame import ADJUSTMENT_CODE
from gkbatch.rollup.heads import column_heads
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.stamp import CODE_KEY, DISTRICT_KIND, KIND_NAME, LEFT_OUT_NAME, NAME_KEY, OWNER_NAME, YEAR_NAME
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Settings
from gkbatch.submission import NotRead, Reading
from gkbatch.text import folded

_TITLE = re.compile(r"(.{1,40}?)(20\d\d)年政府信息公开工作年度报告汇总表")
_HEADS = {folded("代码"): CODE_KEY, folded("机关全称"): NAME_KEY}
_FIRST_HEAD = folded("类别和来源")
_SUM_WORD = "合计"
_READ = (Reading.PLAIN, Reading.NORMALISED)


class SummaryError(Exception):
    """The summary cannot be read. ``faults`` holds everything that is wrong with it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class SummaryLine:
    """One agency of the year before: code and name (either may be empty), figures by field key."""

    row: int
    code: str
    name: str
    figures: Mapping[str, int | Decimal]

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
    """A summary that was read: its lines, and how many units it says are left out of it."""

    lines: tuple[SummaryLine, ...]
    left_out: int = 0

    def sums(self) -> dict[str, int | Decimal]:
        """The figures of all units and adjustments added up, as far as every unit has them."""
        units = [line.figures for line in self.lines if not line.adjustment]
        adjusted = [line.figures for line in self.lines if line.adjustment]
        shared = [key for key in (units[0] if units else ()) if all(key in one for one in units)]
        return {
            key: sum((one[key] for one in (*units[1:], *(one for one in adjusted if key in one))), units[0][key])
            for key in shared
        }


@dataclass(frozen=True)
class _Columns:
    """Where each key stands, and the last row of the heads."""

    at: Mapping[str, int]
    last_row: int


def read_lines(path: Path, settings: Settings, layout: Layout) -> Summary:
    """The lines of the summary of the year before ``settings``; blank figures are left out.

    The district's own lists (主动公开栏目) are not read: their codes may mean something else every year. Raises SummaryError.
    """
    book = _opened(path)
    faults = list(_wrong_file(book, settings))
    if faults:
        raise SummaryError(tuple(faults))
    sheet = _detail(book)
    fields = {field.key: field for field in number_fields(lay_out(layout.form, None))}
    columns = _columns(sheet, layout, fields)
    lines = [_line(sheet, row, columns, fields, faults) for row in _rows_below(sheet, columns)]
    if faults:
        raise SummaryError(tuple(faults))
    left_out = book.properties.get(LEFT_OUT_NAME, "")
    return Summary(tuple(line for line in lines if line.figures), int(left_out) if left_out.isdecimal() else 0)


def _opened(path: Path) -> Workbook:
    try:
        book = open_workbook(path.read_bytes())
    except FileNotFoundError as fault:
        raise SummaryError(("找不到这个文件",)) from fault
    except OSError as fault:
        raise SummaryError(("打不开；如果正在 WPS 或 Excel 里编辑，请先关闭",)) from fault
    if isinstance(book, NotRead):
        raise SummaryError((f"{book.message}；应是上一年度的汇总表.xlsx",))
    return book


def _wrong_file(book: Workbook, settings: Settings) -> Iterator[str]:
    """What says that it is not the summary of this district for the year before."""
    texts = (cell.value for sheet in book.sheets for cell in sheet.cells.values() if isinstance(cell.value, str))
    title = next((found for text in texts if (found := _TITLE.fullmatch(text.strip()))), None)
    titled = (title[1], title[2]) if title else ("", "")
    kind = book.properties.get(KIND_NAME, DISTRICT_KIND)
    owner, year = book.properties.get(OWNER_NAME, titled[0]), book.properties.get(YEAR_NAME, titled[1])
    if kind != DISTRICT_KIND:
        yield f"是“{owner}”的全市汇总表，应是“{settings.district}”上一年度的汇总表"
    elif not year:
        yield "看不出是哪个年度的汇总表；应是 gkbatch 生成的汇总表.xlsx"
    elif year != str(settings.year - 1):
        yield f"是 {year} 年度的汇总表，应是 {settings.year - 1} 年度的"
    if kind == DISTRICT_KIND and owner and folded(owner) != folded(settings.district):
        yield f"是“{owner}”的汇总表，不是“{settings.district}”的"


def _detail(book: Workbook) -> Sheet:
    for sheet in book.sheets:
        if sheet.name.strip() == SHEET:
            return sheet
    raise SummaryError((f"里面没有工作表“{SHEET}”",))


# ---- columns ------------------------------------------------------------------------------------


def _columns(sheet: Sheet, layout: Layout, fields: Mapping[str, Field]) -> _Columns:
    rows = _texts_by_row(sheet)
    keyed = _key_row(rows, {*fields, CODE_KEY, NAME_KEY})
    headed = next((row for row, texts in rows.items() if len(_leading(texts)) == len(_HEADS)), 0)
    if not keyed and not headed:
        raise SummaryError((f"“{SHEET}”里找不到“代码”“机关全称”的表头",))
    at = _leading(rows[headed]) if headed else {}
    found = {key: column for column, key in rows[keyed].items()} if keyed else _by_heads(rows, headed, layout)
    repeated = [key for key, count in Counter(rows.get(keyed, {}).values()).items() if count > 1 and key in fields]
    if repeated:
        raise SummaryError((f"“{SHEET}”里“{'－'.join(fields[repeated[0]].labels)}”一列重复出现",))
    at |= {key: column for key, column in found.items() if key in fields or key in {CODE_KEY, NAME_KEY}}
    if not set(at) & set(fields):
        raise SummaryError((f"“{SHEET}”里找不到各项数字的列",))
    return _Columns(at, max(keyed, headed))


def _texts_by_row(sheet: Sheet) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if isinstance(cell.value, str):
            rows.setdefault(row, {})[column] = cell.value.strip()
    return rows


def _key_row(rows: Mapping[int, Mapping[int, str]], keys: set[str]) -> int:
    """The row that holds the most keys; 0 where none holds any."""
    counts = {row: sum(text in keys for text in texts.values()) for row, texts in rows.items()}
    best = max(counts, key=lambda row: counts[row], default=0)
    return best if counts.get(best) else 0


def _leading(texts: Mapping[int, str]) -> dict[str, int]:
    return {_HEADS[folded(text)]: column for column, text in texts.items() if folded(text) in _HEADS}


def _by_heads(rows: Mapping[int, Mapping[int, str]], headed: int, layout: Layout) -> dict[str, int]:
    """The columns by the four heads over them, which are merged and may repeat on every page."""
    top = next((row for row in rows if row < headed and _FIRST_HEAD in map(folded, rows[row].values())), 0)
    section, path, group, label = (rows.get(top + offset, {}) for offset in range(4))
    wanted = {tuple(folded(text) for text in head.levels): head.field.key for head in column_heads(layout)}
    found: dict[str, int] = {}
    last = ["", "", ""]
    for column in range(1, max((max(row, default=0) for row in (section, path, group, label)), default=0) + 1):
        for level, row in enumerate((section, path, group)):
            last[level] = row.get(column, last[level])
        # Without a group the label is merged over both rows and stands in the upper one.
        levels = (*last, label[column]) if column in label else (*last[:2], "", group.get(column, ""))
        key = wanted.get(tuple(folded(text) for text in levels))
        if key is not None:
            found.setdefault(key, column)
    return found


# ---- lines --------------------------------------------------------------------------------------


def _rows_below(sheet: Sheet, columns: _Columns) -> list[int]:
    leading = [column for key, column in columns.at.items() if key in {CODE_KEY, NAME_KEY}]
    return sorted({row for row, column in sheet.cells if row > columns.last_row and column in leading})


def _line(sheet: Sheet, row: int, columns: _Columns, fields: Mapping[str, Field], faults: list[str]) -> SummaryLine:
    code, name = (
        typed_words(sheet.cell(row, columns.at[key])).strip() if key in columns.at else ""
        for key in (CODE_KEY, NAME_KEY)
    )
    if name.startswith(_SUM_WORD):
        return SummaryLine(row, code, name, {})
    figures: dict[str, int | Decimal] = {}
    for key, column in columns.at.items():
        if key not in fields:
            continue
        cell = sheet.cell(row, column)
        # Only an adjustment may take something away.
        number = _figure(replace(fields[key], signed=code.startswith(ADJUSTMENT_CODE)), cell)
        if number is not None:
            figures[key] = number
        elif cell != RawCell():
            faults.append(f"“{SHEET}”的 {cell_address(row, column)} 不是数字：“{typed_words(cell)}”")
    return SummaryLine(row, code, name, figures)


def _figure(field: Field, cell: RawCell) -> int | Decimal | None:
    read = understand(field, cell)
    return read.value if read.reading in _READ and cell.saved and not isinstance(read.value, str) else None
