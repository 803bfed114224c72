"""In: a formula as it stands in a cell. Out: what kind it is, what it adds up, what it comes to.

Nothing is ever executed: a formula that is not a plain sum of constants and cells of its own
sheet is not worked out here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import range_boundaries

from gkbatch.address import cell_address
from gkbatch.remembered import remembered

_CALLS_OUT = re.compile(
    r"\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|OFFSET|INDIRECT|INFO|CELL|WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|"
    r"RTD|DDE|CALL|EXEC|REGISTER(?:\.ID)?|EVALUATE|STOCKHISTORY|CUBE\w*)\s*\(|\|",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_TERM = re.compile(rf"(?P<sign>[+-]?)(?:(?P<number>\d+(?:\.\d+)?)|SUM\((?P<sum>[^()]*)\)|(?P<cell>{_CELL}))")
_AREA = re.compile(rf"^{_CELL}(?::{_CELL})?$")
_MAX_AREA = 10_000


Terms = Counter[tuple[int, Decimal | str]]
"""The terms of a sum and how often they are added: (sign, constant or address)."""
UNTRANSLATABLE = (TranslatorError, TokenizerError, ValueError)


@remembered(4096, 1024)
def translated(formula: str, origin: str, cell: str) -> str:
    """A shared formula as it reads in ``cell``; Excel stores it once, at ``origin``. Raises UNTRANSLATABLE."""
    return str(Translator(f"={formula}", origin=origin).translate_formula(cell))[1:]


def is_copy(formula: str, cell: str, other: str, other_cell: str) -> bool:
    """Whether the ``other`` formula is what a copy of the first becomes, with or without its addresses moved."""
    if formula == other:
        return True
    try:
        return translated(formula, cell, other_cell) == other
    except UNTRANSLATABLE:
        return False


def calls_out(formula: str) -> bool:
    """Whether the formula changes by itself, starts a program or asks the network."""
    return bool(_CALLS_OUT.search(_QUOTED.sub("", formula)))


def other_workbook(formula: str) -> bool:
    """Whether the formula takes its number from another workbook."""
    return "[" in _QUOTED.sub("", formula)


@remembered(1024, 1024)
def added_up(formula: str) -> tuple[tuple[int, Decimal | str], ...] | None:
    """The terms of a plain sum: (sign, constant or cell address). None for any other formula."""
    text = formula.replace(" ", "").upper().lstrip("=")
    terms: list[tuple[int, Decimal | str]] = []
    position = 0
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None or (position > 0 and not match["sign"]):
            return None
        sign = -1 if match["sign"] == "-" else 1
        if match["number"]:
            terms.append((sign, Decimal(match["number"])))
        elif match["cell"]:
            terms.append((sign, match["cell"].replace("$", "")))
        else:
            cells = _areas(match["sum"])
            if cells is None:
                return None
            terms.extend((sign, cell) for cell in cells)
        position = match.end()
    return tuple(terms) or None


@remembered(1024, 1024)
def counted(formula: str) -> Terms | None:
    """How often each term of a plain sum is added; None for any other formula."""
    terms = added_up(formula)
    return None if terms is None else Counter(terms)


def _areas(text: str) -> list[Decimal | str] | None:
    cells: list[Decimal | str] = []
    for area in text.split(","):
        if re.fullmatch(r"\d+(\.\d+)?", area):
            cells.append(Decimal(area))
            continue
        if not _AREA.match(area):
            return None
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(area))
        if (right - left + 1) * (bottom - top + 1) > _MAX_AREA:
            return None
        cells.extend(cell_address(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return cells


def worked_out(formula: str, number_at: Callable[[str], Decimal | None]) -> Decimal | None:
    """What a plain sum comes to; None for another formula or where a cell holds no number."""
    terms = added_up(formula)
    if terms is None:
        return None
    total = Decimal(0)
    for sign, term in terms:
        number = number_at(term) if isinstance(term, str) else term
        if number is None:
            return None
        total += sign * number
    return total
