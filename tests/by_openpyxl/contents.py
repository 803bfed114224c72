"""Everything that a workbook's package says, so that two can be compared: what differs without a meaning is left out."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from gkbatch.archive import relations_of

_BOOK = "xl/workbook.xml"
# What may stand in a sheet, in the order that the schema wants.
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "mergeCells",
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "legacyDrawing",
)  # fmt: skip
_WITHOUT_ORDER = {"mergeCells", "hyperlinks", "cols"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

Plain = tuple[str, dict[str, str], str, list[Any]]


def contents(data: bytes) -> dict[str, Any]:
    """What the workbook says, by what it is about; a package that is not as it must be fails here."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        parts = {name: package.read(name) for name in package.namelist()}
    _check_types(parts)
    _check_relations(parts)
    book = _root(parts, _BOOK)
    targets = relations_of(parts, _BOOK)
    styles = _styles(_root(parts, "xl/styles.xml"))
    names = [str(sheet.get("name")) for sheet in book.iterfind("{*}sheets/{*}sheet")]
    own = {plain(child)[0]: plain(child) for child in book if not str(child.tag).endswith(("}sheets", "}definedNames"))}
    found: dict[str, Any] = {"book": own, "sheets": names, "states": [s.get("state") for s in book.iter("{*}sheet")]}
    found["names"] = sorted(str(plain(name)) for name in book.iterfind("{*}definedNames/{*}definedName"))
    found["theme"] = parts["xl/theme/theme1.xml"]
    found |= {name: sorted(str(plain(child)) for child in _root(parts, name)) for name in parts if "docProps" in name}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        path = targets[str(sheet.get(f"{{{sheet.nsmap['r']}}}id"))].target
        found |= {(sheet.get("name"), *key): value for key, value in _sheet(parts, path, styles)}
    return found


def _root(parts: dict[str, bytes], path: str) -> etree._Element:
    return etree.fromstring(parts[path])


def plain(element: etree._Element) -> Plain:
    """Name, attributes, text and children, namespaces and prefixes left out; a number is a number however written."""
    attributes = {etree.QName(name).localname: _number(str(value)) for name, value in element.attrib.items()}
    children = [plain(child) for child in element]
    return etree.QName(element).localname, attributes, element.text or "", children


def _number(text: str) -> str:
    return repr(float(text)) if _NUMBER.fullmatch(text) else text


def _check_types(parts: dict[str, bytes]) -> None:
    root = _root(parts, "[Content_Types].xml")
    defaults = {str(one.get("Extension")) for one in root.iterfind("{*}Default")}
    overrides = [str(one.get("PartName")).lstrip("/") for one in root.iterfind("{*}Override")]
    assert sorted(set(overrides)) == sorted(overrides)
    left = set(parts) - set(overrides) - {"[Content_Types].xml"}
    assert set(overrides) <= set(parts)
    assert {name.rpartition(".")[2] for name in left} <= defaults & {"rels", "vml"}


def _check_relations(parts: dict[str, bytes]) -> None:
    """Whatever a part refers to is there, and is referred to by a name that is used once."""
    reached = {_BOOK}
    for path in [name for name in parts if name.endswith(".rels")]:
        names = [str(one.get("Id")) for one in _root(parts, path)]
        assert len(set(names)) == len(names)
        folder, name = posixpath.split(path)
        owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        reached |= {relation.target for relation in relations_of(parts, owner).values()}
    assert reached == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}


# ---- styles -----------------------------------------------------------------------------------


