"""In: the heads of all numbers and the lines under them. Out: the frame that 各单位明细 and its like share.

Four rows of heads, columns that fold away, frozen names, and pages of A4 that cut no head in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from gkbatch.layout import Layout
from gkbatch.rollup.blocks import Formats, Row, Value
from gkbatch.rollup.book import BOXED, HEAD, LINKED, NOTE, TITLE, UNWRAPPED, Book, Look, Page, Place
from gkbatch.rollup.cell_texts import printable
from gkbatch.rollup.detail_lines import DetailLine
from gkbatch.rollup.heads import Heads, column_heads, pages, runs, widths
from gkbatch.rollup.row_heights import height, lines, row_height
from gkbatch.rollup.stamp import CODE_KEY, FILE_KEY, NAME_KEY
from gkbatch.submission import Figures

LEADING = (("代码", 62), ("机关全称", 212), ("类别", 84), ("来源文件", 290))
_WIDTHS = tuple(pixels for _, pixels in LEADING)
NAME_COLUMNS = 2
FIRST_COLUMN = len(LEADING)
TITLE_ROW, NOTE_ROW, STATE_ROW, SECTION_ROW, PATH_ROW, GROUP_ROW, LABEL_ROW = range(7)
KEY_ROW, SUM_ROW, FILTER_ROW = range(LABEL_ROW + 1, LABEL_ROW + 4)
FIRST_ROW = FILTER_ROW + 1
FOLDED = "现在只显示总计和主要的列，打印也只印这些；点列上方的 2、3 展开各项，点 1 收起。"
SMALL: Look = {"font_size": 9}
_HEAD_ROWS = 4
_LEFT: Look = {"align": "left"}
_POINTS = 9
_SCALE = 70
# An A4 page on its side is 277 mm wide between these margins; a tenth is left for other fonts.
_PAGE_PIXELS = int(277 / 25.4 * 96 * 100 / _SCALE * 0.9)


@dataclass(frozen=True)
class Frame:
    """The heads of every number, the columns' widths in pixels, and the columns of each printed page."""

    heads: tuple[Heads, ...]
    pixels: tuple[int, ...]
    printed: tuple[range, ...]


def frame_for(layout: Layout, totals: Figures) -> Frame:
    """The frame in which figures up to these totals can be read. The pages are those of the columns that always show."""
    heads = column_heads(layout)
    pixels = widths(heads, [f"{totals[head.field.key]:,}" for head in heads])
    unfolded = [0 if head.fold else width for head, width in zip(heads, pixels, strict=True)]
    # The first page holds all leading columns, the others repeat code and name only.
    rooms = (_PAGE_PIXELS - sum(width for _, width in LEADING[:count]) for count in (FIRST_COLUMN, NAME_COLUMNS))
    return Frame(heads, pixels, pages(heads, unfolded, *rooms))


def write_frame(page: Page, frame: Frame, title: str, note: str) -> None:
    """Title, note and heads; what stays in sight, what folds away and where pages end."""
    _set_up(page, frame)
    page.put(TITLE_ROW, 0, title, TITLE)
    page.sheet.set_row(TITLE_ROW, height(1, 16))
    # Code and name are frozen, and repeated on every printed page: a text would be cut off there.
    others = FIRST_COLUMN - NAME_COLUMNS
    page.merge((NOTE_ROW, NAME_COLUMNS, 1, others + frame.printed[0].stop), note, NOTE)
    width = sum(width for _, width in LEADING[NAME_COLUMNS:]) + _seen(frame, frame.printed[0])
    page.fit(NOTE_ROW, [(note, width)])
    page.sheet.set_row(STATE_ROW, height(1, 12))
    _write_heads(page, frame)
    _write_keys(page, frame.heads)


def _seen(frame: Frame, columns: range) -> int:
    """The width in pixels of those of these columns that show before anybody unfolds the others."""
    least = min(frame.heads[index].fold for index in columns)
    return sum(frame.pixels[index] for index in columns if frame.heads[index].fold == least)


def write_filter_row(page: Page, frame: Frame, last_row: int) -> None:
    """The row that carries the arrows of the filter, down to ``last_row``."""
    # The arrows of a filter cover what stands in their cells, so they get a row of their own.
    texts = (*(text for text, _ in LEADING), *(head.field.unit for head in frame.heads))
    for column, text in enumerate(texts):
        page.put(FILTER_ROW, column, text, HEAD, SMALL, _LEFT)
    page.sheet.autofilter(FILTER_ROW, 0, last_row, len(texts) - 1)


@dataclass(frozen=True)
class LineLooks:
    """How the values of a line look column by column, all of its cells besides, and those of an adjustment besides."""

    values: Sequence[Look]
    line: Look = field(default_factory=dict)
    adjusted: Look = field(default_factory=dict)


