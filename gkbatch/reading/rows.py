"""In: the rows of a .xlsx sheet, in XML as programs write it. Out: their cells; None where anything is unusual.

What is unusual is read from a tree instead (``package.py``). Here each row is looked at as bytes, and what
was made of it is remembered: most rows and cells of the returns of one district are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gkbatch.address import row_and_column
from gkbatch.memory import remembered
from gkbatch.reading.shared_texts import LONGEST, RETURN, text_of, words
from gkbatch.reading.workbook import Cell, Content, RawCell, Row, Spot

_NAMED = rb' (?:[a-zA-Z]+|x14ac:dyDescent)="[ !#-%\'-;=?-~]*"'
_EMPTY_ROWS = re.compile(rb'(?:<row r="[1-9][0-9]{0,5}"(?:' + _NAMED + rb")*/>)*")
_ROW = re.compile(rb'<row r="(?P<number>[1-9][0-9]{0,5})"(?P<named>(?:' + _NAMED + rb")*)>")
_TAG = re.compile(rb"<[^<>]*>")
_NAME = re.compile(rb'([\w:]+)="([^"]*)"')
_PIECE = re.compile(rb"<c [^<>]*/>|<c [^<>]*[^<>/]>.*?</c>", re.DOTALL)
_CELL = re.compile(
    rb'<c r="(?P<address>[A-Z]{1,2}[1-9][0-9]{0,5})"'
    rb'(?: s="(?P<style>[0-9]{1,5})")?(?: t="(?P<kind>[a-zA-Z]{1,9})")?(?:/>|>'
    rb"(?P<formula><f(?P<named>(?:" + _NAMED + rb")*)(?:/>|>(?P<told>[^<]*)</f>))?"
    rb"(?P<value><v>(?P<stored>[^<]*)</v>|<v/>|<is>(?P<inner>.*)</is>)?</c>)",
    re.DOTALL,
)
_NUMBER = re.compile(r"[-+]?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][-+]?[0-9]{1,4})?")
_INDEX = re.compile(r"[0-9]{1,9}")
_ON = {b"1", b"true", b"on"}
_NO_HEIGHT = {b"0", b"0.0"}


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A cell by itself: where it stands, whether its element holds anything, and what that is.

    ``number`` says that a number was typed; ``group`` names the cells that share its formula.
    """

    spot: Spot
    filled: bool
    cell: Cell | None
    number: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row by itself: its cells with content, and which of them depend on others; the last column and their count.

    ``numbers`` are the styles of numbers that were typed.
    """

    row: Row
    values: tuple[tuple[Spot, RawCell], ...]
    texts: tuple[tuple[Spot, int], ...]
    shared: tuple[PlainCell, ...]
    numbers: frozenset[int | None]
    filled: int
    last_column: int


def rows_of(body: bytes) -> list[PlainRow] | None:
    """The rows between ``<sheetData>`` and its end, each below the one before."""
    *pieces, end = body.split(b"</row>")
    if not _are_empty(end):
        return None
    found: list[PlainRow] = []
    last = 0
    for piece in pieces:
        row = _row(piece)
        if row is None or row.row.number <= last:
            return None
        last = row.row.number
        found.append(row)
    return found


def _are_empty(tags: bytes) -> bool:
    return not tags or (_EMPTY_ROWS.fullmatch(tags) is not None and all(map(_names_once, _TAG.findall(tags))))


def _names_once(tag: bytes) -> bool:
    names = [name for name, _ in _NAME.findall(tag)]
    return len(names) == len(set(names))


@remembered(1024, 6 * 1024)
def _row(piece: bytes) -> PlainRow | None:
    head = _ROW.match(piece, piece.rfind(b"<row "))
    if head is None or len(piece) > LONGEST or not _names_once(head[0]) or not _are_empty(piece[: head.start()]):
        return None
    pieces = _PIECE.findall(piece, head.end())
    cells = [cell for cell in map(_cell, pieces) if cell is not None]
    whole = sum(map(len, pieces)) == len(piece) - head.end() and len(cells) == len(pieces)
    number = int(head["number"])
    columns = [cell.spot[1] for cell in cells]
    if not whole or columns != sorted(set(columns)) or any(cell.spot[0] != number for cell in cells):
        return None
    named = dict(_NAME.findall(head["named"]))
    hidden = named.get(b"hidden") in _ON or named.get(b"ht") in _NO_HEIGHT
    return _made(Row(number, {cell.cell.column: cell.cell for cell in cells if cell.cell}, hidden), cells)


def _made(row: Row, cells: Sequence[PlainCell]) -> PlainRow:
    told = [(cell.spot, cell.cell) for cell in cells if cell.cell is not None and not cell.group]
    filled = [cell.spot[1] for cell in cells if cell.filled]
    return PlainRow(
        row,
        tuple((spot, cell.content.cell) for spot, cell in told if cell.content is not None),
        tuple((spot, cell.text) for spot, cell in told if cell.content is None),
        tuple(cell for cell in cells if cell.group),
        frozenset(cell.cell.style for cell in cells if cell.number and cell.cell is not None),
        len(filled),
        max(filled, default=0),
    )


@remembered(8192, 1024)
def _cell(piece: bytes) -> PlainCell | None:
    found = _CELL.fullmatch(piece)
    if found is None:
        return None
    spot = row_and_column(found["address"].decode())
    filled = found["formula"] is not None or found["value"] is not None
    if not filled:
        return PlainCell(spot, filled, None)
    style = None if found["style"] is None else int(found["style"])
    kind = (found["kind"] or b"n").decode()
    if found["formula"] is not None:
        return _calculated(found, spot, style, kind)
    if kind == "s":
        index = (found["stored"] or b"").decode("ascii", "replace")
        return PlainCell(spot, filled, Cell(spot[1], style, None, int(index))) if _INDEX.fullmatch(index) else None
    content = _content(found, "typed" if kind == "str" else kind)
    if content is None:
        return None
    blank = content.cell.value is None and not content.cell.error
    return PlainCell(spot, filled, None if blank else Cell(spot[1], style, content), number=kind == "n" and not blank)


def _calculated(found: re.Match[bytes], spot: Spot, style: int | None, kind: str) -> PlainCell | None:
    """A cell with a formula."""
    named = dict(_NAME.findall(found["named"]))
    told, content = words(found["told"] or b""), _content(found, kind)
    if told is None or content is None or kind == "inlineStr" or not _names_once(found["named"]):
        return None
    shared = named.get(b"t") == b"shared" and b"si" in named
    group = named[b"si"].decode() if shared else ""
    value = content.cell
    cell = RawCell(value.value, told if group else told or "?", value.saved, value.error)
    return PlainCell(spot, True, Cell(spot[1], style, Content(cell, content.number, content.runs)), group=group)


def _content(found: re.Match[bytes], kind: str) -> Content | None:
    """What stands in the cell itself, of whatever kind but a shared text."""
    if kind == "inlineStr":
        return None if found["inner"] is None else text_of(found["inner"])
    stored = None if found["inner"] is not None else words(found["stored"] or b"")
    make = _KINDS.get(kind)
    return None if stored is None or make is None else make(stored)


def _number(stored: str) -> Content | None:
    if not stored:
        return Content(RawCell(None, saved=False))
    return Content(RawCell(float(stored)), stored) if _NUMBER.fullmatch(stored) else None


def _text(stored: str) -> Content:
    return Content(RawCell(stored or None, saved=bool(stored)), None, ((stored, None),) if stored else ())


def _typed_text(stored: str) -> Content:
    made = _text(stored)
    # Of a text that was typed the escapes are letters; of a formula's result they have always been read as they stand.
    return Content(RawCell(stored.replace(RETURN, "\r") or None), None, made.runs)


def _truth(stored: str) -> Content | None:
    return Content(RawCell(stored == "1"), None, ((stored, None),)) if stored in {"0", "1"} else None


def _error(stored: str) -> Content:
    cell = RawCell(stored or None, saved=bool(stored), error=stored or "#N/A")
    return Content(cell, None, ((stored, None),) if stored else ())


_KINDS: dict[str, Callable[[str], Content | None]] = {
    "n": _number,
    "str": _text,
    "typed": _typed_text,
    "b": _truth,
    "e": _error,
}
