"""In: the bytes of a file. Out: Workbook, its cells with values and formulas, or why there is none.

python-calamine gives the values. It says nothing of formulas, shows a cell with an error as
blank, leaves out a formula that was never calculated and checks no sums over the archive; so the
archive is read here as well, and what calamine does not say is laid over its values.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from lxml import etree
from python_calamine import CalamineWorkbook

from gkbatch.address import row_and_column
from gkbatch.archive import MAX_FILE, DoctypeError, OversizeError, parts_of, relations_of, relations_path, xml_of
from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.reading.formulas import translated
from gkbatch.submission import NotRead

RawValue = str | int | float | bool | date | datetime | time | timedelta | None

MAX_CELLS = 4_000_000  # calamine holds the rectangle from A1 to the last cell in memory
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"{\\rtf", "Word（RTF）文档"),
    (b"<", "网页或 XML 文件"),
)
_SEND_XLSX = "请让该单位用 WPS 或 Excel 打开原表，另存为 .xlsx 后重报"


@dataclass(frozen=True)
class RawCell:
    """A cell as it stands in the file; ``saved`` is False for a formula without a result."""

    value: RawValue = None
    formula: str = ""
    saved: bool = True
    error: str = ""


EMPTY = RawCell()


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and its cells with content, by (row, column) counted from 1."""

    name: str
    cells: Mapping[tuple[int, int], RawCell]

    def cell(self, row: int, column: int) -> RawCell:
        """The cell there; an empty one where nothing stands."""
        return self.cells.get((row, column), EMPTY)


@dataclass(frozen=True)
class Workbook:
    """Sheets in their order, defined names (name -> "sheet!A1"), custom properties, and the parts of the file."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    parts: Mapping[str, bytes] = field(default_factory=dict)


class _RefusedError(Exception):
    """Carries the NotRead out of the depths of an archive."""

    def __init__(self, message: str, fix: str = _SEND_XLSX) -> None:
        super().__init__(message)
        self.not_read = NotRead(UNREADABLE.code, message, fix)


def open_workbook(data: bytes) -> Workbook | NotRead:
    """The workbook in ``data``; NotRead where it is damaged, locked or no workbook at all."""
    try:
        return _open(data)
    except _RefusedError as refused:
        return refused.not_read


def _open(data: bytes) -> Workbook:
    parts = _parts(data)
    path = _workbook_path(parts)
    _part(parts, path), _part(parts, relations_path(path))
    places = sheet_parts(parts)
    overlays = {name: _overlay(_part(parts, place)) for name, place in places.items()}
    values = _values(data)
    if missing := [name for name in places if name not in values]:
        raise _RefusedError(f"工作表“{'”“'.join(missing)}”读不出来，文件可能已损坏")
    sheets = tuple(Sheet(name, values[name] | overlays[name]) for name in places)
    return Workbook(sheets, _names(parts), _properties(parts), parts)


def _parts(data: bytes) -> dict[str, bytes]:
    if len(data) > MAX_FILE:
        raise _RefusedError(f"文件有 {len(data) // 1024 // 1024} MB，超过 20 MB，不像是填报表")
    if not data.startswith(b"PK"):
        raise _not_a_zip(data)
    try:
        parts = parts_of(data)
    except OversizeError as fault:
        raise _RefusedError("文件解开后过大，不像是填报表") from fault
    except Exception as fault:  # a damaged archive raises a dozen classes
        raise _RefusedError("文件不完整或已损坏，打不开", "请让该单位重新发送原文件") from fault
    if not any(name.endswith("workbook.xml") for name in parts):
        raise _not_a_workbook(parts)
    return parts


def _not_a_zip(data: bytes) -> _RefusedError:
    if not data:
        return _RefusedError("文件是空的（0 字节）", "请让该单位重新发送原文件")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _RefusedError("文件设了打开密码，无法读取", "请让该单位取消打开密码后重报")
        return _RefusedError("是旧格式（.xls 或 WPS 的 .et），不是 .xlsx")
    for magic, kind in _KINDS:
        if data.lstrip()[: len(magic)] == magic:
            return _RefusedError(f"不是 Excel 工作簿，看起来是{kind}")
    return _RefusedError("不是 Excel 工作簿")


def _not_a_workbook(parts: Mapping[str, bytes]) -> _RefusedError:
    if any(name.startswith("word/") for name in parts):
        return _RefusedError("不是 Excel 工作簿，看起来是 Word 文档", "请让该单位报送填好的 Excel 填报表")
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        return _RefusedError("是 OpenDocument 格式，不是 .xlsx")
    if any(name.lower().endswith((".xlsx", ".xls", ".et")) for name in parts):
        return _RefusedError("是压缩包，里面有工作簿", "请先解压，把里面的工作簿放进 inputs 文件夹")
    return _RefusedError("不是 Excel 工作簿，看起来是压缩包")


def _part(parts: Mapping[str, bytes], name: str) -> etree._Element:
    try:
        root = xml_of(parts, name)
    except DoctypeError as fault:
        raise _RefusedError("文件含有 DTD 声明，不是正常的工作簿") from fault
    except etree.XMLSyntaxError as fault:
        raise _RefusedError(f"文件的部件 {name} 已损坏", "请让该单位重新发送原文件") from fault
    if root is None:
        raise _RefusedError(f"文件缺少部件 {name}，已损坏", "请让该单位重新发送原文件")
    return root


def _local(element: etree._Element) -> str:
    # Strict workbooks use other namespaces with the same local names.
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element.iter() if _local(child) == name)


def _workbook_path(parts: Mapping[str, bytes]) -> str:
    return next(name for name in parts if name.endswith("workbook.xml"))


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Where each sheet of cells is, by its name; chart and macro sheets hold no cells. Raises as ``xml_of``."""
    path = _workbook_path(parts)
    root = xml_of(parts, path)
    relations = relations_of(parts, path)
    sheets = {} if root is None else {str(sheet.get("name")): _identity(sheet) for sheet in _all(root, "sheet")}
    return {
        name: relations[identity].target
        for name, identity in sheets.items()
        if identity in relations and "worksheet" in relations[identity].target.lower()
    }


