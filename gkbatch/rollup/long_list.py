"""In: rows of texts. Out: a sheet that is one long list, numbered, with a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from gkbatch.rollup.blocks import Formats, Row
from gkbatch.rollup.book import BOXED, HEAD, NOTE, TITLE, UNWRAPPED, Book
from gkbatch.rollup.row_heights import height, row_height

_SCREEN = 1280  # pixels of a screen that is 1366 wide, without its edges
_TITLE_ROW, _NOTE_ROW, _HEAD_ROW, _FIRST_ROW = range(4)


@dataclass(frozen=True)
class LongList:
    """Title and note of the sheet, its columns (head, pixels), how many of them stay in sight, what an empty list says.

    The first column is the number. A list for ``lookup`` is so long and wide that its title and note
    alone are printed, which must say so. The last ``short`` columns never need more than a line.
    """

    title: str
    note: str
    columns: tuple[tuple[str, int], ...]
    frozen: int
    nothing: str
    lookup: bool = False
    short: int = 0

    def row(self, number: int, texts: Sequence[str], formats: Formats) -> Row:
        """The row of these texts, which fit their cells."""
        widths = (width for _, width in self.columns[1 : len(self.columns) - self.short])
        return Row((number, *texts), formats, row_height(zip(texts, widths, strict=False)))


def write_list(book: Book, kind: LongList, rows: Sequence[Row]) -> None:
    """Add the sheet."""
    page = book.page(kind.title, landscape=True)
    page.put(_TITLE_ROW, 0, kind.title, TITLE)
    page.sheet.set_row(_TITLE_ROW, height(1, 16))
    if kind.lookup:
        widths = _first_screen(kind)
        page.line(_NOTE_ROW, kind.note, widths, NOTE)
        page.sheet.print_area(_TITLE_ROW, 0, _NOTE_ROW, len(widths) - 1)
    else:
        page.put(_NOTE_ROW, 0, kind.note, NOTE, UNWRAPPED)
    for column, (head, width) in enumerate(kind.columns):
        page.sheet.set_column_pixels(column, column, width)
        page.put(_HEAD_ROW, column, head, HEAD)
    page.fill(_FIRST_ROW, dict.fromkeys(row.formats for row in rows), rows, [""] * len(rows))
    if not rows:
        page.put(_FIRST_ROW, 1, kind.nothing, BOXED)
    page.sheet.freeze_panes(_FIRST_ROW, kind.frozen)
    page.sheet.repeat_rows(_HEAD_ROW)
    page.sheet.fit_to_pages(1, 0)
    page.sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(1, len(rows)), len(kind.columns) - 1)


def _first_screen(kind: LongList) -> list[int]:
    """The widths of the first columns, those that a screen shows at once."""
    reached = accumulate(width for _, width in kind.columns)
    return [width for (_, width), right in zip(kind.columns, reached, strict=True) if right <= _SCREEN]
