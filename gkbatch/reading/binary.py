"""In: the parts of a binary workbook (.xlsb). Out: what python-calamine does not say of it: formulas, errors, names."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gkbatch.address import cell_address
from gkbatch.archive import relations_of
from gkbatch.reading.tokens import ERRORS, BinaryBook, BinarySheet, FormulaCell, Place, Surroundings, formula_text

_ROW, _ERROR, _SHARED = 0, 3, 427
_TEXT_RESULT, _NUMBER_RESULT, _TRUTH_RESULT, _ERROR_RESULT = 8, 9, 10, 11
_CELLS = range(2, 12)
_SHEET, _NAME, _PLACES = 156, 39, 362
_BOOKS = {355: False, 357: True, 358: True, 667: False}  # whether the sheets are this workbook's own
_ROWS, _COLUMNS = 0x100000, 0x4000


class BinaryError(Exception):
    """A part is torn."""


@dataclass
class _Globals:
    sheets: list[tuple[str, str]] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    names: list[tuple[str, bytes]] = field(default_factory=list)

    def name_of(self, number: int) -> str:
        """The sheet of this workbook that an entry of the list of places means; empty where it is another's."""
        book, sheet = self.places[number] if number < len(self.places) else (-1, -1)
        own = 0 <= book < len(self.own) and self.own[book]
        return self.sheets[sheet][0] if own and 0 <= sheet < len(self.sheets) else ""

    def surroundings(self) -> Surroundings:
        known = [self.name_of(number) for number in range(len(self.places))]
        prefixes = [_quoted(name) if name else f"[{number}]" for number, name in enumerate(known)]
        return Surroundings([name for name, _ in self.names], prefixes, True, _ROWS, _COLUMNS)


def _quoted(name: str) -> str:
    return name if name.isidentifier() else "'{}'".format(name.replace("'", "''"))


def read_binary(parts: Mapping[str, bytes], path: str) -> BinaryBook:
    """What the workbook at ``path`` holds. Raises BinaryError, and as ``xml_of`` for its relations."""
    found = _globals(parts[path])
    relations = relations_of(parts, path)
    around = found.surroundings()
    sheets = []
    for name, identity in found.sheets:
        relation = relations.get(identity)
        if relation is None or relation.target not in parts:
            raise BinaryError
        if relation.kind.endswith("/worksheet"):
            sheets.append(_sheet(name, parts[relation.target], around))
    names = {name: cell for name, data in found.names if (cell := _named_cell(data, found))}
    return BinaryBook(tuple(sheets), names, any("vbaProject" in part or "macrosheets" in part for part in parts))


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(part):
        kind, place = _varying(part, place, 2)
        length, place = _varying(part, place, 4)
        if place + length > len(part):
            raise BinaryError
        yield kind, part[place : place + length]
        place += length


def _varying(part: bytes, place: int, most: int) -> tuple[int, int]:
    number = 0
    for position in range(most):
        if place >= len(part):
            raise BinaryError
        byte = part[place]
        place += 1
        number |= (byte & 0x7F) << 7 * position
        if not byte & 0x80:
            break
    return number, place


def _words(data: bytes, place: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", data, place)[0]
    end = place + 4 + (0 if length == 0xFFFFFFFF else 2 * length)  # noqa: PLR2004 the mark of no text
    if end > len(data):
        raise BinaryError
    return data[place + 4 : end].decode("utf-16-le", "replace"), end


def _globals(part: bytes) -> _Globals:
    found = _Globals()
    try:
        for kind, data in _records(part):
            _collect(kind, data, found)
    except struct.error as fault:
        raise BinaryError from fault
    return found


def _collect(kind: int, data: bytes, found: _Globals) -> None:
    if kind == _SHEET:
        identity, place = _words(data, 8)
        found.sheets.append((_words(data, place)[0], identity))
    elif kind in _BOOKS:
        found.own.append(_BOOKS[kind])
    elif kind == _PLACES:
        count = struct.unpack_from("<I", data)[0]
        if 4 + 12 * count > len(data):
            raise BinaryError
        found.places.extend(struct.unpack_from("<Ii", data, 4 + 12 * number) for number in range(count))
    elif kind == _NAME:
        name, place = _words(data, 9)
        size = struct.unpack_from("<I", data, place)[0]
        found.names.append((name, data[place + 4 : place + 4 + size]))


def _named_cell(data: bytes, found: _Globals) -> str:
    if len(data) != 9 or data[0] & 0x1F | 0x20 != 0x3A:  # noqa: PLR2004 one reference to one cell, and nothing else
        return ""
    number, row, column = struct.unpack_from("<HIH", data, 1)
    sheet = found.name_of(number)
    return f"{sheet}!{cell_address(row + 1, (column & 0x3FFF) + 1)}" if sheet else ""


def _sheet(name: str, part: bytes, around: Surroundings) -> BinarySheet:
    found: dict[Place, FormulaCell] = {}
    waiting: dict[Place, tuple[Place, FormulaCell]] = {}
    shared: dict[Place, bytes] = {}
    last, newest = (0, 0), (0, 0)
    try:
        for kind, data in _records(part):
            if kind == _ROW:
                newest = (struct.unpack_from("<I", data)[0], 0)
            elif kind in _CELLS:
                newest = (newest[0], struct.unpack_from("<I", data)[0])
                last = (max(last[0], newest[0] + 1), max(last[1], newest[1] + 1))
                cell, tokens = _cell(kind, data)
                if tokens[:1] == b"\x01":
                    column = struct.unpack_from("<I", tokens, 5)[0] if len(tokens) > 5 else newest[1]  # noqa: PLR2004
                    waiting[newest] = ((struct.unpack_from("<I", tokens, 1)[0], column), cell)
                elif tokens or cell.error:
                    told = (formula_text(tokens, around) or "?") if tokens else ""
                    found[newest[0] + 1, newest[1] + 1] = FormulaCell(told, cell.error, cell.saved)
            elif kind == _SHARED:
                shared[newest] = _tokens(data, 16)
    except struct.error as fault:
        raise BinaryError from fault
    for (row, column), (parent, cell) in waiting.items():
        text = formula_text(shared[parent], around, (row, column)) if parent in shared else None
        found[row + 1, column + 1] = FormulaCell(text or "?", cell.error, cell.saved)
    if last[0] > _ROWS or last[1] > _COLUMNS:
        raise BinaryError
    return BinarySheet(name, found, last)


def _cell(kind: int, data: bytes) -> tuple[FormulaCell, bytes]:
    """The error and the tokens of a cell; a reference to a shared formula is followed by its column."""
    if kind == _ERROR:
        return FormulaCell(error=ERRORS.get(data[8], "#N/A")), b""
    if kind == _TEXT_RESULT:
        text, place = _words(data, 8)
        return FormulaCell(saved=bool(text)), _tokens(data, place + 2)
    if kind == _NUMBER_RESULT:
        return FormulaCell(), _tokens(data, 18)
    if kind == _TRUTH_RESULT:
        return FormulaCell(), _tokens(data, 11)
    if kind == _ERROR_RESULT:
        return FormulaCell(error=ERRORS.get(data[8], "#N/A")), _tokens(data, 11)
    return FormulaCell(), b""


def _tokens(data: bytes, place: int) -> bytes:
    size = struct.unpack_from("<I", data, place)[0]
    tokens = data[place + 4 : place + 4 + size]
    if tokens[:1] == b"\x01":
        return tokens + data[place + 8 + size : place + 12 + size]
    return tokens
