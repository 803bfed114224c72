"""In: lines of figures and their sums. Out: the sheet 各单位明细: every figure of every unit, its sums as formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from gkbatch.address import cell_address
from gkbatch.outcome import Run
from gkbatch.rollup.book import ALARM, BOXED, STATE, SUM, UNWRAPPED, Book, Look, Page
from gkbatch.rollup.category_sums import CategorySum, added_by_category
from gkbatch.rollup.detail_frame import (
    FIRST_COLUMN,
    FIRST_ROW,
    FOLDED,
    LEADING,
    NAME_COLUMNS,
    SMALL,
    STATE_ROW,
    SUM_ROW,
    Frame,
    LineLooks,
    fill_lines,
    number_look,
    write_filter_row,
    write_frame,
)
from gkbatch.rollup.detail_lines import (
    ADJUSTMENT_NAME,
    SUBTOTAL_MARK,
    DetailLine,
    detail_lines,
    uncounted_lines,
)
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET
from gkbatch.rollup.sums import adjusted_sums, completeness, is_sound
from gkbatch.submission import Figures

SHEET = DETAIL_SHEET
UNITS_SHEET, UNITS_SOURCES_SHEET = "下级单位明细", "下级数字出处"
_NAMES = 2
# Adding binary fractions leaves dust (0.1 + 0.2); amounts in 万元 never have so many decimals.
_DECIMALS = 6
SUBTOTAL: Look = {"bold": True, "bg_color": "#DCE6F1"}
_NAME, _CATEGORY = 1, 2  # columns
_ADJUSTED: Look = {"bg_color": "#E2EFDA", "italic": True}
_NOTE = (
    "每行一个已计入汇总的单位，数字与“来源文件”一致，点代码可以打开它；合计行是公式。"
    f"每个数字在原表的哪一格，见“{SOURCES_SHEET}”的同一格。"
    f"{FOLDED}"
    "点“代码”一行的箭头可以筛选、排序，合计不受筛选影响；这一行也注明各列的计量单位。"
    "各类小计和没有计入汇总的单位在最下面。"
)
_SUBTOTALS = "按类别小计"
_ALL = f"{SUBTOTAL_MARK} 以上各项之和（应与合计行一致）"
_UNCOUNTED_NAME = "没有计入汇总的单位"
_UNCOUNTED_HEAD = "{} 个单位，数字不在任何合计和小计之内，仅供核对"
_GREY: Look = {"font_color": "#595959", "italic": True, "bg_color": "#F2F2F2"}
_UNITS_NOTE = (
    f"各下级汇总表里每个单位的数字；“类别”一列是它所属的地区，“{SHEET}”里那个地区的一行就是这些行的和。"
    f"“来源文件”先写下级的汇总表，再写单位交来的文件；每个数字在那个文件的哪一格，见“{UNITS_SOURCES_SHEET}”的同一格。{FOLDED}"
)


@dataclass(frozen=True)
class Detail:
    """What stands on the sheet, from the top down, and in which rows: lines, subtotals, units in no sum."""

    lines: tuple[DetailLine, ...]
    subtotals: tuple[CategorySum, ...]
    uncounted: tuple[DetailLine, ...]

    @property
    def last_row(self) -> int:
        """The last row that the sums add up: sums need a range, so with nobody included it is one that says so."""
        return FIRST_ROW + max(1, len(self.lines)) - 1

    @property
    def subtotal_row(self) -> int:
        """The row of the words above the subtotals; an empty one keeps them out of the filter."""
        return self.last_row + 2

    @property
    def uncounted_row(self) -> int:
        """The row of the words above the units that are in no sum."""
        return self.subtotal_row + (len(self.subtotals) + self.adjusted + 3 if self.subtotals else 0)

    @property
    def adjusted(self) -> bool:
        """Whether the sums are not those of the units alone."""
        return any(line.adjustment for line in self.lines)


def detail_of(run: Run) -> Detail:
    """All lines; subtotals only where there are several to tell apart. ValueError as for ``detail_lines``."""
    lines = detail_lines(run)
    units = ((one.category, tuple(n for n in one.figures if n is not None)) for one in lines if not one.adjustment)
    subtotals = added_by_category(run, units)
    several = len(subtotals) > 1
    return Detail(lines, subtotals if several else (), uncounted_lines(run))


def write_detail(book: Book, run: Run, frame: Frame, detail: Detail, totals: Figures) -> dict[str, str]:
    """Add the sheet; by field key the reference of its sum: '各单位明细'!$E$9."""
    page = book.page(SHEET, landscape=True)
    write_frame(page, frame, SHEET, _NOTE)
    _write_state(page, run, frame)
    lines, last_row = detail.lines, detail.last_row
    references = _write_sums(page, f"合计（{len(run.included)} 个单位）", frame, totals, last_row)
    write_filter_row(page, frame, last_row)
    _fill(page, frame, lines)
    if not lines:
        page.put(FIRST_ROW, 1, "（还没有计入汇总的单位）", BOXED, SMALL)
    if detail.subtotals:
        _write_subtotals(page, run, frame, detail, totals)
    if detail.uncounted:
        page.put(detail.uncounted_row, 1, _UNCOUNTED_NAME, STATE, UNWRAPPED)
        page.put(detail.uncounted_row, NAME_COLUMNS, _UNCOUNTED_HEAD.format(len(detail.uncounted)), STATE, UNWRAPPED)
        looks = LineLooks([{**number_look(whole=head.field.whole), **_GREY} for head in frame.heads], _GREY)
        fill_lines(page, detail.uncounted_row + 1, detail.uncounted, lambda line: line.figures, looks)
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
    fill_lines(page, FIRST_ROW, lines, lambda line: line.figures, LineLooks(looks, adjusted=_ADJUSTED))


def _write_subtotals(page: Page, run: Run, frame: Frame, detail: Detail, totals: Figures) -> None:
    """A row for each category, one for the adjustments if there are any, and their sum, which is the district's."""
    page.put(detail.subtotal_row, 1, _SUBTOTALS, STATE, UNWRAPPED)
    first = row = detail.subtotal_row + 1
    for one in detail.subtotals:
        name = f"{SUBTOTAL_MARK} {one.category}（{one.count} 个单位）"
        _write_sum_row(page, row, (name, one.category), frame, _sum_if(_CATEGORY, row, detail.last_row), one.figures)
        row += 1
    if detail.adjusted:
        told = (f"{SUBTOTAL_MARK} {ADJUSTMENT_NAME}", ADJUSTMENT_NAME)
        _write_sum_row(page, row, told, frame, _sum_if(_NAME, row, detail.last_row), adjusted_sums(run))
        row += 1

    def all_of_them(column: str) -> str:
        return f"SUM({column}{first + 1}:{column}{row})"

    _write_sum_row(page, row, (_ALL, ""), frame, all_of_them, totals)


