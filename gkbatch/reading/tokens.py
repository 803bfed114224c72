"""In: a formula as .xls and .xlsb store it, token by token. Out: the same as text, as .xlsx stores it.

Nothing is worked out here. A formula with a token that is not known comes back as None: then only
that there is a formula is known, not which.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gkbatch.address import cell_address

Place = tuple[int, int]

_OPERATORS = dict(
    zip(range(0x03, 0x12), ("+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"), strict=True)
)
ERRORS: Mapping[int, str] = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
# By their numbers: those with a fixed number of arguments, and those that can take more or fewer.
_FIXED = {
    3: ("ISERROR", 1), 10: ("NA", 0), 19: ("PI", 0), 24: ("ABS", 1), 25: ("INT", 1), 27: ("ROUND", 2), 30: ("REPT", 2),
    31: ("MID", 3), 32: ("LEN", 1), 33: ("VALUE", 1), 34: ("TRUE", 0), 35: ("FALSE", 0), 38: ("NOT", 1), 39: ("MOD", 2),
    48: ("TEXT", 2), 63: ("RAND", 0), 65: ("DATE", 3), 67: ("DAY", 1), 68: ("MONTH", 1), 69: ("YEAR", 1),
    74: ("NOW", 0), 76: ("ROWS", 1), 77: ("COLUMNS", 1), 111: ("CHAR", 1), 112: ("LOWER", 1), 113: ("UPPER", 1),
    117: ("EXACT", 2), 118: ("TRIM", 1), 121: ("CODE", 1), 127: ("ISTEXT", 1), 128: ("ISNUMBER", 1),
    129: ("ISBLANK", 1), 130: ("T", 1), 131: ("N", 1), 212: ("ROUNDUP", 2), 213: ("ROUNDDOWN", 2), 221: ("TODAY", 0),
    244: ("INFO", 1), 257: ("EVALUATE", 1), 346: ("COUNTIF", 2), 347: ("COUNTBLANK", 1), 464: ("RANDBETWEEN", 2),
    480: ("IFERROR", 2),
}  # fmt: skip
_OPEN = {
    0: "COUNT", 1: "IF", 4: "SUM", 5: "AVERAGE", 6: "MIN", 7: "MAX", 28: "LOOKUP", 29: "INDEX", 36: "AND", 37: "OR",
    64: "MATCH", 78: "OFFSET", 82: "SEARCH", 100: "CHOOSE", 102: "VLOOKUP", 110: "EXEC", 115: "LEFT", 116: "RIGHT",
    120: "SUBSTITUTE", 124: "FIND", 125: "CELL", 148: "INDIRECT", 149: "REGISTER", 150: "CALL", 169: "COUNTA",
    228: "SUMPRODUCT", 267: "REGISTER.ID", 336: "CONCATENATE", 344: "SUBTOTAL", 345: "SUMIF", 359: "HYPERLINK",
    379: "RTD", 482: "SUMIFS",
}  # fmt: skip
_USER_DEFINED = 255
# A function of an add-in or a program outside: whatever it is called, it calls out.
_ADD_IN = "CALL"


@dataclass(frozen=True)
class Surroundings:
    """What the tokens refer to: names from 1 on, the sheets before a "!", how wide a row number is, the last row and column."""

    names: Sequence[str] = ()
    sheets: Sequence[str] = ()
    wide: bool = False
    rows: int = 0x10000
    columns: int = 0x100


@dataclass(frozen=True)
class FormulaCell:
    """A cell with a formula or an error, which calamine does not tell apart. ``saved``: the formula has a result."""

    formula: str = ""
    error: str = ""
    saved: bool = True


@dataclass(frozen=True)
class BinarySheet:
    """A sheet of cells: its formulas and errors by (row, column) from 1, and the last row and column with content."""

    name: str
    cells: Mapping[Place, FormulaCell]
    last: Place


@dataclass(frozen=True)
class BinaryBook:
    """The sheets of cells, the named cells ("sheet!A1"), and whether there are sheets of macros."""

    sheets: tuple[BinarySheet, ...]
    names: Mapping[str, str]
    macros: bool


class _UnknownError(Exception):
    """A token that is not known here."""


@dataclass
class _Tokens:
    data: bytes
    around: Surroundings
    base: tuple[int, int]
    place: int = 0
    stack: list[str] = field(default_factory=list)

    def take(self, kind: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{kind}", self.data, self.place)
        self.place += struct.calcsize(f"<{kind}")
        return values

    def pop(self, count: int) -> list[str]:
        if count > len(self.stack):
            raise _UnknownError
        taken = self.stack[len(self.stack) - count :]
        del self.stack[len(self.stack) - count :]
        return taken

    @property
    def row(self) -> str:
        return "I" if self.around.wide else "H"


def formula_text(data: bytes, around: Surroundings, base: tuple[int, int] = (0, 0)) -> str | None:
    """The formula; ``base`` is its cell, from 0, which a shared formula counts from. None where it is not understood."""
    tokens = _Tokens(data, around, base)
    try:
        while tokens.place < len(data):
            (token,) = tokens.take("B")
            _step(token, tokens)
    except (_UnknownError, struct.error, IndexError, KeyError, ValueError):
        return None
    return tokens.stack[0] if len(tokens.stack) == 1 else None


def _step(token: int, tokens: _Tokens) -> None:
    if token in _OPERATORS:
        left, right = tokens.pop(2)
        tokens.stack.append(f"{left}{_OPERATORS[token]}{right}")
    elif token in _PLAIN:
        _PLAIN[token](tokens)
    else:
        _CLASSED[token & 0x1F | 0x20](tokens)


def _unary(before: str, after: str) -> Callable[[_Tokens], None]:
    def step(tokens: _Tokens) -> None:
        (operand,) = tokens.pop(1)
        tokens.stack.append(f"{before}{operand}{after}")

    return step


def _text(tokens: _Tokens) -> None:
    if tokens.around.wide:
        (length,), size, encoding = tokens.take("H"), 2, "utf-16-le"
    else:
        length, flags = tokens.take("BB")
        size, encoding = (2, "utf-16-le") if flags & 1 else (1, "latin-1")
    raw = tokens.data[tokens.place : tokens.place + length * size]
    tokens.place += length * size
    doubled = raw.decode(encoding, "replace").replace('"', '""')
    tokens.stack.append(f'"{doubled}"')


def _attribute(tokens: _Tokens) -> None:
    flags, count = tokens.take("BH")
    if flags & 0x04:  # CHOOSE brings a table of jumps
        tokens.place += 2 * (count + 1)
    if flags & 0x10:
        tokens.stack.append(f"SUM({tokens.pop(1)[0]})")


def _number(kind: str) -> Callable[[_Tokens], None]:
    def step(tokens: _Tokens) -> None:
        (value,) = tokens.take(kind)
        tokens.stack.append(str(int(value)) if float(value).is_integer() else repr(value))

    return step


def _error(tokens: _Tokens) -> None:
    tokens.stack.append(ERRORS[tokens.take("B")[0]])


def _truth(tokens: _Tokens) -> None:
    tokens.stack.append("TRUE" if tokens.take("B")[0] else "FALSE")


def _function(tokens: _Tokens) -> None:
    name, count = _FIXED[tokens.take("H")[0]]
    tokens.stack.append(f"{name}({','.join(tokens.pop(count))})")


def _open_function(tokens: _Tokens) -> None:
    count, number = tokens.take("BH")
    given = tokens.pop(count & 0x7F)
    number &= 0x7FFF
    if number == _USER_DEFINED:
        tokens.stack.append(f"{given[0]}({','.join(given[1:])})")
    else:
        tokens.stack.append(f"{_OPEN.get(number) or _FIXED[number][0]}({','.join(given)})")


def _named(tokens: _Tokens) -> None:
    (number,) = tokens.take("I")
    tokens.stack.append(tokens.around.names[number - 1])


def _named_elsewhere(tokens: _Tokens) -> None:
    tokens.take("HI")
    tokens.stack.append(_ADD_IN)


def _cell(tokens: _Tokens, row: int, column: int, *, shared: bool = False) -> str:
    own_row, own_column = row, column & 0x3FFF
    if shared and column & 0x8000:
        own_row = (tokens.base[0] + row) % tokens.around.rows
    if shared and column & 0x4000:
        own_column = (tokens.base[1] + own_column) % tokens.around.columns
    return cell_address(own_row + 1, own_column + 1)


def _reference(*, shared: bool = False) -> Callable[[_Tokens], None]:
    def step(tokens: _Tokens) -> None:
        row, column = tokens.take(f"{tokens.row}H")
        tokens.stack.append(_cell(tokens, row, column, shared=shared))

    return step


def _area(*, shared: bool = False) -> Callable[[_Tokens], None]:
    def step(tokens: _Tokens) -> None:
        top, bottom, left, right = tokens.take(f"2{tokens.row}2H")
        first, last = (_cell(tokens, *corner, shared=shared) for corner in ((top, left), (bottom, right)))
        tokens.stack.append(f"{first}:{last}")

    return step


def _on_sheet(inner: Callable[[_Tokens], None]) -> Callable[[_Tokens], None]:
    def step(tokens: _Tokens) -> None:
        (sheet,) = tokens.take("H")
        inner(tokens)
        tokens.stack.append(f"{tokens.around.sheets[sheet]}!{tokens.pop(1)[0]}")

    return step


def _broken(count: int) -> Callable[[_Tokens], None]:
    def step(tokens: _Tokens) -> None:
        tokens.take(f"{count}{tokens.row}{count}H")
        tokens.stack.append("#REF!")

    return step


_PLAIN: Mapping[int, Callable[[_Tokens], None]] = {
    0x12: _unary("+", ""), 0x13: _unary("-", ""), 0x14: _unary("", "%"), 0x15: _unary("(", ")"),
    0x16: lambda tokens: tokens.stack.append(""), 0x17: _text, 0x19: _attribute, 0x1C: _error, 0x1D: _truth,
    0x1E: _number("H"), 0x1F: _number("d"),
}  # fmt: skip
_CLASSED: Mapping[int, Callable[[_Tokens], None]] = {
    0x21: _function, 0x22: _open_function, 0x23: _named, 0x24: _reference(), 0x25: _area(), 0x2A: _broken(1),
    0x2B: _broken(2), 0x2C: _reference(shared=True), 0x2D: _area(shared=True), 0x39: _named_elsewhere,
    0x3A: _on_sheet(_reference()), 0x3B: _on_sheet(_area()), 0x3C: _on_sheet(_broken(1)), 0x3D: _on_sheet(_broken(2)),
}  # fmt: skip
