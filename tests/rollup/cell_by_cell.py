"""In: the rows of a list. Out: the same written cell by cell through XlsxWriter, by which the fast way is judged."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping, Sequence

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.rollup.blocks import Formats, Row
from gkbatch.rollup.book import Page
from gkbatch.text import cleaned


def fill(page: Page, first: int, formats: Collection[Formats], rows: Iterable[Row], links: Sequence[str]) -> None:
    """In the place of ``Page.fill``."""
    for number, (row, address) in enumerate(zip(rows, links, strict=True), start=first):
        assert row.formats in formats
        page.sheet.set_row_pixels(number, int(row.height * 4 / 3 + 0.5))
        for column, (value, look) in enumerate(zip(row.values, row.formats, strict=True)):
            if isinstance(value, str) and cleaned(value)[0]:
                page.sheet.write_string(number, column, cleaned(value)[0], look)
            elif value is None or isinstance(value, str):
                page.sheet.write_blank(number, column, None, look)
            else:
                page.sheet.write_number(number, column, value, look)
        if address:
            text = cleaned(str(row.values[0]))[0]
            page.sheet.write_url(number, 0, f"external:{address}", row.formats[0], text)


def content(workbook: bytes) -> dict[str, Mapping[str, object]]:
    """All that can be seen of each sheet: cells, their looks, links, heights, widths, merged cells and pages."""
    read = openpyxl.load_workbook(io.BytesIO(workbook))
    return {sheet.title: _sheet(sheet) for sheet in read.worksheets}


def _sheet(sheet: Worksheet) -> Mapping[str, object]:
    looks: dict[str, tuple[str, ...]] = {}
    return {
        "extent": sheet.dimensions,
        "cells": {cell.coordinate: _cell(cell, looks) for row in sheet.iter_rows() for cell in row},
        "rows": {row: (one.height, one.hidden) for row, one in sheet.row_dimensions.items()},
        "columns": {name: (one.width, one.hidden, one.outlineLevel) for name, one in sheet.column_dimensions.items()},
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "filter": sheet.auto_filter.ref,
        "frozen": sheet.freeze_panes,
        "titles": (sheet.print_title_rows, sheet.print_title_cols),
        "breaks": [one.id for one in sheet.col_breaks.brk],
    }


def _cell(cell: Cell | MergedCell, looks: dict[str, tuple[str, ...]]) -> tuple[object, ...]:
    own = cell.hyperlink
    link = (own.target, own.location, own.display) if own else None
    # The same number of a style means the same look all over one file.
    style = str(cell.style_id)
    look = looks[style] = looks.get(style) or _look(cell)
    return (cell.value, cell.data_type, link, look)


def _look(cell: Cell | MergedCell) -> tuple[str, ...]:
    return (cell.number_format, *map(repr, (cell.font, cell.fill, cell.border, cell.alignment)))
