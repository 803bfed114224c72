"""In: the parts of an Office Open XML workbook. Out: where its sheets are, and what the workbook itself says."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from gkbatch.archive import part_named, relations_of, tree_of
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError, refuse_doubles
from gkbatch.remembered import remembered

_Part = TypeVar("_Part")

ON = {"1", "true", "on"}
_OFFICE_DOCUMENT = "/officeDocument"
_WORKSHEET = "/worksheet"
_WORKBOOK_NAMES = ("workbook.xml", "workbook.bin")
_MAIN_ELEMENT = re.compile(rb"<(?:\w+:)?workbook[\s>]")
_LOOKED_AT = 4096
_CUSTOM = "docProps/custom.xml"
_NAMED_CELL = re.compile(r"^'?(?P<sheet>[^!]*?)'?!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9]\d{0,6})$")


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it; ``identity`` is the name of the reference to its part."""

    name: str
    identity: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """What the part "workbook" says: its own element, its sheets in order, and where the days are counted from.

    ``cells`` are the defined names that stand for one cell ("sheet!A1"), ``names`` all but functions, folded, with
    what they stand for.
    """

    element: str
    sheets: tuple[SheetEntry, ...]
    cells: Mapping[str, str]
    names: Mapping[str, str]
    from_1904: bool


def part_of(parts: Mapping[str, bytes], name: str) -> etree._Element:
    """The part of that name as a tree. Raises RefusedError where it is missing or damaged, DoctypeError as ``tree_of``."""
    return _understood(parts, name, tree_of)


def _understood(parts: Mapping[str, bytes], name: str, understand: Callable[[bytes], _Part]) -> _Part:
    content = part_named(parts, name)
    if content is None:
        raise missing(name)
    try:
        return understand(content)
    except etree.XMLSyntaxError as fault:
        raise RefusedError(f"文件的部件 {name} 已损坏", SEND_AGAIN) from fault


def missing(name: str) -> RefusedError:
    """What is said of a part that is not there, or is not what it should be."""
    return RefusedError(f"文件缺少部件 {name}，已损坏", SEND_AGAIN)


def element_of(parts: Mapping[str, bytes], name: str) -> str:
    """The local name of the part's own element. Raises as ``part_of``."""
    return _understood(parts, name, _element)


@remembered(64, 16 * 1024)
def _element(content: bytes) -> str:
    return etree.QName(tree_of(content)).localname


def book_of(parts: Mapping[str, bytes], path: str) -> Book:
    """What the workbook's part says. Raises as ``part_of``."""
    return _understood(parts, path, _book)


@remembered(32, 64 * 1024)
def _book(content: bytes) -> Book:
    root = tree_of(content)
    properties = first(root, "workbookPr")
    names = {
        str(name.get("name")).casefold(): str(name.text or "")
        for name in children(first(root, "definedNames"), "definedName")
        if name.get("function") not in ON
    }
    return Book(
        etree.QName(root).localname,
        tuple(map(_entry, root.iter("{*}sheet"))),
        dict(_named_cells(root)),
        names,
        properties is not None and properties.get("date1904") in ON,
    )


def _entry(sheet: etree._Element) -> SheetEntry:
    identity = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
    return SheetEntry(str(sheet.get("name") or ""), identity, sheet.get("state", "visible") != "visible")


def _named_cells(root: etree._Element) -> Iterator[tuple[str, str]]:
    for name in root.iter("{*}definedName"):
        match = _NAMED_CELL.match((name.text or "").strip())
        if match:
            sheet = match["sheet"].replace("''", "'")
            yield str(name.get("name")), f"{sheet}!{match['column']}{match['row']}"


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that local name; Strict workbooks use other namespaces."""
    return iter(()) if element is None else element.iterchildren(f"{{*}}{name}")


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that local name."""
    return next(children(element, name), None)


def workbook_path(parts: Mapping[str, bytes]) -> str | None:
    """Where the workbook is, by the package's own relations or else by its name; None where there is none.

    Raises as ``tree_of``, and RefusedError where programs may take different parts for it.
    """
    named = [name for name in parts if posixpath.basename(name).lower() in _WORKBOOK_NAMES]
    if len(named) > 1:
        raise RefusedError("文件里有两个工作簿部件，分不清哪一个算数", SEND_AGAIN)
    told = [one.target for one in relations_of(parts, "").values() if one.kind.endswith(_OFFICE_DOCUMENT)]
    known = {name.lower(): name for name in parts}
    found = next((known[target.lower()] for target in told if target.lower() in known), None)
    # Some programs call the part workbook2.xml; then it is told by what stands in it.
    if found in named or (found is not None and _MAIN_ELEMENT.search(parts[found][:_LOOKED_AT])):
        return found
    return named[0] if named else None


def sheet_places(parts: Mapping[str, bytes], path: str) -> dict[str, str]:
    """Where each sheet of cells is, by its name; sheets of charts, dialogues and macros hold none that count.

    Raises RefusedError where two sheets have one name or a sheet leads nowhere, and as ``book_of``.
    """
    relations = relations_of(parts, path)
    known = {name.lower(): name for name in parts}
    places: dict[str, str] = {}
    sheets = book_of(parts, path).sheets
    refuse_doubles([sheet.name for sheet in sheets])
    for sheet in sheets:
        relation = relations.get(sheet.identity)
        if relation is None or relation.target.lower() not in known:
            lost = "" if relation is None else f"（部件 {relation.target}）"
            raise RefusedError(f"工作表“{sheet.name}”的内容不在文件里{lost}，文件已损坏", SEND_AGAIN)
        if relation.kind.endswith(_WORKSHEET):
            places[sheet.name] = known[relation.target.lower()]
    return places


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Where each sheet of cells is, by its name. Raises as ``workbook_path`` and ``sheet_places``."""
    path = workbook_path(parts)
    return {} if path is None or path.lower().endswith(".bin") else sheet_places(parts, path)


def part_beside(parts: Mapping[str, bytes], path: str, kind: str) -> str:
    """The part of that kind that the workbook refers to; empty where there is none.

    Raises RefusedError where there are several, and as ``tree_of``.
    """
    targets = [one.target for one in relations_of(parts, path).values() if one.kind.endswith(kind)]
    if len(targets) > 1:
        raise RefusedError("文件的部件重复，分不清哪一个算数", SEND_AGAIN)
    return targets[0] if targets else ""


def properties_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties in the parts. Raises RefusedError."""
    if _CUSTOM not in parts:
        return {}
    return {
        str(item.get("name")): "".join(str(text) for text in item.itertext()).strip()
        for item in part_of(parts, _CUSTOM).iter("{*}property")
    }
