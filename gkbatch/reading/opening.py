"""In: the bytes of a file. Out: the workbook that stands in it, in whatever format, or what the file is instead.

The content decides what a file is, never its name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from lxml import etree

from gkbatch.archive import MAX_FILE, ArchiveError, DoctypeError, OversizeError, parts_of
from gkbatch.reading.binary import BinaryError, read_binary
from gkbatch.reading.calamine import sheet_values
from gkbatch.reading.compound import MAGIC, CompoundError, CompoundFile, custom_properties, saved_time
from gkbatch.reading.directory import element_of, missing, properties_of, workbook_path
from gkbatch.reading.foreign import not_a_package, not_a_workbook, other_compound
from gkbatch.reading.legacy import LegacyError, LockedError, OlderError, read_legacy
from gkbatch.reading.opendocument import open_opendocument
from gkbatch.reading.package import MAX_CELLS, MAX_PART
from gkbatch.reading.refusal import NO_PASSWORD, SEND_AGAIN, RefusedError, refuse_doubles
from gkbatch.reading.tokens import BinaryBook, FormulaCell
from gkbatch.reading.workbook import RawCell, Sheet, Workbook
from gkbatch.reading.xlsx import open_package
from gkbatch.submission import NotRead

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_LEGACY_STREAMS = ("Workbook", "Book")
_XML = (".xml", ".rels", ".vml")
_DOCTYPE = "<!DOCTYPE"
_WIDE_DOCTYPES = (_DOCTYPE.encode("utf-16-le"), _DOCTYPE.encode("utf-16-be"))
_CONTENT_TYPES = "[Content_Types].xml"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_VBA = "_VBA_PROJECT_CUR"


def open_workbook(data: bytes, ours: Collection[str] = (), largest: int = MAX_PART) -> Workbook | NotRead:
    """The workbook in ``data``; NotRead where it is damaged, locked or no workbook at all.

    ``ours`` are the names of the sheets that are needed: others are skipped where they are too large.
    Ours may have ``largest`` bytes each, unpacked and without their empty cells.
    """
    try:
        return _open(data, ours, largest)
    except RefusedError as refused:
        return refused.not_read
    except DoctypeError:
        return RefusedError("文件含有 DTD 声明，不是正常的工作簿").not_read
    except etree.XMLSyntaxError:
        return RefusedError("文件的内容已损坏", SEND_AGAIN).not_read
    except Exception as fault:  # noqa: BLE001 whatever a file provokes is that file's alone
        return RefusedError(f"文件内容异常，读不出来（{type(fault).__name__}）").not_read


def _open(data: bytes, ours: Collection[str], largest: int) -> Workbook:
    if len(data) > MAX_FILE:
        raise RefusedError("文件超过 20 MB，不像是填报表")
    if data.startswith(MAGIC):
        return _open_compound(data)
    if not data.startswith(b"PK"):
        raise not_a_package(data)
    parts = _parts(data)
    if parts.get("mimetype", b"").strip().startswith(_SPREADSHEET):
        return _unambiguous(open_opendocument(parts))
    path = workbook_path(parts)
    if path is None:
        raise not_a_workbook(parts)
    _check_parts(parts)
    if path.lower().endswith(".bin"):
        return _unambiguous(_open_binary(parts, path, data))
    return open_package(parts, path, ours, largest)


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        return parts_of(data)
    except OversizeError as fault:
        raise RefusedError("文件解开后过大，不像是填报表") from fault
    except ArchiveError as fault:
        raise RefusedError(f"文件不正常：{fault}") from fault
    except Exception as fault:  # a damaged archive raises a dozen classes
        raise RefusedError("文件不完整或已损坏，打不开", SEND_AGAIN) from fault


def _check_parts(parts: Mapping[str, bytes]) -> None:
    """Raises RefusedError where any part declares a DTD, or the list of kinds is missing; DoctypeError likewise."""
    for name, content in parts.items():
        if name.lower().endswith(_XML) and _declares(content):
            raise DoctypeError(name)
    if element_of(parts, _CONTENT_TYPES) != "Types":
        raise missing(_CONTENT_TYPES)


def _declares(content: bytes) -> bool:
    # A search for one byte takes a thirtieth of one for several; many parts have no such sign at all.
    if b"!" not in content:
        return False
    # Only where letters take two bytes is there one of zero.
    wide = b"\0" in content and any(mark in content for mark in _WIDE_DOCTYPES)
    return wide or _DOCTYPE.encode() in content


def _open_compound(data: bytes) -> Workbook:
    try:
        file = CompoundFile(data)
        stream = next((found for name in _LEGACY_STREAMS if (found := file.stream(name))), b"")
        if not stream:
            raise other_compound(file.names)
        book = read_legacy(stream)
        properties, saved = custom_properties(file), saved_time(file)
    except (CompoundError, LegacyError) as fault:
        if _LOCKED in data:
            raise RefusedError("文件设了打开密码，无法读取", NO_PASSWORD) from fault
        raise RefusedError("文件不完整或已损坏，打不开", SEND_AGAIN) from fault
    except LockedError as fault:
        raise RefusedError("文件设了打开密码，无法读取", NO_PASSWORD) from fault
    except OlderError as fault:
        raise RefusedError("是 Excel 95 或更早的格式") from fault
    opened = _laid_over(book, data)
    macros = book.macros or _VBA in file.names
    return _unambiguous(replace(opened, properties=properties, saved=saved, kind=".xls（.et）", macros=macros))


def _open_binary(parts: Mapping[str, bytes], path: str, data: bytes) -> Workbook:
    try:
        book = read_binary(parts, path)
    except BinaryError as fault:
        raise RefusedError("文件不完整或已损坏，打不开", SEND_AGAIN) from fault
    opened = _laid_over(book, data)
    return replace(opened, properties=properties_of(parts), parts=parts, kind=".xlsb", macros=book.macros)


def _laid_over(book: BinaryBook, data: bytes) -> Workbook:
    """Calamine's values with what it does not say of them; it is asked once nothing lies far outside."""
    if sum(rows * columns for rows, columns in (sheet.last for sheet in book.sheets)) > MAX_CELLS:
        raise RefusedError("工作表里有远在表外的单元格，无法读取", "请让该单位删除表格以外的内容后重报。")
    values = sheet_values(data, [sheet.name for sheet in book.sheets])
    sheets = []
    for sheet in book.sheets:
        cells = dict(values[sheet.name])
        cells.update({place: _overlaid(cells.get(place, RawCell()), cell) for place, cell in sheet.cells.items()})
        sheets.append(Sheet(sheet.name, cells))
    return Workbook(tuple(sheets), book.names, {})


def _overlaid(value: RawCell, cell: FormulaCell) -> RawCell:
    return RawCell(None if cell.error else value.value, cell.formula, cell.saved, cell.error)


def _unambiguous(book: Workbook) -> Workbook:
    refuse_doubles([sheet.name for sheet in book.sheets])
    return book