def fill_lines(
    page: Page,
    first: int,
    found: Sequence[DetailLine],
    values: Callable[[DetailLine], Sequence[Value]],
    looks: LineLooks,
) -> None:
    """The lines that were ``found``, from the row ``first`` on.

    Whose each is, with a link to the file, then ``values`` of it.
    """
    formats = {
        kind: _formats(page.book, looks.values, looks.adjusted if kind[1] else looks.line, linked=kind[0])
        for kind in dict.fromkeys(map(_kind, found))
    }
    rows = (
        Row(
            (*line.leading, *values(line)),
            formats[_kind(line)],
            row_height(zip(line.leading, _WIDTHS, strict=True), _POINTS),
        )
        for line in found
    )
    links = [line.link if printable(line.code) else "" for line in found]
    page.fill(first, formats.values(), rows, links)


def _kind(line: DetailLine) -> tuple[bool, bool]:
    return bool(line.link), line.adjustment


def _formats(book: Book, looks: Sequence[Look], over: Look, *, linked: bool) -> Formats:
    # LibreOffice breaks no line in a cell with a link, so it is the short one that leads to the file.
    code = book.format(BOXED, SMALL, over, LINKED if linked else {})
    return (code, *[book.format(BOXED, SMALL, over)] * (FIRST_COLUMN - 1), *(book.format(look, over) for look in looks))


def number_look(*, whole: bool) -> Look:
    """How a figure is shown: thousands parted, amounts with decimals."""
    return {**BOXED, **SMALL, **UNWRAPPED, "num_format": "#,##0" if whole else "#,##0.00####"}


def _set_up(page: Page, frame: Frame) -> None:
    sheet = page.sheet
    for column, (_, width) in enumerate(LEADING):
        sheet.set_column_pixels(column, column, width)
    before = 0
    for column, (head, width) in enumerate(zip(frame.heads, frame.pixels, strict=True), start=FIRST_COLUMN):
        options = {"level": head.fold, "hidden": head.fold > 0, "collapsed": before > head.fold}
        sheet.set_column_pixels(column, column, width, None, options)
        before = head.fold
    sheet.freeze_panes(FIRST_ROW, NAME_COLUMNS)
    sheet.repeat_rows(SECTION_ROW, FILTER_ROW)
    sheet.repeat_columns(0, NAME_COLUMNS - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.65, bottom=0.55)
    # Fitting to a number of pages ignores page breaks, and would cut heads in two.
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks([FIRST_COLUMN + columns.stop for columns in frame.printed[:-1]])


def _write_heads(page: Page, frame: Frame) -> None:
    """Four rows of heads; none of them is merged over the edge of a printed page."""
    page.merge((SECTION_ROW, 0, _HEAD_ROWS, NAME_COLUMNS), "单位", HEAD, SMALL)
    page.merge((SECTION_ROW, NAME_COLUMNS, _HEAD_ROWS, FIRST_COLUMN - NAME_COLUMNS), "类别和来源", HEAD, SMALL)
    heads, pixels = frame.heads, frame.pixels
    label_lines, high = 1, {SECTION_ROW: 1, PATH_ROW: 1, GROUP_ROW: 1}
    for columns in frame.printed:
        for row, side in ((SECTION_ROW, _LEFT), (PATH_ROW, {})):
            for place, text in _places(heads, columns, row):
                page.merge(place, text, HEAD, SMALL, side)
                high[row] = max(high[row], _lines(frame, place, text))
        for place, text in _places(heads, columns, GROUP_ROW):
            if text:
                page.merge(place, text, HEAD, SMALL)
                high[GROUP_ROW] = max(high[GROUP_ROW], _lines(frame, place, text))
        for index in columns:
            rows = 1 if heads[index].group else 2
            place = (LABEL_ROW - rows + 1, FIRST_COLUMN + index, rows, 1)
            page.merge(place, heads[index].label, HEAD, SMALL)
            own = lines(heads[index].label, pixels[index], _POINTS)
            label_lines = max(label_lines, own - (high[GROUP_ROW] if rows > 1 else 0))
    for row, count in high.items():
        page.sheet.set_row(row, height(count, _POINTS))
    page.sheet.set_row(LABEL_ROW, height(label_lines, _POINTS))


def _lines(frame: Frame, place: Place, text: str) -> int:
    """How many lines a head takes over those of its columns that show."""
    first = place[1] - FIRST_COLUMN
    return lines(text, _seen(frame, range(first, first + place[3])), _POINTS)


def _write_keys(page: Page, heads: Sequence[Heads]) -> None:
    """A hidden row by which each column is found again, wherever a person has moved it."""
    leading = (CODE_KEY, NAME_KEY, "", FILE_KEY)
    for column, key in enumerate((*leading, *(head.field.key for head in heads))):
        page.put(KEY_ROW, column, key, NOTE, UNWRAPPED)
    page.sheet.set_row(KEY_ROW, None, None, {"hidden": True})


def _places(heads: Sequence[Heads], columns: range, row: int) -> Iterator[tuple[Place, str]]:
    """The merged heads of one head row on one printed page."""
    for run, text in runs(heads, columns, row - SECTION_ROW):
        yield (row, FIRST_COLUMN + run.start, 1, len(run)), text
