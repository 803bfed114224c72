"""In: everything a run found out. Out: the sheet 各单位明细: every figure of every included agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from gkbatch.address import cell_address
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.rollup.book import (
    ALARM,
    BOXED,
    HEAD,
    NOTE,
    STATE,
    SUM,
    TITLE,
    UNWRAPPED,
    Book,
    Look,
    Page,
    Place,
    height,
    lines,
    shortened,
)
from gkbatch.rollup.heads import Heads, column_heads, pages, runs, widths
from gkbatch.rollup.stamp import CODE_KEY, NAME_KEY
from gkbatch.rollup.sums import completeness, figure

SHEET = "各单位明细"
_LEADING = (("代码", 62), ("机关全称", 180), ("类别", 84), ("来源文件", 330))
_NAME_COLUMNS = 2
_FIRST_COLUMN = len(_LEADING)
_TITLE_ROW, _NOTE_ROW, _STATE_ROW, _SECTION_ROW, _PATH_ROW, _GROUP_ROW, _LABEL_ROW = range(7)
_KEY_ROW, _SUM_ROW, _FILTER_ROW = range(_LABEL_ROW + 1, _LABEL_ROW + 4)
_FIRST_ROW = _FILTER_ROW + 1
_HEAD_ROWS = 4
_NAMES = 5
_SCALE = 70
# An A4 page on its side is 277 mm wide between these margins; a tenth is left for other fonts.
_PAGE_PIXELS = int(277 / 25.4 * 96 * 100 / _SCALE * 0.9)
# Adding binary fractions leaves dust (0.1 + 0.2); amounts in 万元 never have so many decimals.
_DECIMALS = 6
_SMALL: Look = {"font_size": 9}
_LEFT: Look = {"align": "left"}
_NOTE = (
    "每行一个已计入汇总的单位，数字与“来源文件”一致；合计行是公式。"
    "点“代码”一行的箭头可以筛选、排序，合计不受筛选影响；这一行也注明各列的计量单位。"
)


def write_detail(book: Book, run: Run, totals: Mapping[str, int | Decimal]) -> dict[str, str]:
    """Add the sheet; by field key the reference of its sum: '各单位明细'!$E$8.

    ValueError where an included agency lacks a number.
    """
    page = book.page(SHEET, landscape=True)
    heads = column_heads(run.layout)
    pixels = widths(heads, [f"{totals[head.field.key]:,}" for head in heads])
    # The first page holds all leading columns, the others repeat code and name only.
    rooms = (_PAGE_PIXELS - sum(width for _, width in _LEADING[:count]) for count in (_FIRST_COLUMN, _NAME_COLUMNS))
    printed = pages(heads, pixels, *rooms)
    _set_up(page, pixels, printed)
    _write_top(page, run, pixels, printed)
    _write_heads(page, heads, pixels, printed)
    _write_keys(page, heads)
    references = _write_sums(page, run, heads, totals)
    _write_filter_row(page, run, heads)
    for row, outcome in enumerate(run.included, start=_FIRST_ROW):
        _write_agency(page, row, outcome, heads)
    return references


def _last_row(run: Run) -> int:
    # Sums need a range: with nobody included it is one row that says so.
    return _FIRST_ROW + max(1, len(run.included)) - 1


def _set_up(page: Page, pixels: Sequence[int], printed: Sequence[range]) -> None:
    sheet = page.sheet
    for column, width in enumerate((*(width for _, width in _LEADING), *pixels)):
        sheet.set_column_pixels(column, column, width)
    sheet.freeze_panes(_FIRST_ROW, _NAME_COLUMNS)
    sheet.repeat_rows(_SECTION_ROW, _FILTER_ROW)
    sheet.repeat_columns(0, _NAME_COLUMNS - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    # Fitting to a number of pages ignores page breaks, and would cut heads in two.
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks([_FIRST_COLUMN + columns.stop for columns in printed[:-1]])


def _write_top(page: Page, run: Run, pixels: Sequence[int], printed: Sequence[range]) -> None:
    page.put(_TITLE_ROW, 0, SHEET, TITLE)
    page.sheet.set_row(_TITLE_ROW, height(1, 16))
    # Code and name are frozen, and repeated on every printed page: a text would be cut off there.
    others = _FIRST_COLUMN - _NAME_COLUMNS
    page.merge((_NOTE_ROW, _NAME_COLUMNS, 1, others + printed[0].stop), _NOTE, NOTE)
    width = sum(width for _, width in _LEADING[_NAME_COLUMNS:]) + sum(pixels[: printed[0].stop])
    page.fit(_NOTE_ROW, [(_NOTE, width)])
    alarm: Look = {} if run.complete else ALARM
    page.put(_STATE_ROW, _NAME_COLUMNS, completeness(run, _NAMES), STATE, UNWRAPPED, alarm)
    for columns in printed[1:]:
        page.put(_STATE_ROW, _FIRST_COLUMN + columns.start, completeness(run, 0), STATE, UNWRAPPED, alarm)
    page.sheet.set_row(_STATE_ROW, height(1, 12))


def _write_heads(page: Page, heads: Sequence[Heads], pixels: Sequence[int], printed: Sequence[range]) -> None:
    """Four rows of heads; none of them is merged over the edge of a printed page."""
    page.merge((_SECTION_ROW, 0, _HEAD_ROWS, _NAME_COLUMNS), "单位", HEAD, _SMALL)
    others = (_SECTION_ROW, _NAME_COLUMNS, _HEAD_ROWS, _FIRST_COLUMN - _NAME_COLUMNS)
    page.merge(others, "类别和来源", HEAD, _SMALL)
    label_lines, high = 1, {_SECTION_ROW: 1, _PATH_ROW: 1}
    for columns in printed:
        for row, side in ((_SECTION_ROW, _LEFT), (_PATH_ROW, {})):
            for place, text in _places(heads, columns, row):
                page.merge(place, text, HEAD, _SMALL, side)
                first, count = place[1] - _FIRST_COLUMN, place[3]
                high[row] = max(high[row], lines(text, sum(pixels[first : first + count]), 9))
        for place, text in _places(heads, columns, _GROUP_ROW):
            if text:
                page.merge(place, text, HEAD, _SMALL)
        for index in columns:
            rows = 1 if heads[index].group else 2
            place = (_LABEL_ROW - rows + 1, _FIRST_COLUMN + index, rows, 1)
            page.merge(place, heads[index].label, HEAD, _SMALL)
            label_lines = max(label_lines, lines(heads[index].label, pixels[index], 9) - rows + 1)
    for row, count in high.items():
        page.sheet.set_row(row, height(count, 9))
    page.sheet.set_row(_LABEL_ROW, height(label_lines, 9))


def _write_keys(page: Page, heads: Sequence[Heads]) -> None:
    """A hidden row by which each column is found again, wherever a person has moved it."""
    leading = (CODE_KEY, NAME_KEY, *("" for _ in _LEADING[_NAME_COLUMNS:]))
    for column, key in enumerate((*leading, *(head.field.key for head in heads))):
        page.put(_KEY_ROW, column, key, NOTE, UNWRAPPED)
    page.sheet.set_row(_KEY_ROW, None, None, {"hidden": True})


def _places(heads: Sequence[Heads], columns: range, row: int) -> Iterator[tuple[Place, str]]:
    """The merged heads of one head row on one printed page."""
    for run, text in runs(heads, columns, row - _SECTION_ROW):
        yield (row, _FIRST_COLUMN + run.start, 1, len(run)), text


def _number_look(heads: Heads) -> Look:
    return {**BOXED, **_SMALL, **UNWRAPPED, "num_format": "#,##0" if heads.field.whole else "#,##0.00####"}


def _write_sums(page: Page, run: Run, heads: Sequence[Heads], totals: Mapping[str, int | Decimal]) -> dict[str, str]:
    for column in range(_FIRST_COLUMN):
        text = f"合计（{len(run.included)} 个单位）" if column == 1 else ""
        page.put(_SUM_ROW, column, text, BOXED, SUM)
    references = {}
    for column, head in enumerate(heads, start=_FIRST_COLUMN):
        top, bottom = (cell_address(row + 1, column + 1) for row in (_FIRST_ROW, _last_row(run)))
        formula = f"=SUM({top}:{bottom})" if head.field.whole else f"=ROUND(SUM({top}:{bottom}),{_DECIMALS})"
        look = page.book.format(_number_look(head), SUM)
        page.sheet.write_formula(_SUM_ROW, column, formula, look, totals[head.field.key])
        references[head.field.key] = f"'{SHEET}'!{xl_rowcol_to_cell(_SUM_ROW, column, row_abs=True, col_abs=True)}"
    page.sheet.set_row(_SUM_ROW, 22)
    return references


def _write_filter_row(page: Page, run: Run, heads: Sequence[Heads]) -> None:
    # The arrows of a filter cover what stands in their cells, so they get a row of their own.
    texts = (*(text for text, _ in _LEADING), *(head.field.unit for head in heads))
    for column, text in enumerate(texts):
        page.put(_FILTER_ROW, column, text, HEAD, _SMALL, _LEFT)
    page.sheet.autofilter(_FILTER_ROW, 0, _last_row(run), len(texts) - 1)
    if not run.included:
        page.put(_FIRST_ROW, 1, "（还没有计入汇总的单位）", BOXED, _SMALL)


def _write_agency(page: Page, row: int, outcome: AgencyOutcome, heads: Sequence[Heads]) -> None:
    agency = outcome.agency
    file = outcome.review.submission.file if outcome.review else ""
    texts = [shortened(text) for text in (agency.code, agency.name, agency.category, file)]
    for column, text in enumerate(texts):
        page.put(row, column, text, BOXED, _SMALL)
    page.fit(row, [(text, width) for text, (_, width) in zip(texts, _LEADING, strict=True)], 9)
    for column, head in enumerate(heads, start=_FIRST_COLUMN):
        look = page.book.format(_number_look(head))
        page.sheet.write_number(row, column, figure(outcome, head.field), look)
