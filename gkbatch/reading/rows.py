"""In: the rows of a .xlsx sheet, in XML as programs write it. Out: their cells; None where anything is unusual.

What is unusual is read from a tree instead (``package.py``). Here each row is looked at as bytes, and what
was made of it is remembered: most rows and cells of the returns of one district are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from gkbatch.address import row_and_column
from gkbatch.memory import remembered
from gkbatch.reading.shared_texts import LONGEST, RETURN, text_of, words
from gkbatch.reading.workbook import Cell, Content, RawCell, Row, Spot

_NAMED = rb' (?:[a-zA-Z]+|x14ac:dyDescent)="[ !#-%\'-;=?-~]*"'
_EMPTY_ROWS = re.compile(rb'(?:<row r="[1-9][0-9]{0,5}"(?:' + _NAMED + rb")*/>)*")
_ROW = re.compile(rb'<row r="(?P<number>[1-9][0-9]{0,5})"(?P<named>(?:' + _NAMED + rb")*)>")
_TAG = re.compile(rb"<[^<>]*>")
_NAME = re.compile(rb'([\w:]+)="([^"]*)"')
# Where a cell stands and of what kind it is; then nothing, its value alone, or something else.
_CELLS = re.compile(rb"<c ([^<>/]*)(?:/>|>(?:(<v>[^<]*</v>)|(.*?))</c>)", re.DOTALL)
_NOTHING_ELSE = re.compile(rb"(?:<c [^<>/]*(?:/>|>.*?</c>))*+", re.DOTALL)
_START = re.compile(rb'r="([A-Z]{1,2}[1-9][0-9]{0,5})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]{1,9})")?')
_VALUE = re.compile(rb"<v>([^<]*)</v>|<v/>")
_TEXT_INSIDE = re.compile(rb"<is>(.*)</is>", re.DOTALL)
_FORMULA = re.compile(
    rb"<f(?P<named>(?:" + _NAMED + rb")*)(?:/>|>(?P<told>[^<]*)</f>)(?:<v>(?P<stored>[^<]*)</v>|<v/>)?"
)
_NUMBER = re.compile(r"[-+]?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][-+]?[0-9]{1,4})?")
_LONGEST_INDEX = 9
_ON = {b"1", b"true", b"on"}
_NO_HEIGHT = {b"0", b"0.0"}


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a cell stands, the number of its style, and the kind of what stands in it."""

    spot: Spot
    style: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Inside:
    """What is inside a cell, whether anything stands there at all, and whether it is a number that was typed.

    ``group`` names the cells that share its formula.
    """

    content: Content
    stands: bool
    is_number: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row by itself, and the last column and the count of cells whose element holds anything.

    ``values`` are its cells with content; but ``texts`` are known by their number among the shared texts, and the
    formulas of ``shared`` by the group of cells that share them. ``numbers`` are the styles of numbers that were typed.
    """

    row: Row
    values: Sequence[tuple[Spot, RawCell]]
    texts: Sequence[tuple[Spot, int]]
    shared: Sequence[tuple[Spot, RawCell, str]]
    numbers: AbstractSet[int | None]
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
    if not _NOTHING_ELSE.fullmatch(piece, head.end()):
        return None
    named = dict(_NAME.findall(head["named"]))
    hidden = named.get(b"hidden") in _ON or named.get(b"ht") in _NO_HEIGHT
    return _laid_out(Row(int(head["number"]), {}, hidden), _CELLS.findall(piece, head.end()))


def _laid_out(row: Row, told: Sequence[tuple[bytes, bytes, bytes]]) -> PlainRow | None:
    starts = [start for start in (_start(named) for named, _, _ in told) if start is not None]
    spots = [start.spot for start in starts]
    if len(starts) < len(told) or any(number != row.number for number, _ in spots) or spots != sorted(set(spots)):
        return None
    made = _Cells()
    for start, (_, value, inside) in zip(starts, told, strict=True):
        if (value or inside) and not made.take(start, value, inside):
            return None
    return PlainRow(
        Row(row.number, made.cells, row.hidden),
        made.values,
        made.texts,
        made.shared,
        made.numbers,
        made.filled,
        made.last,
    )


@dataclass
class _Cells:
    """The cells of a row, one after the other."""

    cells: dict[int, Cell] = field(default_factory=dict)
    values: list[tuple[Spot, RawCell]] = field(default_factory=list)
    texts: list[tuple[Spot, int]] = field(default_factory=list)
    shared: list[tuple[Spot, RawCell, str]] = field(default_factory=list)
    numbers: set[int | None] = field(default_factory=set)
    filled: int = 0
    last: int = 0

    def take(self, start: _Start, value: bytes, inside: bytes) -> bool:
        """Whether the cell is a plain one: a value alone, or something else inside."""
        self.filled, self.last = self.filled + 1, start.spot[1]
        if start.kind == "s":
            return not inside and self._take_text(start, value[len(b"<v>") : -len(b"</v>")])
        found = _inside(value or inside, start.kind)
        if found is not None and found.stands:
            self.cells[self.last] = start.style, found.content
            if found.group:
                self.shared.append((start.spot, found.content.cell, found.group))
            else:
                self.values.append((start.spot, found.content.cell))
            if found.is_number:
                self.numbers.add(start.style)
        return found is not None

    def _take_text(self, start: _Start, told: bytes) -> bool:
        if not told.isdigit() or len(told) > _LONGEST_INDEX:
            return False
        self.cells[self.last] = start.style, int(told)
        self.texts.append((start.spot, int(told)))
        return True


@remembered(8192, 64)
def _start(named: bytes) -> _Start | None:
    found = _START.fullmatch(named)
    if found is None:
        return None
    style = None if found[2] is None else int(found[2])
    return _Start(row_and_column(found[1].decode()), style, (found[3] or b"n").decode())


@remembered(4096, 1024)
def _inside(told: bytes, kind: str) -> _Inside | None:
    """What stands between the tags of a cell of that kind, which is no shared text."""
    if kind == "inlineStr":
        inner = _TEXT_INSIDE.fullmatch(told)
        content = None if inner is None else text_of(inner[1])
        return None if content is None else _Inside(content, content.cell.value is not None)
    formula = _FORMULA.fullmatch(told)
    if formula is not None:
        return _calculated(formula, kind)
    value = _VALUE.fullmatch(told)
    content = None if value is None else _content(value[1], "typed" if kind == "str" else kind)
    if content is None:
        return None
    stands = content.cell.value is not None or bool(content.cell.error)
    return _Inside(content, stands, is_number=stands and kind == "n")


def _calculated(found: re.Match[bytes], kind: str) -> _Inside | None:
    named = dict(_NAME.findall(found["named"]))
    told, content = words(found["told"] or b""), _content(found["stored"], kind)
    if told is None or content is None or not _names_once(found["named"]):
        return None
    group = named[b"si"].decode() if named.get(b"t") == b"shared" and b"si" in named else ""
    value = content.cell
    cell = RawCell(value.value, told if group else told or "?", value.saved, value.error)
    return _Inside(Content(cell, content.number, content.runs), stands=True, group=group)


def _content(stored: bytes | None, kind: str) -> Content | None:
    """What the element "v" holds."""
    text, make = words(stored or b""), _KINDS.get(kind)
    return None if text is None or make is None else make(text)


def _number(stored: str) -> Content | None:
    if not stored:
        return Content(RawCell(None, saved=False))
    return Content(RawCell(float(stored)), stored) if _NUMBER.fullmatch(stored) else None


def _text(stored: str) -> Content:
    return Content(RawCell(stored or None, saved=bool(stored)), None, ((stored, None),) if stored else ())


def _typed_text(stored: str) -> Content:
    # Of a text that was typed the escapes are letters; of a formula's result they have always been read as they stand.
    return Content(RawCell(stored.replace(RETURN, "\r") or None), None, _text(stored).runs)


def _truth(stored: str) -> Content | None:
    return Content(RawCell(stored == "1"), None, ((stored, None),)) if stored in {"0", "1"} else None


def _error(stored: str) -> Content:
    cell = RawCell(stored or None, saved=bool(stored), error=stored or "#N/A")
    return Content(cell, None, ((stored, None),) if stored else ())


_KINDS: dict[str, Callable[[str], Content | None]] = {
    "n": _number, "str": _text, "typed": _typed_text, "b": _truth, "e": _error,
}  # fmt: skip
