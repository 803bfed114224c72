"""In: what is known of a sheet. Out: the elements of its part, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gkbatch.address import cell_address
from gkbatch.prepared.cells import Row
from gkbatch.prepared.markup import DECLARATION, xml_attribute

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTES_REFERENCE = "anysvml"
ROWS = "sheetData"
# The order is the schema's. A group is packed as a whole: what changes stands apart from what is long.
GROUPS = (
    ("start", "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols"),
    (ROWS,),
    ("sheetProtection", "mergeCells", "conditionalFormatting", "dataValidations"),
    ("hyperlinks", "printOptions", "pageMargins", "pageSetup"),
    ("headerFooter", "legacyDrawing", "end"),
)
AROUND = {"start": f'{DECLARATION}<worksheet xmlns="{MAIN}">', "end": "</worksheet>"}
_SELECTED = re.compile(r'(?<= tabSelected=")\w+')


def columns(widths: Mapping[int, str]) -> str:
    """The columns with their widths in characters."""
    listed = (f'<col width="{width}" customWidth="1" min="{at}" max="{at}"/>' for at, width in sorted(widths.items()))
    return f"<cols>{''.join(listed)}</cols>"


def dimension(rows: Mapping[int, Row]) -> str:
    """The area from the first cell to the last row and column."""
    last = max(max(row.cells, default=1) for row in rows.values())
    return f'<dimension ref="A1:{cell_address(max(rows), last)}"/>'


def selected(views: str, chosen: bool) -> str:
    """The views, of a sheet that is shown first or not."""
    return _SELECTED.sub(f"{chosen:d}", views)


def merged(areas: Iterable[str]) -> str:
    """The merged areas."""
    listed = [f'<mergeCell ref="{area}"/>' for area in areas]
    return f'<mergeCells count="{len(listed)}">{"".join(listed)}</mergeCells>' if listed else ""


def prompts(rules: Mapping[str, str]) -> str:
    """The validations: for some cells the rest of each element."""
    listed = "".join(f'<dataValidation sqref="{cells}"{rest}' for cells, rest in rules.items())
    return f'<dataValidations count="{len(rules)}">{listed}</dataValidations>' if rules else ""


def links(places: Mapping[str, str]) -> str:
    """The links inside the workbook: for a cell the rest of each element."""
    listed = "".join(f'<hyperlink ref="{cell}"{rest}' for cell, rest in places.items())
    return f"<hyperlinks>{listed}</hyperlinks>" if listed else ""


def link_to(target: str, shown: str) -> str:
    """A link as ``links`` takes it: to a cell with its sheet, from a cell that shows these words."""
    return f' location="{xml_attribute(target)}" display="{xml_attribute(shown)}"/>'


def with_prompt(rule: str, words: str) -> str:
    """A validation as ``prompts`` takes it that says other words."""
    return re.sub(r'(?<= prompt=")[^"]*', lambda _: xml_attribute(words), rule, count=1)


def marked(notes: Iterable[object]) -> str:
    """The reference to the boxes of the comments, where there are any."""
    return f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{NOTES_REFERENCE}"/>' if any(True for _ in notes) else ""
