"""In: lines of figures. Out: a sheet with the cell that every figure was read from, at the figure's own place."""

from __future__ import annotations

from collections.abc import Sequence

from gkbatch.outcome import CITY, Run
from gkbatch.rollup.book import BOXED, CENTRED, UNWRAPPED, Book, Look, Page
from gkbatch.rollup.detail_frame import (
    FIRST_COLUMN,
    FIRST_ROW,
    NOTE_ROW,
    SMALL,
    SUM_ROW,
    Frame,
    LineLooks,
    fill_lines,
    write_filter_row,
    write_frame,
)
from gkbatch.rollup.detail_lines import DetailLine
from gkbatch.rollup.sheet_detail import SHEET, UNITS_SHEET, UNITS_SOURCES_SHEET, Detail
from gkbatch.rollup.stamp import SOURCES_SHEET

_CELL: Look = {**BOXED, **CENTRED, **SMALL, **UNWRAPPED, "shrink": True}
_NOTE = (
    "与“{}”逐格对应：同一格写的是那个数字在“来源文件”里的单元格。{}点列上方的 2、3 展开各项。"
    "这张表供在屏幕上查对，打印时只印这一段；要全部打印的，先在“页面布局”里取消打印区域。"
)
_ON_THE_FORM = (
    "所在工作表就是表头第一行所说的部分；工作表改了名的，连同工作表一起写出；来源是做好的报告的，写的是在报告里的位置。"
)
_IN_A_SUMMARY = f"所在工作表是下级汇总表的“{SHEET}”。"


def write_sources(book: Book, run: Run, frame: Frame, detail: Detail) -> None:
    """Add the sheet 数字出处; an adjustment is read from the settings and has no cells."""
    note = _NOTE.format(SHEET, _IN_A_SUMMARY if run.level == CITY else _ON_THE_FORM)
    page = book.page(SOURCES_SHEET, landscape=True)
    write_places(page, frame, SOURCES_SHEET, note, detail.lines)
    _fill(page, detail.uncounted_row + 1, frame, detail.uncounted)


def write_unit_sources(book: Book, frame: Frame, lines: Sequence[DetailLine]) -> None:
    """Add the sheet 下级数字出处, for the units of the level below."""
    note = _NOTE.format(UNITS_SHEET, _ON_THE_FORM)
    write_places(book.page(UNITS_SOURCES_SHEET, landscape=True), frame, UNITS_SOURCES_SHEET, note, lines)


def write_places(page: Page, frame: Frame, title: str, note: str, lines: Sequence[DetailLine]) -> None:
    """The frame of 各单位明细 with the place that each figure was read from; on paper the note alone."""
    write_frame(page, frame, title, note)
    page.sheet.set_row(SUM_ROW, None, None, {"hidden": True})
    write_filter_row(page, frame, FIRST_ROW + max(1, len(lines)) - 1)
    _fill(page, FIRST_ROW, frame, lines)
    page.sheet.print_area(0, 0, NOTE_ROW, FIRST_COLUMN + frame.printed[0].stop - 1)


def _fill(page: Page, first: int, frame: Frame, lines: Sequence[DetailLine]) -> None:
    fill_lines(page, first, lines, lambda line: line.cells, LineLooks([_CELL] * len(frame.heads)))
