"""In: lines of figures. Out: a sheet with the cell that every figure was read from, at the figure's own place."""

from __future__ import annotations

from collections.abc import Sequence

from gkbatch.rollup.book import BOXED, CENTRED, UNWRAPPED, Book
from gkbatch.rollup.detail_frame import (
    FIRST_COLUMN,
    FIRST_ROW,
    SMALL,
    SUM_ROW,
    DetailLine,
    Frame,
    write_filter_row,
    write_frame,
    write_leading,
)
from gkbatch.rollup.sheet_detail import SHEET, SOURCES_SHEET

_NOTE = (
    f"与“{SHEET}”逐格对应：同一格写的是那个数字在“来源文件”里的单元格。"
    "所在工作表就是表头第一行所说的部分；工作表改了名的，连同工作表一起写出。"
)


def write_sources(book: Book, frame: Frame, lines: Sequence[DetailLine]) -> None:
    """Add the sheet; an adjustment is read from the settings and has no cells."""
    page = book.page(SOURCES_SHEET, landscape=True)
    write_frame(page, frame, SOURCES_SHEET, _NOTE)
    page.sheet.set_row(SUM_ROW, None, None, {"hidden": True})
    write_filter_row(page, frame, FIRST_ROW + max(1, len(lines)) - 1)
    looks = (BOXED, CENTRED, SMALL, UNWRAPPED, {"shrink": True})
    for row, line in enumerate(lines, start=FIRST_ROW):
        write_leading(page, row, line)
        for column, head in enumerate(frame.heads, start=FIRST_COLUMN):
            page.put(row, column, line.cells.get(head.field.key, ""), *looks)
