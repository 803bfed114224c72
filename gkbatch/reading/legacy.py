"""In: an Excel 97 workbook (.xls, .et). Out: what python-calamine does not say of it: formulas, errors, names.

The records of the stream are walked one by one; values are calamine's.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from gkbatch.address import cell_address
from gkbatch.reading.tokens import ERRORS, BinaryBook, BinarySheet, FormulaCell, Place, Surroundings, formula_text

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _NAME = 0x809, 0x0A, 0x85, 0x2F, 0x18
_EXTERNSHEET, _SUPBOOK, _FORMULA, _SHARED, _BOOLERR = 0x17, 0x1AE, 0x06, 0x4BC, 0x205
# Every record that begins with the row and column of a cell with content.
_CELLS = {_FORMULA, _BOOLERR, 0x203, 0x27E, 0xFD, 0x204, 0xD6}
_MULTIPLE = 0xBD
_BIFF8 = 0x600
_OWN_BOOK = b"\x01\x04"
_SHEET_OF_CELLS, _MACRO_SHEET = 0, 1
_RESULT = 0xFFFF
_TRUTH, _FAULT, _NOTHING = 1, 2, 3


class LegacyError(Exception):
    """The stream is torn."""


class OlderError(Exception):
    """A workbook of Excel 95 or before."""


class LockedError(Exception):
    """A workbook with an opening password."""


@dataclass
class _Globals:
    sheets: list[tuple[str, int, int]] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    names: list[tuple[str, bytes]] = field(default_factory=list)

    def prefix(self, book: int, sheet: int) -> str:
        """What stands before the "!": another workbook's number in brackets, or a sheet's name."""
        if book >= len(self.own) or not self.own[book]:
            return f"[{book}]"
        name = self.sheets[sheet][0] if sheet < len(self.sheets) else "#REF"
        return name if name.isidentifier() else "'{}'".format(name.replace("'", "''"))

    def surroundings(self) -> Surroundings:
        return Surroundings([name for name, _ in self.names], [self.prefix(*place) for place in self.places])


def read_legacy(stream: bytes) -> BinaryBook:
    """What the stream "Workbook" holds. Raises LegacyError, OlderError or LockedError."""
    found = _globals(stream)
    around = found.surroundings()
    sheets = tuple(_sheet(stream, name, place, around) for name, place, kind in found.sheets if kind == _SHEET_OF_CELLS)
    names = {name: cell for name, data in found.names if (cell := _named_cell(data, found))}
    return BinaryBook(sheets, names, any(kind == _MACRO_SHEET for _, _, kind in found.sheets))


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream; those of a chart inside it are passed over."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, place)
        data = stream[place + 4 : place + 4 + length]
        if len(data) < length:
            raise LegacyError
        place += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, data
    raise LegacyError


def _globals(stream: bytes) -> _Globals:
    found = _Globals()
    try:
        for kind, data in _records(stream, 0):
            _collect(kind, data, found)
    except (struct.error, IndexError) as fault:
        raise LegacyError from fault
    return found


def _collect(kind: int, data: bytes, found: _Globals) -> None:
    if kind == _FILEPASS:
        raise LockedError
    if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF8:
        raise OlderError
    if kind == _BOUNDSHEET:
        place, _, sheet = struct.unpack_from("<I2B", data)
        found.sheets.append((_characters(data[8:], data[6], data[7]), place, sheet))
    elif kind == _SUPBOOK:
        found.own.append(data[2:4] == _OWN_BOOK)
    elif kind == _EXTERNSHEET:
        count = struct.unpack_from("<H", data)[0]
        found.places.extend(struct.unpack_from("<2H", data, 2 + 6 * number) for number in range(count))
    elif kind == _NAME:
        length, size = struct.unpack_from("<BH", data, 3)
        width = 2 if data[14] & 1 else 1
        formula = 15 + length * width
        found.names.append((_characters(data[15:], length, data[14]), data[formula : formula + size]))


def _characters(data: bytes, length: int, flags: int) -> str:
    return data[: length * 2].decode("utf-16-le", "replace") if flags & 1 else data[:length].decode("latin-1")


def _named_cell(data: bytes, found: _Globals) -> str:
    if len(data) != 7 or data[0] & 0x1F | 0x20 != 0x3A:  # noqa: PLR2004 one reference to one cell, and nothing else
        return ""
    number, row, column = struct.unpack_from("<3H", data, 1)
    if number >= len(found.places):
        return ""
    book, sheet = found.places[number]
    if book >= len(found.own) or not found.own[book] or sheet >= len(found.sheets):
        return ""
    return f"{found.sheets[sheet][0]}!{cell_address(row + 1, (column & 0xFF) + 1)}"


def _sheet(stream: bytes, name: str, place: int, around: Surroundings) -> BinarySheet:
    found: dict[Place, FormulaCell] = {}
    waiting: dict[Place, tuple[Place, FormulaCell]] = {}
    shared: dict[Place, bytes] = {}
    last = (0, 0)
    newest = (0, 0)
    for kind, data in _records(stream, place):
        try:
            if kind in _CELLS or kind == _MULTIPLE:
                row, column = struct.unpack_from("<2H", data)
                newest = (row, column)
                end = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MULTIPLE else column
                last = (max(last[0], row + 1), max(last[1], end + 1))
            if kind == _BOOLERR and data[7]:
                found[row + 1, column + 1] = FormulaCell("", ERRORS.get(data[6], "#N/A"))
            elif kind == _FORMULA:
                cell, tokens = _formula(data)
                if tokens[:1] == b"\x01":
                    waiting[newest] = (struct.unpack_from("<2H", tokens, 1), cell)
                else:
                    found[row + 1, column + 1] = _with(cell, formula_text(tokens, around))
            elif kind == _SHARED:
                size = struct.unpack_from("<H", data, 8)[0]
                shared[newest] = data[10 : 10 + size]
        except (struct.error, IndexError) as fault:
            raise LegacyError from fault
    for (row, column), (parent, cell) in waiting.items():
        text = formula_text(shared[parent], around, (row, column)) if parent in shared else None
        found[row + 1, column + 1] = _with(cell, text)
    return BinarySheet(name, found, last)


def _with(cell: FormulaCell, text: str | None) -> FormulaCell:
    return FormulaCell(text or "?", cell.error, cell.saved)


def _formula(data: bytes) -> tuple[FormulaCell, bytes]:
    kind, fault, mark = struct.unpack_from("<BxBxxxH", data, 6)
    size = struct.unpack_from("<H", data, 20)[0]
    tokens = data[22 : 22 + size]
    if mark != _RESULT:
        return FormulaCell(), tokens
    if kind == _FAULT:
        return FormulaCell(error=ERRORS.get(fault, "#N/A")), tokens
    return FormulaCell(saved=kind != _NOTHING), tokens
