"""In: the rows of a .xlsx sheet without their values. Out: their shape; None where anything is unusual.

What is unusual is read from a tree instead (``package.py``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gkbatch.address import row_and_column
from gkbatch.reading.recalculation import UNKNOWN
from gkbatch.reading.shared_texts import LONGEST, text_of, words
from gkbatch.reading.stored import KINDS, stored
from gkbatch.reading.workbook import Cell, Content, RawCell, Spot

HOLE, _NO_VALUE = b"<v></v>", b"<v/>"
_SHORT = 6 * 1024
_NAMED = rb' (?:[a-zA-Z]+|x14ac:dyDescent)="[ !#-%\'-;=?-~]*"'
_EMPTY_ROWS = re.compile(rb'(?:<row r="[1-9][0-9]{0,5}"(?:' + _NAMED + rb")*/>)*")
_ROW = re.compile(rb'<row r="(?P<number>[1-9][0-9]{0,5})"(?P<named>(?:' + _NAMED + rb")*)>")
_TAG = re.compile(rb"<[^<>]*>")
_NAME = re.compile(rb'([\w:]+)="([^"]*)"')
# Of a cell where it stands, the formula, the place of the value, and whatever else it holds instead.
_CELLS = re.compile(
    rb"<c ([^<>/]{0,64})(?:/>|>(?:(<f[^<>]*>(?:[^<]*</f>)?)?(<v></v>|<v/>)?|(.*?))</c>)",
    re.DOTALL,
)
_NOTHING_ELSE = re.compile(rb"(?:<c [^<>/]{0,64}(?:/>|>.*?</c>))*+", re.DOTALL)
_START = re.compile(rb'r="([A-Z]{1,2}[1-9][0-9]{0,5})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]{1,9})")?')
_TEXT_INSIDE = re.compile(rb"<is>(.*)</is>", re.DOTALL)
_FORMULA = re.compile(rb"<f((?:" + _NAMED + rb")*)(?:/>|>([^<]*)</f>)")
_ON = {b"1", b"true", b"on"}
_NO_HEIGHT = {b"0", b"0.0"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with a value: where it stands, its style, what its value is, and its formula.

    Cells of one ``group`` share a formula, which is stored with the first of them.
    """

    spot: Spot
    style: int | None
    kind: str
    formula: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row without its values: its ``slots``, and its ``fixed`` cells, which have no value and yet show something.

    ``filled`` counts the cells whose element holds anything, ``last`` is the column of the last of them.
    """

    number: int
    hidden: bool
    slots: tuple[Slot, ...]
    fixed: tuple[tuple[Spot, Cell], ...]
    filled: int
    last: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows of a sheet without their values; ``cells`` and ``drawn`` are its cells that have none.

    Of its values, in their order, those at ``text_places`` are numbers of shared texts. ``numbers`` are the styles of
    cells for typed numbers; ``filled`` counts the cells whose element holds anything, ``last`` says how far they reach,
    ``own_names`` that something may be named in Excel's own namespace.
    """

    text_places: tuple[int, ...]
    text_spots: tuple[Spot, ...]
    text_styles: tuple[int | None, ...]
    others: tuple[tuple[int, Slot], ...]
    cells: tuple[tuple[Spot, RawCell], ...]
    drawn: tuple[tuple[Spot, Cell], ...]
    hidden_rows: frozenset[int]
    numbers: frozenset[int | None]
    filled: int
    last: Spot
    own_names: bool


def shape_of(rest: bytes) -> Shape | None:
    """The shape of rows in which every value is a hole."""
    *pieces, end = rest.split(b"</row>")
    rows = [row for piece in pieces if (row := (_known_row if len(piece) <= _SHORT else _row)(piece)) is not None]
    numbers = [row.number for row in rows]
    if len(rows) < len(pieces) or numbers != sorted(set(numbers)) or not _are_empty(end):
        return None
    slots = list(enumerate(slot for row in rows for slot in row.slots))
    texts = [(place, slot) for place, slot in slots if slot.kind == "s"]
    fixed = [cell for row in rows for cell in row.fixed]
    return Shape(
        tuple(place for place, _ in texts),
        tuple(slot.spot for _, slot in texts),
        tuple(slot.style for _, slot in texts),
        tuple((place, slot) for place, slot in slots if slot.kind != "s"),
        tuple((spot, content.cell) for spot, (_, content) in fixed),
        tuple(fixed),
        frozenset(row.number for row in rows if row.hidden),
        frozenset(slot.style for _, slot in slots if slot.kind == "n" and not slot.formula),
        sum(row.filled for row in rows),
        (max((row.number for row in rows if row.filled), default=0), max((row.last for row in rows), default=0)),
        b"x14ac:" in rest,
    )


