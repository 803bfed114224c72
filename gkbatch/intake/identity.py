"""In: the workbook being made. Out: the same, carrying what it is recognised by when it comes back.

Edition, year, agency and template version stand in locked cells with defined names and again
as custom document properties, because programs differ in what they keep when they save.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.workbook.defined_name import DefinedName

from gkbatch.address import cell_address
from gkbatch.forms.form import Form
from gkbatch.intake import style
from gkbatch.intake.formula import reference
from gkbatch.layout import Layout
from gkbatch.prepared import BookCopy
from gkbatch.printed import (
    AGENCY_NAME,
    EDITION_NAME,
    HEADING,
    LABELS,
    REVISION_NAME,
    TEMPLATE_NAME,
    YEAR_NAME,
)
from gkbatch.settings import Agency, Settings

TEMPLATE_VERSION = "1"


def stamp_values(form: Form, settings: Settings, agency: Agency | None, revision: int = 0) -> dict[str, str]:
    """The identity by defined name; the agency is empty in the blank.

    ``revision`` counts how often it has been sent back; a workbook that goes out first has none.
    """
    values = {
        EDITION_NAME: form.edition,
        YEAR_NAME: str(settings.year),
        AGENCY_NAME: agency.code if agency else "",
        TEMPLATE_NAME: TEMPLATE_VERSION,
    }
    return values | {REVISION_NAME: str(revision)} if revision else values


def put_stamp(book: Workbook, layout: Layout, values: Mapping[str, str]) -> None:
    """Write the identity below the answers of the first sheet, as names and as properties."""
    sheet, rows = book[layout.sheets[0].name], _rows(layout, values)
    style.put_text(style.box(sheet, min(rows.values()) - 1, 1, style.STAMP, (1, 2)), HEADING)
    for name, row in rows.items():
        style.put_text(style.box(sheet, row, 1, style.STAMP), LABELS[name])
        style.put_text(style.box(sheet, row, 2, style.STAMP), values[name])
        book.custom_doc_props.append(StringProperty(name=name, value=values[name]))  # type: ignore[attr-defined]  # missing in the stubs
    for name, cell in named_cells(layout, values).items():
        book.defined_names[name] = DefinedName(name, attr_text=cell)


def renew_stamp(book: BookCopy, layout: Layout, values: Mapping[str, str]) -> None:
    """Write another identity into a copy that has one; it may have a line more."""
    sheet, rows = book[layout.sheets[0].name], _rows(layout, values)
    for name, row in rows.items():
        if sheet.cell(row, 1).kind == "empty":
            sheet.copy_row(row - 1, row)
        style.put_words(sheet, row, 1, LABELS[name])
        style.put_words(sheet, row, 2, values[name])


def named_cells(layout: Layout, values: Iterable[str]) -> dict[str, str]:
    """Where the values stand, by defined name."""
    sheet = layout.sheets[0].name
    return {
        name: reference(absolute_coordinate(cell_address(row, 2)), sheet) for name, row in _rows(layout, values).items()
    }


def _rows(layout: Layout, values: Iterable[str]) -> dict[str, int]:
    first = max(place.row for place in layout.sheets[0].places) + 3
    return {name: row for row, name in enumerate(values, start=first)}
