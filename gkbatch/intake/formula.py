"""In: cells of the intake workbook. Out: the pieces of formula that refer to them.

Only functions that every spreadsheet program has are used: SUM, IF, AND, OR, COUNT, COUNTIF,
LEN, ISNUMBER, ABS, ROUND.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.utils import quote_sheetname

from gkbatch.address import listed

# Excel: "Text values in formulas are limited to 255 characters"; a longer one damages the file.
_LONGEST_LITERAL = 255


def reference(cell: str, sheet: str = "") -> str:
    """A reference to one cell or range, with its sheet where one is given."""
    return f"{quote_sheetname(sheet)}!{cell}" if sheet else cell


def ranges(cells: Iterable[str], sheet: str = "") -> tuple[str, ...]:
    """References to all of ``cells`` (A1), neighbours joined to ranges."""
    found = listed(cells)
    return tuple(reference(run, sheet) for run in found.split("、")) if found else ()


def call(function: str, parts: Iterable[str]) -> str:
    """``SUM(a,b)`` and the like."""
    return f"{function}({','.join(parts)})"


def count_if(parts: Iterable[str], criterion: str) -> str:
    """How many cells of several ranges meet the criterion; COUNTIF takes one range at a time."""
    return "+".join(f'COUNTIF({part},"{criterion}")' for part in parts)


def quoted(text: str) -> str:
    """``text`` as it stands in a formula, in as many pieces as Excel asks."""
    pieces = [text[start : start + _LONGEST_LITERAL] for start in range(0, len(text), _LONGEST_LITERAL)]
    return "&".join(literal(piece) for piece in pieces) or '""'


def literal(text: str) -> str:
    """``text`` as it stands in a formula, shortened to what Excel takes."""
    return '"' + text[:_LONGEST_LITERAL].replace('"', '""') + '"'