def _are_empty(tags: bytes) -> bool:
    return not tags or (_EMPTY_ROWS.fullmatch(tags) is not None and all(map(_names_once, _TAG.findall(tags))))


def _names_once(tag: bytes) -> bool:
    names = [name for name, _ in _NAME.findall(tag)]
    return len(names) == len(set(names))


def _row(row: bytes) -> _Row | None:
    head = _ROW.match(row, row.rfind(b"<row "))
    if head is None or len(row) > LONGEST or not _names_once(head[0]) or not _are_empty(row[: head.start()]):
        return None
    if not _NOTHING_ELSE.fullmatch(row, head.end()):  # before the cells are taken apart, which supposes that they end
        return None
    told = _CELLS.findall(row, head.end())
    slots = [slot for slot in (_slot(*cell) for cell in told) if slot is not None]
    spots, number = [slot.spot for slot, _ in slots], int(head["number"])
    if len(slots) < len(told) or spots != sorted(set(spots)) or any(own != number for own, _ in spots):
        return None
    open_ones = tuple(slot for (slot, _), cell in zip(slots, told, strict=True) if cell[2] == HOLE)
    filled = [spot[1] for spot, cell in zip(spots, told, strict=True) if any(cell[1:])]
    if len(open_ones) != row.count(HOLE):
        return None
    named = dict(_NAME.findall(head["named"]))
    hidden = named.get(b"hidden") in _ON or named.get(b"ht") in _NO_HEIGHT
    fixed = tuple((slot.spot, (slot.style, content)) for slot, content in slots if content is not None)
    return _Row(number, hidden, open_ones, fixed, len(filled), max(filled, default=0))


def _slot(named: bytes, formula: bytes, value: bytes, inside: bytes) -> tuple[Slot, Content | None] | None:
    """The cell, and what stands in it where that is no value; None where it is unusual."""
    start = _START.fullmatch(named)
    if start is None:
        return None
    kind = (start[3] or b"n").decode()
    if kind not in {"s", "inlineStr", *KINDS}:
        return None
    slot = Slot(row_and_column(start[1].decode()), None if start[2] is None else int(start[2]), kind)
    if formula:
        return _with_formula(slot, formula, value)
    if inside or kind == "inlineStr":
        return _with_text(slot, inside) if inside or value else (slot, None)
    if value == _NO_VALUE and kind == "s":
        return None
    content = stored(b"", kind, "") if value == _NO_VALUE else None
    stands = content is not None and content.cell.error
    return slot, content if stands else None


def _with_formula(slot: Slot, formula: bytes, value: bytes) -> tuple[Slot, Content | None] | None:
    found = _FORMULA.fullmatch(formula)
    told = None if found is None else words(found[2] or b"")
    if found is None or told is None or slot.kind not in KINDS or not _names_once(found[1]):
        return None
    named = dict(_NAME.findall(found[1]))
    group = named[b"si"].decode() if named.get(b"t") == b"shared" and b"si" in named else ""
    whole = Slot(slot.spot, slot.style, slot.kind, told or UNKNOWN, group)
    if value == HOLE:
        return whole, None
    content = None if group else stored(b"", slot.kind, whole.formula)
    return None if content is None else (whole, content)


def _with_text(slot: Slot, inside: bytes) -> tuple[Slot, Content | None] | None:
    inner = _TEXT_INSIDE.fullmatch(inside)
    content = None if inner is None or slot.kind != "inlineStr" else text_of(inner[1])
    if content is None:
        return None
    return slot, content if content.cell.value is not None else None


# Only for what is short: what is remembered stays bounded, whatever arrives.
known_shape = lru_cache(maxsize=64)(shape_of)
_known_row = lru_cache(maxsize=1024)(_row)
