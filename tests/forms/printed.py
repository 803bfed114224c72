"""In: the sheets of a layout. Out: a workbook as an agency makes it itself: the printed labels and what it typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook

from gkbatch.layout import SheetLayout
from tests.reading.conftest import saved


def printed(sheets: Iterable[SheetLayout], typed: Mapping[str, Any] | None = None) -> bytes:
    """The workbook's bytes; ``typed`` is by field key, what is not in it stays blank."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        for label in sheet.labels:
            made.cell(label.row, label.column, label.text)
        for place in sheet.places:
            made.cell(place.row, place.column, (typed or {}).get(place.field.key))
    return saved(book)
