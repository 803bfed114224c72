"""In: lines of figures and their sums. Out: the sheet 各单位明细: every figure of every unit, its sums as formulas."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from gkbatch.address import cell_address
from gkbatch.outcome import Run
from gkbatch.rollup.book import ALARM, BOXED, STATE, SUM, UNWRAPPED, Book, Look, Page
from gkbatch.rollup.detail_frame import (
    FIRST_COLUMN,
    FIRST_ROW,
    NAME_COLUMNS,
    SMALL,
    STATE_ROW,
    SUM_ROW,
    Frame,
    fill_lines,
    number_look,
    write_filter_row,
    write_frame,
)
from gkbatch.rollup.detail_lines import DetailLine
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET
from gkbatch.rollup.sums import completeness, is_sound
from gkbatch.submission import Figures

SHEET = DETAIL_SHEET
UNITS_SHEET, UNITS_SOURCES_SHEET = "下级单位明细", "下级数字出处"
_NAMES = 2
# Adding binary fractions leaves dust (0.1 + 0.2); amounts in 万元 never have so many decimals.
_DECIMALS = 6
_ADJUSTED: Look = {"bg_color": "#E2EFDA", "italic": True}
_NOTE = (
    "每行一个已计入汇总的单位，数字与“来源文件”一致，点代码可以打开它；合计行是公式。"
    f"每个数字在原表的哪一格，见“{SOURCES_SHEET}”的同一格。"
    "列上方的 1、2、3 可以折叠，只看总计。点“代码”一行的箭头可以筛选、排序，合计不受筛选影响；这一行也注明各列的计量单位。"
)
_UNITS_NOTE = (
    f"各下级汇总表里每个单位的数字；“类别”一列是它所属的地区，“{SHEET}”里那个地区的一行就是这些行的和。"
    f"“来源文件”先写下级的汇总表，再写单位交来的文件；每个数字在那个文件的哪一格，见“{UNITS_SOURCES_SHEET}”的同一格。"
)


def write_detail(book: Book, run: Run, frame: Frame, lines: Sequence[DetailLine], totals: Figures) -> dict[str, str]:
    """Add the sheet; by field key the reference of its sum: '各单位明细'!$E$9."""
    page = book.page(SHEET, landscape=True)
    write_frame(page, frame, SHEET, _NOTE)
    _write_state(page, run, frame)
    # Sums need a range: with nobody included it is one row that says so.
    last_row = FIRST_ROW + max(1, len(lines)) - 1
    references = _write_sums(page, f"合计（{len(run.included)} 个单位）", frame, totals, last_row)
    write_filter_row(page, frame, last_row)
    _fill(page, frame, lines)
    if not lines:
        page.put(FIRST_ROW, 1, "（还没有计入汇总的单位）", BOXED, SMALL)
    return references


def write_units(book: Book, frame: Frame, lines: Sequence[DetailLine]) -> None:
    """Add the sheet 下级单位明细: the figures of the units whose sums the members' lines are, with their files."""
    page = book.page(UNITS_SHEET, landscape=True)
    write_frame(page, frame, UNITS_SHEET, _UNITS_NOTE)
    page.sheet.set_row(SUM_ROW, None, None, {"hidden": True})
    write_filter_row(page, frame, FIRST_ROW + len(lines) - 1)
    _fill(page, frame, lines)


def _fill(page: Page, frame: Frame, lines: Sequence[DetailLine]) -> None:
    """Every line with its figures; an adjustment shows only what it changes."""
    looks = [number_look(whole=head.field.whole) for head in frame.heads]
    fill_lines(page, lines, lambda line: line.figures, looks, _ADJUSTED)


def _write_state(page: Page, run: Run, frame: Frame) -> None:
    alarm: Look = {} if is_sound(run) else ALARM
    page.put(STATE_ROW, NAME_COLUMNS, completeness(run, _NAMES), STATE, UNWRAPPED, alarm)
    for columns in frame.printed[1:]:
        page.put(STATE_ROW, FIRST_COLUMN + columns.start, completeness(run, 0), STATE, UNWRAPPED, alarm)


def _write_sums(page: Page, name: str, frame: Frame, totals: Figures, last_row: int) -> dict[str, str]:
    for column in range(FIRST_COLUMN):
        page.put(SUM_ROW, column, name if column == 1 else "", BOXED, SUM)
    references = {}
    for column, head in enumerate(frame.heads, start=FIRST_COLUMN):
        top, bottom = (cell_address(row + 1, column + 1) for row in (FIRST_ROW, last_row))
        formula = f"=SUM({top}:{bottom})" if head.field.whole else f"=ROUND(SUM({top}:{bottom}),{_DECIMALS})"
        look = page.book.format(number_look(whole=head.field.whole), SUM)
        page.sheet.write_formula(SUM_ROW, column, formula, look, totals[head.field.key])
        references[head.field.key] = f"'{SHEET}'!{xl_rowcol_to_cell(SUM_ROW, column, row_abs=True, col_abs=True)}"
    page.sheet.set_row(SUM_ROW, 22)
    return references