def _sum_if(column: int, row: int, last_row: int) -> Callable[[str], str]:
    """The figures of the lines that hold in ``column`` what this row calls its category."""
    told = xl_col_to_name(column)
    where = f"${told}${FIRST_ROW + 1}:${told}${last_row + 1},${xl_col_to_name(_CATEGORY)}{row + 1}"
    return lambda summed: f"SUMIF({where},{summed}${FIRST_ROW + 1}:{summed}${last_row + 1})"


def _write_sum_row(  # noqa: PLR0913, PLR0917 a row is where, whose, and what
    page: Page, row: int, told: tuple[str, str], frame: Frame, formula: Callable[[str], str], results: Figures
) -> None:
    """A row of sums with its name and category; ``formula`` is that of a column."""
    for column, text in enumerate((SUBTOTAL_MARK, *told, "")):
        page.put(row, column, text, BOXED, SMALL, SUBTOTAL)
    for column, head in enumerate(frame.heads, start=FIRST_COLUMN):
        whole, sum_ = head.field.whole, formula(xl_col_to_name(column))
        look = page.book.format(number_look(whole=whole), SUBTOTAL)
        shown = f"={sum_}" if whole else f"=ROUND({sum_},{_DECIMALS})"
        page.sheet.write_formula(row, column, shown, look, results[head.field.key])
    page.fit(row, [(told[0], LEADING[1][1])], 9)


def _write_state(page: Page, run: Run, frame: Frame) -> None:
    alarm: Look = {} if is_sound(run) else ALARM
    page.put(STATE_ROW, NAME_COLUMNS, completeness(run, _NAMES), STATE, UNWRAPPED, alarm)
    for columns in frame.printed[1:]:
        # What stands in a folded column is not seen.
        first = min(columns, key=lambda index: frame.heads[index].fold)
        page.put(STATE_ROW, FIRST_COLUMN + first, completeness(run, 0), STATE, UNWRAPPED, alarm)


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
