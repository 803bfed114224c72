"""In: the parts of an OpenDocument spreadsheet (.ods). Out: its cells, with formulas and errors, and its names.

python-calamine shows a cell with an error as blank and gives no formulas, so the part is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lxml import etree

from gkbatch.archive import xml_of
from gkbatch.reading.refusal import NO_PASSWORD, SEND_AGAIN, RefusedError
from gkbatch.reading.workbook import RawCell, RawValue, Sheet, Workbook

MAX_REPEATED = 1_000_000  # cells with content that a part may ask for by repeating a few
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d{3}")
_REFERENCE = re.compile(r"\[([^\[\]]*)\]|\"(?:[^\"]|\"\")*\"|;")
# Breaks inside a paragraph are the layout of the XML; of plain spaces programs write more than they should.
_SPACES = re.compile(r"[ \t]*[\r\n][ \t\r\n]*|\t+")
_DURATION = re.compile(r"-?PT(?P<hours>\d{1,9})H(?P<minutes>\d{1,2})M(?P<seconds>\d{1,2})(?:[.,]\d+)?S")
_RANGE = re.compile(
    r"^\$?(?:'(?P<quoted>(?:[^']|'')*)'|(?P<plain>[^.']*))\.\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})$"
)
_MACROS = ("Basic/", "Scripts/")


@dataclass
class _Place:
    row: int = 1
    filled: int = 0


def open_opendocument(parts: Mapping[str, bytes]) -> Workbook:
    """The workbook in ``parts``. Raises RefusedError, and as ``xml_of``."""
    manifest = xml_of(parts, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise RefusedError("文件设了打开密码，无法读取", NO_PASSWORD)
    root = xml_of(parts, "content.xml")
    if root is None:
        raise RefusedError("文件缺少部件 content.xml，已损坏", SEND_AGAIN)
    sheets = tuple(_sheets(root))
    meta = xml_of(parts, "meta.xml")
    return Workbook(
        sheets,
        dict(_names(root)),
        {} if meta is None else dict(_properties(meta)),
        {},
        saved="" if meta is None else _saved(meta),
        kind=".ods",
        macros=any(name.startswith(_MACROS) for name in parts),
    )


def _saved(meta: etree._Element) -> str:
    """The time of saving, with the zone that programs leave out: they write the time of the clock on the wall."""
    text = str(meta.findtext(".//{http://purl.org/dc/elements/1.1/}date") or "").strip()
    try:
        return text if datetime.fromisoformat(text).tzinfo else f"{text}+08:00"
    except ValueError:
        return ""


def _attribute(element: etree._Element, name: str) -> str:
    """The attribute of that name, whatever its namespace is called; empty where there is none."""
    found = (str(value) for key, value in element.attrib.items() if etree.QName(str(key)).localname == name)
    return next(found, "")


def _own(element: etree._Element, space: str, name: str) -> str:
    namespace = element.nsmap.get(space)
    return str(element.get(f"{{{namespace}}}{name}", "")) if namespace else ""


def _sheets(root: etree._Element) -> Iterator[Sheet]:
    place = _Place()
    for table in root.iter("{*}table"):
        parent = table.getparent()
        # Tables also stand in links to other documents and in shapes.
        if parent is not None and etree.QName(parent).localname == "spreadsheet":
            place.row = 1
            yield Sheet(_attribute(table, "name"), dict(_rows(table, place)))


def _rows(table: etree._Element, place: _Place) -> Iterator[tuple[tuple[int, int], RawCell]]:
    for row in table.iter("{*}table-row"):
        times = _times(row, "number-rows-repeated")
        cells = list(_cells(row))
        if cells and place.row + times - 1 > MAX_ROWS:
            raise RefusedError("工作表里有超出 Excel 范围的单元格", SEND_AGAIN)
        place.filled += len(cells) * times
        if place.filled > MAX_REPEATED:
            raise RefusedError("工作表里有内容的单元格过多，不像是填报表", SEND_AGAIN)
        for number in range(place.row, place.row + times if cells else place.row):
            yield from (((number, column), cell) for column, cell in cells)
        place.row += times


def _cells(row: etree._Element) -> Iterator[tuple[int, RawCell]]:
    column = 1
    for item in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        times = _times(item, "number-columns-repeated")
        cell = _cell(item)
        if cell is not None:
            if column + times - 1 > MAX_COLUMNS:
                raise RefusedError("工作表里有超出 Excel 范围的单元格", SEND_AGAIN)
            yield from ((number, cell) for number in range(column, column + times))
        column += times


def _times(element: etree._Element, name: str) -> int:
    text = _attribute(element, name) or "1"
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text)):  # noqa: PLR2004 no sheet is longer
        raise RefusedError("工作表的行列重复次数已损坏", SEND_AGAIN)
    return int(text)


def _cell(item: etree._Element) -> RawCell | None:
    formula = _formula(_attribute(item, "formula"))
    text = "\n".join(_words(paragraph) for paragraph in item.iterchildren("{*}p"))
    kind = _own(item, "office", "value-type")
    if _own(item, "calcext", "value-type") == "error" or (formula and _ERROR.fullmatch(text)):
        return RawCell(None, formula, True, text if text.startswith("#") else "#VALUE!")
    value = _value(item, kind, text)
    if value in {None, ""} and not formula:
        return None
    return RawCell(value if value != "" else None, formula, value not in {None, ""})


def _words(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield _SPACES.sub(" ", str(element.text or ""))
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "s":
            yield " " * min(_times(child, "c"), 1000)
        elif name in {"tab", "line-break"}:
            yield "\t" if name == "tab" else "\n"
        elif name != "annotation":
            yield from _pieces(child)
        yield _SPACES.sub(" ", str(child.tail or ""))


def _value(item: etree._Element, kind: str, text: str) -> RawValue:
    """The stored value; a text where there is none, or none that can be told."""
    try:
        if kind in {"float", "percentage", "currency"}:
            return float(_own(item, "office", "value"))
        if kind == "boolean":
            return _own(item, "office", "boolean-value") == "true"
        if kind == "date":
            return _moment(_own(item, "office", "date-value"))
        if kind == "time":
            return _duration(_own(item, "office", "time-value"))
    except ValueError as fault:
        raise RefusedError("单元格里的数值已损坏", SEND_AGAIN) from fault
    return text or _own(item, "office", "string-value")


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _duration(text: str) -> timedelta:
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]), seconds=int(found["seconds"]))


def _formula(text: str) -> str:
    """The formula as .xlsx writes it: of:=SUM([.D9:.D29];1) is SUM(D9:D29,1)."""
    head, _, own = text.partition("=")
    return _REFERENCE.sub(_as_excel, own) if head in {"of:", "oooc:", ""} else own


def _as_excel(found: re.Match[str]) -> str:
    if found[1] is None:
        return "," if found[0] == ";" else found[0]
    if "#" in found[1] and "#REF!" not in found[1]:
        return f"[1]{found[1].partition('#')[2].replace('.', '!', 1)}"
    corners = [corner.rpartition(".") for corner in found[1].split(":")]
    sheet = corners[0][0].lstrip("$")
    return (f"{sheet}!" if sheet else "") + ":".join(cell for _, _, cell in corners)


def _names(root: etree._Element) -> Iterator[tuple[str, str]]:
    for item in root.iter("{*}named-range"):
        found = _RANGE.match(_attribute(item, "cell-range-address"))
        if found:
            sheet = found["plain"] or (found["quoted"] or "").replace("''", "'")
            yield _attribute(item, "name"), f"{sheet}!{found['column']}{found['row']}"


def _properties(meta: etree._Element) -> Iterator[tuple[str, str]]:
    for item in meta.iter("{*}user-defined"):
        yield _attribute(item, "name"), "".join(str(text) for text in item.itertext()).strip()
