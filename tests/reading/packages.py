"""Files made byte by byte: compound files and binary workbooks, as programs write them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams at its top, none of them in the mini stream."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    entries = [_entry("Root Entry", 5, _FREE, _FREE, 1 if padded else _FREE, _END, 0)]
    fat, body = [_FAT, _END], b""
    for number, (name, content) in enumerate(padded.items(), start=1):
        sectors = -(-len(content) // _SECTOR)
        start = len(fat)
        fat += [*range(start + 1, start + sectors), _END]
        following = number + 1 if number < len(padded) else _FREE
        entries.append(_entry(name, 2, _FREE, following, _FREE, start, len(content)))
        body += content.ljust(sectors * _SECTOR, b"\0")
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    assert len(directory) == _SECTOR
    assert len(fat) <= _SECTOR // 4
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    return head.ljust(_SECTOR, b"\xff") + table + directory + body


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:  # noqa: PLR0913, PLR0917 an entry has that many parts
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBB3I", len(raw), kind, 1, left, right, child)
    return (raw.ljust(64, b"\0") + links).ljust(116, b"\0") + struct.pack("<2I", start, size) + bytes(4)


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of an Excel 97 workbook."""
    return struct.pack("<2H", kind, len(data)) + data


def legacy(name: str, cells: bytes, more: bytes = b"", kind: int = 0, version: int = 0x600) -> bytes:
    """The stream of an Excel 97 workbook with one sheet; ``more`` are records of the whole book."""
    start = record(0x809, struct.pack("<2H", version, 5) + bytes(12)) + more
    raw = name.encode("utf-16-le")
    sheet = struct.pack("<BBBB", 0, kind, len(name), 1) + raw
    place = len(start) + 4 + 4 + len(sheet) + 4
    book = start + record(0x85, struct.pack("<I", place) + sheet) + record(0x0A)
    return book + record(0x809, struct.pack("<2H", version, 0x10) + bytes(12)) + cells + record(0x0A)


def binary_record(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook (.xlsb)."""
    return _varying(kind) + _varying(len(data)) + data


def _varying(number: int) -> bytes:
    told = bytearray()
    while True:
        number, rest = number >> 7, number & 0x7F
        told.append(rest | (0x80 if number else 0))
        if not number:
            return bytes(told)


def wide(text: str) -> bytes:
    """A text as .xlsb stores it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(name: str, rows: Mapping[int, Iterable[bytes]], names: Iterable[bytes] = ()) -> bytes:
    """A binary workbook with one sheet; rows are counted from 0 and hold whole records."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cells = b"".join(
        binary_record(0, struct.pack("<I", row) + bytes(13)) + b"".join(records) for row, records in rows.items()
    )
    sheet = (
        binary_record(129)
        + binary_record(148, struct.pack("<4I", 0, 9, 0, 9))
        + binary_record(145)
        + cells
        + binary_record(146)
        + binary_record(130)
    )
    book = (
        binary_record(131)
        + binary_record(143)
        + binary_record(156, struct.pack("<2I", 0, 1) + wide("rId1") + wide(name))
        + binary_record(144)
        + binary_record(357)
        + binary_record(362, struct.pack("<IIii", 1, 0, 0, 0))
        + b"".join(names)
        + binary_record(132)
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relation}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{relation}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/worksheets/sheet1.bin": sheet,
        }
    )
