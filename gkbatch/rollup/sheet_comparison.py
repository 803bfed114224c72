"""In: the figures of two years. Out: the sheet 同比: this year, last year, the difference, jumps marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from gkbatch.rollup.comparison import Compared
from gkbatch.rollup.detail_frame import SMALL
from gkbatch.rollup.row_heights import height, row_height
from gkbatch.rollup.sums import completeness

SHEET = "同比"
JUMP = "相差十倍以上，请核对"
_TITLE_ROW, _NOTE_ROW, _STATE_ROW, _BEFORE_ROW, _HEAD_ROW = range(5)
_FIRST_ROW = _HEAD_ROW + 1
_WIDTHS = (112, 470, 40, 84, 84, 84, 64, 136)
_NAMES = 5
_NOTE = "全区合计数与上一年度相比。本年数是公式，引自“各单位明细”的合计行。“项目”一列可以复制到 settings.xlsx 的“汇总调整”。两年都没有数字的行折叠着，也不打印：点左上角的 2 展开，点 1 收起。"
_UNKNOWN = "没有上年数据：用 --last-year 指定上一年度的汇总表，或者填写 settings.xlsx 的“上年数据”。"


def write_comparison(book: Book, run: Run, figures: Sequence[Compared], places: Mapping[str, str]) -> None:
    """Add the sheet; this year's figures are formulas pointing to their sums in ``places``."""
    page = book.page(SHEET, landscape=False)
    for column, pixels in enumerate(_WIDTHS):
        page.sheet.set_column_pixels(column, column, pixels)
    _write_top(page, run)
    year = run.settings.year
    heads = ("部分", "项目", "单位", f"{year}年", f"{year - 1}年", "增减", "增减率", "提示")
    for column, head in enumerate(heads):
        page.put(_HEAD_ROW, column, head, HEAD)
    some = any(one.now or one.before for one in figures)
    for row, one in enumerate(figures, start=_FIRST_ROW):
        _write_row(page, row, one, (run.layout.places[one.field.key].sheet, places[one.field.key]))
        _set_height(page, row, one, folds=some and not (one.now or one.before))
    page.sheet.freeze_panes(_FIRST_ROW, 2)
    page.sheet.repeat_rows(_HEAD_ROW)
    page.sheet.fit_to_pages(1, 0)
    page.sheet.autofilter(_HEAD_ROW, 0, _FIRST_ROW + len(figures) - 1, len(_WIDTHS) - 1)


def before_line(run: Run) -> str:
    """Where last year's figures are from and how whole they are, or that there are none."""
    before = run.before
    if not before.figures:
        return _UNKNOWN
    return f"上年数据来自 {before.source}" + (f"；{before.doubt}，增减仅供参考" if before.doubt else "")


def _write_top(page: Page, run: Run) -> None:
    page.put(_TITLE_ROW, 0, SHEET, TITLE)
    page.sheet.set_row(_TITLE_ROW, height(1, 16))
    page.line(_NOTE_ROW, _NOTE, _WIDTHS, NOTE)
    page.line(_STATE_ROW, completeness(run, _NAMES), _WIDTHS, STATE, {} if run.complete else ALARM)
    page.line(_BEFORE_ROW, before_line(run), _WIDTHS, STATE, ALARM if run.before.doubt else {})


def _write_row(page: Page, row: int, one: Compared, source: tuple[str, str]) -> None:
    """A figure of both years; ``source`` is its sheet in the intake workbook and the reference of its sum."""
    sheet, reference = source
    name = _name(one)
    look: Look = {**SMALL, "num_format": "#,##0" if one.field.whole else "#,##0.00####"}
    mark: Look = FILLS["open"] if one.jump else {}
    for column, text in enumerate((sheet, name, one.field.unit)):
        page.put(row, column, text, BOXED, SMALL, CENTRED if column != 1 else {})
    number = page.book.format(BOXED, UNWRAPPED, look)
    page.sheet.write_formula(row, 3, f"={reference}", number, one.now)
    page.put(row, 7, JUMP if one.jump else "", BOXED, SMALL, mark)
    if one.before is None or one.difference is None:
        for column in (4, 5, 6):
            page.put(row, column, "", BOXED, SMALL)
    else:
        page.sheet.write_number(row, 4, one.before, number)
        marked = page.book.format(BOXED, UNWRAPPED, look, mark)
        # Subtracting binary fractions leaves dust.
        page.sheet.write_formula(row, 5, f"=ROUND(D{row + 1}-E{row + 1},6)", marked, one.difference)
        _write_rate(page, row, one, mark)


def _name(one: Compared) -> str:
    return "－".join(one.field.labels[1:]) or one.field.label


def _set_height(page: Page, row: int, one: Compared, *, folds: bool) -> None:
    """As high as the name needs; a row that says nothing of either year folds away."""
    options = {"level": 1, "hidden": True} if folds else {}
    page.sheet.set_row(row, row_height([(_name(one), _WIDTHS[1])], 9), None, options)


def _write_rate(page: Page, row: int, one: Compared, mark: Look) -> None:
    """The change in per cent of last year's figure; none where that was 0."""
    if not one.before:
        page.put(row, 6, "", BOXED, SMALL, mark)
        return
    # Worked out as Excel does it, so that the result carried is the one it would find.
    rate = (float(one.now) - float(one.before)) / float(one.before)
    shown = page.book.format(BOXED, SMALL, UNWRAPPED, mark, {"num_format": "0.0%"})
    page.sheet.write_formula(row, 6, f"=(D{row + 1}-E{row + 1})/E{row + 1}", shown, rate)
