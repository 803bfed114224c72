"""In: the parts of an Office Open XML workbook. Out: its sheets as trees that were looked over, and a package of these alone.

Calamine is shown nothing else: what it takes at its word (sizes, positions, indexes, parts under a
known name) was checked or written anew here, so it cannot be led to ask for any amount of memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from gkbatch.reading.cells import LONGEST_TEXT, checked_cells
from gkbatch.reading.directory import book_of, part_beside, part_of, sheet_places
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError
from gkbatch.text import folded

MAX_CELLS = 4_000_000  # calamine holds the rectangle from A1 to the last cell in memory
MAX_PART = 8 * 1024 * 1024  # of a sheet that may be ours, without its empty cells; ours take 60 KB
MAX_SUMMARY_PART = 64 * 1024 * 1024  # the same of a summary, whose process has other bounds: 5,000 agencies take 39 MB
MAX_OTHER_PART, MAX_OTHER_CELLS = 2 * 1024 * 1024, 20_000  # of all other sheets together; their cells are listed
MAX_STRINGS = 16 * 1024 * 1024
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EMPTY_CELL = re.compile(rb"<c(?=\s)[^<>]*/>")
_EMPTY_ROW = re.compile(rb"<row(?=\s)[^<>]*/>|<row(?=\s)[^<>]*>\s*</row>")
_NO_ADDRESS = re.compile(rb"<c(?![^<>]*\sr=)(?=[\s/>])[^<>]*>|<row(?![^<>]*\sr=)(?=[\s/>])[^<>]*>")
_CUT_EMPTY_FROM = 1024 * 1024


@dataclass(frozen=True)
class Package:
    """The sheets of cells by name, in their order; those too large to be ours are ``skipped`` and only named."""

    sheets: Mapping[str, etree._Element]
    skipped: tuple[str, ...]
    strings: etree._Element | None
    styles: etree._Element | None
    since_1904: bool = False


@dataclass
class _Budget:
    """What is left for all sheets of a file together; none of ours may be larger than ``largest`` bytes."""

    largest: int = MAX_PART
    cells: int = MAX_CELLS
    others: int = MAX_OTHER_CELLS
    taken: dict[str, etree._Element] = field(default_factory=dict)


def read_package(parts: Mapping[str, bytes], path: str, ours: Collection[str], largest: int = MAX_PART) -> Package:
    """The package whose workbook is at ``path``; ``ours`` are the names of our sheets, none where any may be.

    A sheet of ours may have ``largest`` bytes without its empty cells.

    Raises RefusedError, and as ``xml_of``.
    """
    book = book_of(parts, path)
    places = sheet_places(parts, path)
    strings = _named(parts, path, "/sharedStrings")
    count = _check_strings(strings)
    budget = _Budget(largest)
    names = sorted(places, key=lambda name: not _may_be_ours(name, ours))  # ours first
    for name in names:
        _take(name, places[name], parts, budget, count, ours)
    taken = {name: budget.taken[name] for name in places if name in budget.taken}
    skipped = tuple(name for name in places if name not in taken)
    return Package(taken, skipped, strings, _named(parts, path, "/styles"), book.from_1904)


def _may_be_ours(name: str, ours: Collection[str]) -> bool:
    return not ours or any(folded(own) in folded(name) for own in ours)


def _take(  # noqa: PLR0913, PLR0917 one sheet, and all that bounds it
    name: str, place: str, parts: Mapping[str, bytes], budget: _Budget, strings: int, ours: Collection[str]
) -> None:
    """Puts the sheet into the budget; one that breaks it is left out, or refused where it may be ours."""
    needed = _may_be_ours(name, ours)
    content = parts[place]
    if not needed and (len(content) > MAX_OTHER_PART or not budget.others):
        return
    content = without_empty_cells(content)
    if len(content) > budget.largest:
        raise RefusedError(f"工作表“{name}”过大，不像是填报表", "请让该单位删除表格以外的内容后重报。")
    root = _sheet(parts, place, content)
    extent = checked_cells(root, name, strings)
    if not needed and (extent.area > budget.cells or extent.filled > budget.others):
        return
    if extent.area > budget.cells:
        message = f"工作表“{name}”里有远在表外的单元格，无法读取"
        raise RefusedError(message, "请让该单位删除表格以外的内容后重报。")
    budget.cells -= extent.area
    budget.others -= 0 if needed else extent.filled
    budget.taken[name] = root


def _sheet(parts: Mapping[str, bytes], place: str, content: bytes) -> etree._Element:
    root = part_of({**parts, place: content}, place)
    if etree.QName(root).localname != "worksheet":
        raise RefusedError(f"文件的部件 {place} 不是工作表，已损坏", SEND_AGAIN)
    return root


def without_empty_cells(content: bytes) -> bytes:
    """A large sheet without cells that have a look and nothing else, which may be millions.

    Only where every cell says where it stands, and nothing in the part could be taken for a cell.
    """
    if len(content) < _CUT_EMPTY_FROM or b"<![CDATA[" in content or b"<!--" in content or _NO_ADDRESS.search(content):
        return content
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))


def _named(parts: Mapping[str, bytes], path: str, kind: str) -> etree._Element | None:
    """The part of that kind that the workbook refers to."""
    target = part_beside(parts, path, kind)
    if not target:
        return None
    if sum(len(own) for name, own in parts.items() if name.lower() == target.lower()) > MAX_STRINGS:
        raise RefusedError("文件里的文字过多，不像是填报表")
    return part_of(parts, target)


def _check_strings(strings: etree._Element | None) -> int:
    """How many texts there are. Raises RefusedError where one is longer than any cell can hold."""
    count = 0
    for item in () if strings is None else strings.iterchildren("{*}si"):
        count += 1
        length = sum(len(str(text.text or "")) for text in item.iter("{*}t"))
        if length > LONGEST_TEXT:
            raise RefusedError(f"有一个单元格的文字长达 {length} 字，不像是填报表", "请让该单位删减这一格后重报。")
    return count


def calamines_package(package: Package) -> bytes:
    """A package of the sheets, texts and formats alone, under the names where calamine looks for them."""
    members = dict(_members(package))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _members(package: Package) -> Iterator[tuple[str, bytes]]:
    relations = [("s", "sharedStrings", "sharedStrings.xml"), ("f", "styles", "styles.xml")]
    relations += [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(package.sheets) + 1)]
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode()
    yield "_rels/.rels", _relations([("w", "officeDocument", "xl/workbook.xml")])
    yield "xl/_rels/workbook.xml.rels", _relations(relations)
    book = etree.Element(f"{{{_MAIN}}}workbook")
    if package.since_1904:
        etree.SubElement(book, f"{{{_MAIN}}}workbookPr", date1904="1")
    sheets = etree.SubElement(book, f"{{{_MAIN}}}sheets")
    for number, name in enumerate(package.sheets, start=1):
        own = {"name": name, "sheetId": str(number), f"{{{_RELATIONS}}}id": f"r{number}"}
        etree.SubElement(sheets, f"{{{_MAIN}}}sheet", own)
    yield "xl/workbook.xml", etree.tostring(book)
    for number, root in enumerate(package.sheets.values(), start=1):
        yield f"xl/worksheets/sheet{number}.xml", _parts_of_tree("worksheet", root, ("sheetData",))
    yield "xl/sharedStrings.xml", _parts_of_tree("sst", package.strings, ("si",))
    yield "xl/styles.xml", _parts_of_tree("styleSheet", package.styles, ("numFmts", "cellXfs"))


def _relations(told: Collection[tuple[str, str, str]]) -> bytes:
    items = "".join(f'<Relationship Id="{i}" Type="{_RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in told)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'.encode()


def _parts_of_tree(name: str, root: etree._Element | None, kept: Collection[str]) -> bytes:
    """A part with these children of the tree alone, and no count of them."""
    found = b""
    for child in () if root is None else root.iterchildren(*(f"{{*}}{one}" for one in kept)):
        child.attrib.pop("count", "")
        found += etree.tostring(child, with_tail=False)
    return f'<{name} xmlns="{_MAIN}">'.encode() + found + f"</{name}>".encode()
