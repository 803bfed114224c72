"""In: a cell of the slip and a text of the agency's. Out: the cell with exactly that text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell

from gkbatch.reading.slip_sheet import goes_on

_LONGEST = 32_767  # UTF-16 units; Excel's limit for a cell, and openpyxl cuts off the rest without a word
# In a workbook _x0041_ stands for A, so the characters themselves must be written otherwise.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """``text`` as a workbook's XML can hold it: _x0007_ for what XML cannot."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _LOOKS_ESCAPED.sub("_x005F_", text))


def put_exactly(cell: Cell, text: str) -> None:
    """Write ``text`` as text, every character of it; it must fit into one cell."""
    cell.value = escaped(text) or None
    if text:
        cell.data_type = "s"
    # With it a program leaves =1+1 a text when the cell is edited.
    cell.quotePrefix = text[:1] in {"=", "+", "-", "@"}
    if len(text) > 255:  # noqa: PLR2004 old Excel shows #### where such a text stands in text format
        cell.number_format = "General"


@dataclass
class LongTexts:
    """Cuts texts that no cell holds; ``pieces`` collects what must stand elsewhere: place and text."""

    pieces: list[tuple[str, str]] = field(default_factory=list)

    def first_piece(self, text: str, place: str) -> str:
        """What stands in the cell itself; the rest is added to ``pieces``."""
        first, rest = _cut(text, len(self.pieces) + 1)
        while rest:
            piece, rest = _cut(rest, len(self.pieces) + 2)
            self.pieces.append((place, piece))
        return first


def _cut(text: str, number: int) -> tuple[str, str]:
    """As much of ``text`` as one cell holds, with the words that it goes on, and the rest."""
    if _units(escaped(text)) <= _LONGEST:
        return text, ""
    ending = goes_on(number)
    room, length = _LONGEST - _units(ending), 0
    for position, letter in enumerate(text):
        # What looks escaped takes six characters more; a letter alone never shows that.
        length += 7 if letter == "_" else _units(escaped(letter))
        if length > room:
            return text[:position] + ending, text[position:]
    return text, ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
