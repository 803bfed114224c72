"""In: the figures of two years. Out: the sheet 同比: this year, last year, the difference, jumps marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from gkbatch.outcome import Run
from gkbatch.rollup.book import (
    ALARM,
    BOXED,
    CENTRED,
    FILLS,
    HEAD,
    NOTE,
    STATE,
    TITLE,
    UNWRAPPED,
    Book,
    Look,
    Page,
)
from gkbatch.rollup.comparison import Compared, Comparison, before_line
from gkbatch.rollup.detail_frame import SMALL
from gkbatch.rollup.row_heights import height, row_height
from gkbatch.rollup.sums import completeness, is_sound

SHEET = "同比"
JUMP = "相差十倍以上，请核对"
_TITLE_ROW, _NOTE_ROW, _STATE_ROW, BEFORE_ROW, _HEAD_ROW = range(5)
_FIRST_ROW = _HEAD_ROW + 1
_NAME_PIXELS, _SAME_PIXELS = 470, 84
_NAMES = 5
_NOTE = "全区合计数与上一年度相比。本年数是公式，引自“各单位明细”的合计行。“项目”一列可以复制到 settings.xlsx 的“汇总调整”。两年都没有数字的行折叠着，也不打印：点左上角的 2 展开，点 1 收起。"
_SAME = "有单位没有其中一年的数字，所以增减由“可比”的两列相减：两列是同样的单位，不含汇总调整。"
_UNKNOWN = "没有上年数据：用 --last-year 指定上一年度的汇总表，或者填写 settings.xlsx 的“上年数据”。"


@dataclass(frozen=True)
class _Columns:
    """Where the columns stand; ``same`` is the one of what can be compared, None where that is the whole district."""

    same: int | None

    @property
    def before(self) -> int:
        """The column of last year's figures; difference, rate and remark follow it."""
        return 4 if self.same is None else self.same + 1

    @property
    def now(self) -> str:
        """The letter of the column that last year's is held against."""
        return str(xl_col_to_name(3 if self.same is None else self.same))

    @property
    def widths(self) -> tuple[int, ...]:
        """The columns' widths in pixels: the page stays as wide as it is."""
        extra = () if self.same is None else (_SAME_PIXELS,)
        return (112, _NAME_PIXELS - sum(extra), 40, 84, *extra, 84, 84, 64, 136)

    def heads(self, year: int) -> tuple[str, ...]:
        """The heads of all columns."""
        if self.same is None:
            return ("部分", "项目", "单位", f"{year}年", f"{year - 1}年", "增减", "增减率", "提示")
        both = (f"{year}年可比", f"{year - 1}年可比")
        return ("部分", "项目", "单位", f"{year}年", *both, "增减", "增减率", "提示")


def write_comparison(
    book: Book, run: Run, found: Comparison, figures: Sequence[Compared], places: Mapping[str, str]
) -> None:
    """Add the sheet; this year's figures are formulas pointing to their sums in ``places``."""
    page = book.page(SHEET, landscape=False)
    columns = _Columns(None if found.whole else 4)
    for column, pixels in enumerate(columns.widths):
        page.sheet.set_column_pixels(column, column, pixels)
    _write_top(page, run, found, columns)
    for column, head in enumerate(columns.heads(run.settings.year)):
        page.put(_HEAD_ROW, column, head, HEAD)
    some = any(one.now or one.before for one in figures)
    for row, one in enumerate(figures, start=_FIRST_ROW):
        _write_row(page, row, one, (run.layout.places[one.field.key].sheet, places[one.field.key]), columns)
        _set_height(page, row, one, columns, folds=some and not (one.total or one.now or one.before))
    page.sheet.freeze_panes(_FIRST_ROW, 2)
    page.sheet.repeat_rows(_HEAD_ROW)
    page.sheet.fit_to_pages(1, 0)
    page.sheet.autofilter(_HEAD_ROW, 0, _FIRST_ROW + len(figures) - 1, len(columns.widths) - 1)


def before_words(run: Run, found: Comparison) -> str:
    """Where last year's figures are from and who is left out, or that there are none and how to give them."""
    return before_line(run, found, _NAMES) if run.before.source else _UNKNOWN


def _write_top(page: Page, run: Run, found: Comparison, columns: _Columns) -> None:
    page.put(_TITLE_ROW, 0, SHEET, TITLE)
    page.sheet.set_row(_TITLE_ROW, height(1, 16))
    page.line(_NOTE_ROW, _NOTE + ("" if found.whole else _SAME), columns.widths, NOTE)
    page.line(_STATE_ROW, completeness(run, _NAMES), columns.widths, STATE, {} if is_sound(run) else ALARM)
    page.line(BEFORE_ROW, before_words(run, found), columns.widths, STATE, {} if found.whole else ALARM)


def _write_row(page: Page, row: int, one: Compared, source: tuple[str, str], columns: _Columns) -> None:
    """A figure of both years; ``source`` is its sheet in the intake workbook and the reference of its sum."""
    sheet, reference = source
    name = _name(one)
    look: Look = {**SMALL, "num_format": "#,##0" if one.field.whole else "#,##0.00####"}
    mark: Look = FILLS["open"] if one.jump else {}
    for column, text in enumerate((sheet, name, one.field.unit)):
        page.put(row, column, text, BOXED, SMALL, CENTRED if column != 1 else {})
    number = page.book.format(BOXED, UNWRAPPED, look)
    page.sheet.write_formula(row, 3, f"={reference}", number, one.total)
    before = columns.before
    page.put(row, before + 3, _remark(one), BOXED, SMALL, mark)
    if one.before is None or one.difference is None:
        for column in range(4, before + 3):
            page.put(row, column, "", BOXED, SMALL)
    else:
        if columns.same is not None:
            page.sheet.write_number(row, columns.same, one.now, number)
        page.sheet.write_number(row, before, one.before, number)
        marked = page.book.format(BOXED, UNWRAPPED, look, mark)
        this, last = f"{columns.now}{row + 1}", f"{xl_col_to_name(before)}{row + 1}"
        # Subtracting binary fractions leaves dust.
        page.sheet.write_formula(row, before + 1, f"=ROUND({this}-{last},6)", marked, one.difference)
        _write_rate(page, row, one, mark, (before + 2, this, last))


def _name(one: Compared) -> str:
    return "－".join(one.field.labels[1:]) or one.field.label


def _set_height(page: Page, row: int, one: Compared, columns: _Columns, *, folds: bool) -> None:
    """As high as the name needs; a row that says nothing of either year folds away."""
    options = {"level": 1, "hidden": True} if folds else {}
    page.sheet.set_row(row, row_height([(_name(one), columns.widths[1])], 9), None, options)


def _remark(one: Compared) -> str:
    fewer = f"另有 {one.fewer} 个单位没有这一项的上年数据" if one.fewer else ""
    return "；".join(filter(None, [JUMP if one.jump else "", fewer]))


def _write_rate(page: Page, row: int, one: Compared, mark: Look, place: tuple[int, str, str]) -> None:
    """The change in per cent of last year's figure; none where that was 0. ``place``: its column, and both figures."""
    column, this, last = place
    if not one.before:
        page.put(row, column, "", BOXED, SMALL, mark)
        return
    # Worked out as Excel does it, so that the result carried is the one it would find.
    rate = (float(one.now) - float(one.before)) / float(one.before)
    shown = page.book.format(BOXED, SMALL, UNWRAPPED, mark, {"num_format": "0.0%"})
    page.sheet.write_formula(row, column, f"=({this}-{last})/{last}", shown, rate)