class _Styles:
    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self.known: dict[str, str] = {}

    def look(self, number: str) -> str:
        """Everything that the style of that number says."""
        if number not in self.known:
            xf = self._list("cellXfs")[int(number)]
            said: dict[str, Any] = {"format": xf.get("numFmtId"), "quoted": xf.get("quotePrefix") == "1"}
            for kind in ("font", "fill", "border"):
                said[kind] = plain(self._list(f"{kind}s")[int(str(xf.get(f"{kind}Id")))])
            alignment, protection = xf.find("{*}alignment"), xf.find("{*}protection")
            said["alignment"] = None if alignment is None else plain(alignment)
            assert alignment is None or xf.get("applyAlignment") == "1"
            said["locked"] = protection is None or protection.get("locked") != "0"
            assert said["locked"] or xf.get("applyProtection") == "1"
            self.known[number] = str(said)
        return self.known[number]

    def difference(self, number: str) -> Plain:
        """What a conditional format changes."""
        return plain(self._list("dxfs")[int(number)])

    def _list(self, name: str) -> etree._Element:
        found = self._root.find(f"{{*}}{name}")
        assert found is not None
        return found


def _styles(root: etree._Element) -> _Styles:
    for name in ("fonts", "fills", "borders", "cellXfs", "dxfs"):
        found = root.find(f"{{*}}{name}")
        assert found is None or found.get("count") == str(len(found)), name
    return _Styles(root)


# ---- sheets -----------------------------------------------------------------------------------


def _sheet(parts: dict[str, bytes], path: str, styles: _Styles) -> Iterator[tuple[tuple[Any, ...], Any]]:
    root = _root(parts, path)
    order = [_ORDER.index(etree.QName(child).localname) for child in root]
    assert order == sorted(order)
    yield from (((name, count), value) for name, count, value in _elements(root, styles))
    rows = [int(str(row.get("r"))) for row in root.iterfind("{*}sheetData/{*}row")]
    assert rows == sorted(set(rows))
    for row in root.iterfind("{*}sheetData/{*}row"):
        yield ("row", row.get("r")), {name: _number(str(value)) for name, value in row.attrib.items()}
        for cell in row:
            yield (cell.get("r"),), _cell(cell, styles)
    folder, name = posixpath.split(path)
    if f"{folder}/_rels/{name}.rels" in parts:
        for relation in relations_of(parts, path).values():
            yield ("notes", relation.kind), _notes(_root(parts, relation.target))


def _elements(root: etree._Element, styles: _Styles) -> Iterator[tuple[str, str, Any]]:
    for number, child in enumerate(root):
        name, attributes, text, children = plain(child)
        if name == "conditionalFormatting":
            looks = [styles.difference(str(rule.get("dxfId"))) for rule in child]
            for _, rule, _, _ in children:
                del rule["dxfId"]
            yield name, f"{number} of {len(root)}", (attributes, children, looks)
        elif name == "dataValidations":
            yield from ((name, cell, rule) for cell, rule in _rules(children))
        elif name == "sheetViews":
            children[0][1].setdefault("tabSelected", "0.0")
            yield name, "", children
        elif name != "sheetData":
            yield name, "", (attributes, text, sorted(map(str, children)) if name in _WITHOUT_ORDER else children)


def _rules(children: list[Plain]) -> Iterator[tuple[str, str]]:
    for _, attributes, text, inner in children:
        cells = attributes.pop("sqref").split(" ")
        yield from ((cell, str((attributes, text, inner))) for cell in cells)


def _cell(cell: etree._Element, styles: _Styles) -> tuple[str, str, str]:
    formula = cell.find("{*}f")
    value = "".join(map(str, cell.itertext()))
    kind = "" if not value else "f" if formula is not None else str(cell.get("t"))
    space = "{http://www.w3.org/XML/1998/namespace}space"
    if kind == "inlineStr" and value != value.strip():
        assert [one.get(space) for one in cell.iter("{*}t")] == ["preserve"]
    return kind, _number(value) if kind == "n" else value, styles.look(cell.get("s", "0"))


def _notes(root: etree._Element) -> list[Plain]:
    """Comments or their boxes; the boxes' ids must be each its own."""
    boxes = [str(one.get("id")) for one in root.iter("{urn:schemas-microsoft-com:vml}shape")]
    assert len(set(boxes)) == len(boxes)
    return [plain(child) for child in root]