def _identity(element: etree._Element) -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _overlay(root: etree._Element) -> dict[tuple[int, int], RawCell]:
    """Cells with a formula or an error, which calamine does not tell apart from others."""
    found: dict[tuple[int, int], RawCell] = {}
    shared: dict[str, tuple[str, str]] = {}
    seen: set[tuple[int, int]] = set()
    last_row = last_column = 0
    for cell in _all(root, "c"):
        children = {_local(child): child for child in cell}
        if not children:
            continue
        place = _place(cell.get("r"))
        if place in seen:
            raise _RefusedError("工作表里有编号重复的单元格，文件已损坏", "请让该单位重新发送原文件")
        seen.add(place)
        last_row, last_column = max(last_row, place[0]), max(last_column, place[1])
        value = children["v"].text if "v" in children else None
        formula = _formula(children["f"], str(cell.get("r")), shared) if "f" in children else ""
        error = (value or "#N/A") if cell.get("t") == "e" else ""
        if formula or error:
            found[place] = RawCell(_result(cell.get("t"), value), formula, value not in {None, ""}, error)
    if last_row * last_column > MAX_CELLS:
        raise _RefusedError("工作表里有远在表外的单元格，无法读取", "请让该单位删除表格以外的内容后重报")
    return found


def _place(reference: str | None) -> tuple[int, int]:
    try:
        row, column = row_and_column(reference or "")
    except ValueError as fault:
        raise _RefusedError("工作表的单元格编号已损坏", "请让该单位重新发送原文件") from fault
    if row > _LAST_ROW or column > _LAST_COLUMN:
        raise _RefusedError("工作表里有超出 Excel 范围的单元格", "请让该单位重新发送原文件")
    return row, column


def _result(kind: str | None, value: str | None) -> RawValue:
    if value in {None, ""} or value is None:
        return None
    if kind in {None, "n"}:
        try:
            return float(value)
        except ValueError:
            return value
    return value == "1" if kind == "b" else value


def _formula(element: etree._Element, cell: str, shared: dict[str, tuple[str, str]]) -> str:
    text = element.text or ""
    group = element.get("si")
    if element.get("t") == "shared" and group is not None:
        if text:
            shared[str(group)] = (text, cell)
        elif str(group) in shared:
            return translated(*shared[str(group)], cell)
    return text or "?"


def _values(data: bytes) -> dict[str, dict[tuple[int, int], RawCell]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            name: _cells(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        }
    except Exception as fault:  # CalamineError and its kin share no base that is stable
        raise _RefusedError("工作簿读不出来，文件可能已损坏", "请让该单位重新发送原文件") from fault


def _cells(rows: Sequence[Sequence[RawValue]]) -> dict[tuple[int, int], RawCell]:
    return {
        (row, column): RawCell(value)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value not in {"", None}
    }


_NAME = re.compile(r"^'?(?P<sheet>[^!]*?)'?!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)$")


def _names(parts: Mapping[str, bytes]) -> dict[str, str]:
    root = _part(parts, _workbook_path(parts))
    found = {}
    for name in _all(root, "definedName"):
        match = _NAME.match((name.text or "").strip())
        if match:
            found[str(name.get("name"))] = (
                f"{match['sheet'].replace(chr(39) * 2, chr(39))}!{match['column']}{match['row']}"
            )
    return found


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    if "docProps/custom.xml" not in parts:
        return {}
    root = _part(parts, "docProps/custom.xml")
    return {
        str(item.get("name")): "".join(str(text) for text in item.itertext()).strip() for item in _all(root, "property")
    }
