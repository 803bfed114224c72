"""In: a cell of the slip and a text of the agency's. Out: the cell with exactly that text."""

from __future__ import annotations

import re

from gkbatch.intake.style import looks_computed
from gkbatch.prepared import GENERAL, SheetCopy

# In a workbook _x0041_ stands for A, so the characters themselves must be written otherwise.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """``text`` as a workbook's XML can hold it: _x0007_ for what XML cannot."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _LOOKS_ESCAPED.sub("_x005F_", text))


def put_exactly(sheet: SheetCopy, row: int, column: int, text: str) -> None:
    """Write ``text`` as text, every character of it; it must fit into one cell."""
    # With the first a program leaves =1+1 a text when the cell is edited; old Excel shows #### where a text
    # of more than 255 characters stands in text format.
    changes = {"quoted": looks_computed(text)} | ({"number_format": GENERAL} if len(text) > 255 else {})  # noqa: PLR2004  the number is said
    sheet.put(row, column, "text" if text else "empty", escaped(text), **changes)
