"""In: the workbook being made. Out: the same, carrying what it is recognised by when it comes back.

Edition, year, agency and template version stand in locked cells with defined names and again
as custom document properties, because programs differ in what they keep when they save.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.workbook.defined_name import DefinedName

from gkbatch.address import cell_address
from gkbatch.forms.form import Form
from gkbatch.intake import style
from gkbatch.intake.formula import reference
from gkbatch.layout import Layout
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


def put_stamp(book: Workbook, layout: Layout, values: dict[str, str]) -> None:
    """Write the identity below the answers of the first sheet, as names and as properties."""
    plan = layout.sheets[0]
    sheet = book[plan.name]
    row = max(place.row for place in plan.places) + 3
    style.put_text(style.box(sheet, row - 1, 1, style.STAMP, (1, 2)), HEADING)
    for place, (name, value) in enumerate(values.items(), start=row):
        style.put_text(style.box(sheet, place, 1, style.STAMP), LABELS[name])
        style.put_text(style.box(sheet, place, 2, style.STAMP), value)
        target = reference(absolute_coordinate(cell_address(place, 2)), plan.name)
        book.defined_names[name] = DefinedName(name, attr_text=target)
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]  # missing in the stubs
