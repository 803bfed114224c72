"""In: what the published reports of one year say. Out: a summary workbook of that year, read next year like our own.

A figure that no report says is an empty cell: nobody knows it, and it is never 0.
"""

from __future__ import annotations

import io
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from gkbatch.outcome import DISTRICT
from gkbatch.rollup.book import ALARM, BOXED, CREATED, FILLS, STATE, SUM, UNWRAPPED, Book, Page, new_workbook
from gkbatch.rollup.detail_frame import (
    FIRST_COLUMN,
    FIRST_ROW,
    FOLDED,
    NAME_COLUMNS,
    STATE_ROW,
    SUM_ROW,
    Frame,
    LineLooks,
    fill_lines,
    frame_for,
    number_look,
    write_filter_row,
    write_frame,
)
from gkbatch.rollup.detail_lines import UNCOUNTED, DetailLine
from gkbatch.rollup.finishing import finished
from gkbatch.rollup.links import link_from
from gkbatch.rollup.sheet_imported import POINTS_SHEET, Published, PublishedUnit, write_imported, write_points
from gkbatch.rollup.sheet_sources import write_places
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET, put_stamp
from gkbatch.rollup.sums import number_fields, units_line
from gkbatch.submission import Figures

_NAMES = 2
_DECIMALS = 6
_NOTE = (
    "每行一个单位，数字是它公布的报告里的，点代码可以打开报告。黄色的空格没有读出，表示不知道，不是 0，缘由见"
    f"“{POINTS_SHEET}”；核对以后可以补填。一列全部填齐，才有合计。{FOLDED}"
)
_PLACES_NOTE = (
    f"与“{DETAIL_SHEET}”逐格对应：同一格写的是那个数字在“来源文件”里的位置。点列上方的 2、3 展开各项。"
    "这张表供在屏幕上查对，打印时只印这一段；要全部打印的，先在“页面布局”里取消打印区域。"
)


def imported_workbook(published: Published) -> bytes:
    """The workbook; the same reports give the same bytes."""
    target, settings = io.BytesIO(), published.settings
    title = f"{settings.district}{settings.year}年政府信息公开工作年度报告汇总表"
    with new_workbook(target) as workbook:
        workbook.set_properties({"title": title, "author": settings.office, "created": CREATED})
        put_stamp(workbook, settings, DISTRICT, len(published.left_out))
        book = Book(workbook, title)
        _write_sheets(book, published)
    return finished(target.getvalue(), book.blocks)


def _write_sheets(book: Book, published: Published) -> None:
    write_imported(book, published)
    counted = [_line(unit, published) for unit in published.units if unit.counted]
    others = [_line(unit, published) for unit in published.units if not unit.counted and unit.file]
    totals = _known_sums(published)
    frame = frame_for(published.layout, totals)
    page = book.page(DETAIL_SHEET, landscape=True)
    write_frame(page, frame, DETAIL_SHEET, _NOTE)
    _write_state(page, published)
    _write_sums(page, frame, counted, totals)
    looks = LineLooks([number_look(whole=head.field.whole) for head in frame.heads])
    fill_lines(page, FIRST_ROW, counted, lambda line: line.figures, looks)
    _mark_blanks(page, len(counted), len(frame.heads))
    fill_lines(page, FIRST_ROW + len(counted) + 1, others, lambda line: line.figures, looks)
    write_points(book, published.points)
    write_places(book.page(SOURCES_SHEET, landscape=True), frame, SOURCES_SHEET, _PLACES_NOTE, counted)


def _line(unit: PublishedUnit, published: Published) -> DetailLine:
    keys = [field.key for field in number_fields(published.layout)]
    mark = "{}" if unit.counted else UNCOUNTED
    return DetailLine(
        mark.format(unit.code) if unit.code else "",
        mark.format(unit.name),
        unit.category,
        unit.file or f"（{unit.why}）",
        link_from(published.way, unit.file),
        tuple(unit.figures.get(key) for key in keys),
        tuple(unit.places.get(key, "") if key in unit.figures else "" for key in keys),
    )


def _known_sums(published: Published) -> dict[str, int | Decimal]:
    """For every number, by key, the sum of what is known of it."""
    units = [unit.figures for unit in published.units if unit.counted]
    return {
        field.key: sum((one[field.key] for one in units if field.key in one), 0 if field.whole else Decimal(0))
        for field in number_fields(published.layout)
    }


def _write_state(page: Page, published: Published) -> None:
    said = units_line(published.included, published.left_out, _NAMES)
    page.put(STATE_ROW, NAME_COLUMNS, said, STATE, UNWRAPPED, ALARM if published.left_out else {})


def _write_sums(page: Page, frame: Frame, lines: list[DetailLine], totals: Figures) -> None:
    """A column is added up where every unit has its figure: else the sum would be too little."""
    for column in range(FIRST_COLUMN):
        page.put(SUM_ROW, column, f"合计（{len(lines)} 个单位）" if column == 1 else "", BOXED, SUM)
    last = FIRST_ROW + len(lines) - 1
    for index, head in enumerate(frame.heads):
        column = FIRST_COLUMN + index
        cells = f"{xl_rowcol_to_cell(FIRST_ROW, column)}:{xl_rowcol_to_cell(last, column)}"
        added = f"SUM({cells})" if head.field.whole else f"ROUND(SUM({cells}),{_DECIMALS})"
        whole = all(line.figures[index] is not None for line in lines)
        look = page.book.format(number_look(whole=head.field.whole), SUM)
        formula = f'=IF(COUNT({cells})<{len(lines)},"",{added})'
        page.sheet.write_formula(SUM_ROW, column, formula, look, totals[head.field.key] if whole else "")
    page.sheet.set_row(SUM_ROW, 22)
    write_filter_row(page, frame, last)


def _mark_blanks(page: Page, lines: int, columns: int) -> None:
    last = (FIRST_ROW + lines - 1, FIRST_COLUMN + columns - 1)
    mark = page.book.workbook.add_format(dict(FILLS["open"]))
    page.sheet.conditional_format(FIRST_ROW, FIRST_COLUMN, *last, {"type": "blanks", "format": mark})
