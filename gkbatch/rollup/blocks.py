"""In: rows of values and formats, as many as a district has findings. Out: the same as the XML of a sheet.

A row costs here a tenth of what it costs written cell by cell through XlsxWriter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from gkbatch.rollup.cell_texts import fits, printable

Value = str | int | Decimal | None
# The formats of a row's cells, from the first column on.
Formats = tuple[Format, ...]
# What the cells of such a row begin with (address without its row) and how they are styled.
Columns = tuple[tuple[str, str], ...]

# Read back, _x0041_ would be "A": its first character is written as such a code itself.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CODED = "_x005F_"


class Row(NamedTuple):
    """A row's values, as many formats, and its height in points; None is an empty cell."""

    values: Sequence[Value]
    formats: Formats
    height: float


@dataclass(frozen=True)
class Block:
    """Rows that stand below each other on the sheet at ``part`` of the package.

    Rows count from 0. The formats ``shown`` stand in the last of them, from the second column on, where
    their numbers in the finished styles can be read.
    """

    part: str
    first: int
    last: int
    shown: Formats
    rows: Iterable[Row]


class SharedTexts(dict[str, int]):
    """The numbers by which cells refer to texts, -1 for one that holds nothing to print; a new text gets the next.

    ``written`` are the items that are in the file already, ``added`` the new ones as they stand there,
    ``count`` is how many there are in all. ValueError for a text that is too long for a cell.
    """

    def __init__(self, written: Sequence[str]) -> None:
        super().__init__({"": -1})
        self.added = io.BytesIO()
        self.count = len(written)
        self._written = {item: number for number, item in enumerate(written)}

    def __missing__(self, text: str) -> int:
        """The number of a text that was not asked for before."""
        shown = printable(text)
        self[text] = number = self._number(_item(shown)) if shown == text else self[shown]
        return number

    def _number(self, item: str) -> int:
        if item in self._written:
            return self._written[item]
        self.added.write(item.encode())
        self.count += 1
        return self.count - 1


def rows_as_xml(block: Block, styles: Sequence[str], texts: SharedTexts) -> Iterator[str]:
    """Each row of the block; ``styles`` are the numbers of the formats it has ``shown``.

    ValueError for a text that is too long for a cell, and for what is no number.
    """
    numbers = dict(zip(block.shown, styles, strict=True))
    known: dict[Formats, Columns] = {}
    for number, row in enumerate(block.rows, start=block.first + 1):
        columns = known.get(row.formats) or known.setdefault(row.formats, _columns(row.formats, numbers))
        cells = "".join(_cells(str(number), row.values, columns, texts))
        # Whole pixels, as Excel and the later XlsxWriters have them.
        points = int(row.height * 4 / 3 + 0.5) * 0.75
        yield f'<row r="{number}" ht="{points:.16g}" customHeight="1">{cells}</row>'


def _cells(number: str, values: Sequence[Value], columns: Columns, texts: SharedTexts) -> Iterator[str]:
    for value, (begin, style) in zip(values, columns, strict=True):
        if isinstance(value, str):
            text = texts[value]
            yield f'{begin}{number}{style} t="s"><v>{text}</v></c>' if text >= 0 else f"{begin}{number}{style}/>"
        elif value is None:
            yield f"{begin}{number}{style}/>"
        elif isfinite(value):
            yield f"{begin}{number}{style}><v>{value:.16G}</v></c>"
        else:
            raise ValueError("a cell holds no such number")


def _columns(formats: Formats, styles: Mapping[Format, str]) -> Columns:
    return tuple((f'<c r="{xl_col_to_name(column)}', f'" s="{styles[one]}"') for column, one in enumerate(formats))


def _item(text: str) -> str:
    """The text as an item of the list of shared texts."""
    if not fits(text):
        raise ValueError("text too long for a cell: split it with pieces() first")
    escaped = _CODE.sub(_CODED, text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if escaped[0].isspace() or escaped[-1].isspace() else ""
    return f"<si><t{space}>{escaped}</t></si>"
