"""In: a workbook as openpyxl saved it. Out: PreparedBook, what its copies are put together from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from lxml import etree

from gkbatch.address import row_and_column
from gkbatch.archive import parts_of, relations_of, xml_of
from gkbatch.prepared.book import PreparedBook
from gkbatch.prepared.cells import Cell, CellKind, Row
from gkbatch.prepared.elements import AROUND, GROUPS, MAIN, RELATIONS, merged
from gkbatch.prepared.markup import DECLARATION
from gkbatch.prepared.packing import TIGHT, piece
from gkbatch.prepared.sheet import PreparedSheet
from gkbatch.prepared.styles import PreparedStyles, Style

_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_FIXED = ("docProps/app.xml", "xl/theme/theme1.xml")
_NAMESPACE = f' xmlns="{MAIN}"'
_KINDS: Mapping[str, CellKind] = {"inlineStr": "text", "n": "number", "e": "error"}


def taken_apart(data: bytes) -> PreparedBook:
    """The workbook's pieces. KeyError where it has not the parts of a workbook that openpyxl wrote."""
    parts = parts_of(data)
    book = _root(parts, _BOOK)
    targets = relations_of(parts, _BOOK)
    sheets = {}
    for number, entry in enumerate(book.iterfind("{*}sheets/{*}sheet")):
        path = targets[str(entry.get(f"{{{RELATIONS}}}id"))].target
        sheets[str(entry.get("name"))] = _sheet(_root(parts, path), _printed(book, str(number)))
    whole = _markup(book)
    before, after = re.split(r"<sheets>.*</definedNames>", whole, flags=re.DOTALL)
    fixed = {path: piece(parts[path].decode(), TIGHT) for path in _FIXED}
    return PreparedBook(sheets, _styles(_root(parts, _STYLES)), before, after, fixed)


def _root(parts: Mapping[str, bytes], path: str) -> etree._Element:
    root = xml_of(parts, path)
    if root is None:
        raise KeyError(path)
    return root


def _markup(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _inside(element: etree._Element) -> str:
    """The element as it stands inside a part whose namespace is declared."""
    return _markup(element).replace(_NAMESPACE, "", 1)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _printed(book: etree._Element, number: str) -> dict[str, str]:
    """What is printed of the sheet, without its name, by the kind of range."""
    named = (name for name in book.iterfind("{*}definedNames/{*}definedName") if name.get("localSheetId") == number)
    return {str(name.get("name")): str(name.text).rpartition("!")[2] for name in named}


def _sheet(root: etree._Element, printed: Mapping[str, str]) -> PreparedSheet:
    rows = {int(str(row.get("r"))): _row(row) for row in root.iterfind("{*}sheetData/{*}row")}
    merges = tuple(sorted(str(area.get("ref")) for area in root.iterfind("{*}mergeCells/{*}mergeCell")))
    elements = {name: "".join(map(_inside, found)) for name, found in groupby(root, _name)} | AROUND
    # openpyxl keeps these in no order.
    elements["mergeCells"] = merged(merges)
    elements["headerFooter"] = ""
    return PreparedSheet(
        rows=rows,
        markup={number: row.markup(number) for number, row in rows.items()},
        widths={int(str(one.get("min"))): str(one.get("width")) for one in root.iterfind("{*}cols/{*}col")},
        merges=merges,
        prompts=_by(root, "{*}dataValidations/{*}dataValidation", "sqref"),
        links=_by(root, "{*}hyperlinks/{*}hyperlink", "ref"),
        elements=elements,
        packed=tuple(piece("".join(elements.get(name, "") for name in names), TIGHT) for names in GROUPS),
        print_area=printed.get("_xlnm.Print_Area", ""),
        print_titles=printed.get("_xlnm.Print_Titles", ""),
    )


def _row(row: etree._Element) -> Row:
    height = row.get("ht")
    return Row(dict(map(_cell, row)), None if height is None else float(height))


def _cell(cell: etree._Element) -> tuple[int, Cell]:
    _, column = row_and_column(str(cell.get("r")))
    style, formula = int(cell.get("s", "0")), cell.find("{*}f")
    value = "".join(map(str, (cell if formula is None else formula).itertext()))
    kind: CellKind = "formula" if formula is not None else _KINDS[cell.get("t", "n")] if value else "empty"
    return column, Cell(style, kind, value)


def _by(root: etree._Element, path: str, key: str) -> dict[str, str]:
    """Elements by an attribute: the rest of the markup of each."""
    found = {}
    for element in root.iterfind(path):
        name = str(element.attrib.pop(key))
        found[name] = _inside(element).removeprefix(f"<{_name(element)}")
    return found


def _styles(root: etree._Element) -> PreparedStyles:
    listed = root.find("{*}cellXfs")
    assert listed is not None, "a workbook has styles"
    styles = tuple(map(_style, listed))
    inside = "".join(map(_inside, listed))
    before, _, after = _markup(root).partition(_inside(listed))
    return PreparedStyles(styles, piece(DECLARATION + before, TIGHT), piece(inside, TIGHT), piece(after, TIGHT))


def _style(xf: etree._Element) -> Style:
    number_format, font, fill, border = (str(xf.get(name)) for name in ("numFmtId", "fontId", "fillId", "borderId"))
    alignment, protection = xf.find("{*}alignment"), xf.find("{*}protection")
    return Style(
        number_format,
        font,
        fill,
        border,
        "" if alignment is None else _inside(alignment),
        locked=protection is None or protection.get("locked") != "0",
        quoted=xf.get("quotePrefix") == "1",
    )
