"""In: nothing. Out: the values that a published report becomes before it is understood: lines and rows, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

# A cell that holds more than any label or number is there for the layout of the page, unless a remark stands below numbers.
LONGEST_CELL = 120
FEWEST_NUMBERS = 6


@dataclass(frozen=True)
class Line:
    """A line of text, and where it stands, in words: 第 12 段; ``goes_on`` where its paragraph is broken behind it.

    ``level`` is that of a heading, from 1 on, where the source itself says that it is one; ``begins`` names the text
    that begins here, by a mark of our own.
    """

    text: str
    place: str
    goes_on: bool = False
    level: int = 0
    begins: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, those merged into one above left out; ``table`` counts the tables from 1."""

    cells: tuple[str, ...]
    table: int
    place: str


@dataclass(frozen=True)
class Remark:
    """What of a document was not read as it stands there; ``place`` is empty where it holds of the whole."""

    text: str
    place: str = ""


Block = Line | Row
# What a reader gives: the blocks of a document, and remarks on what it did not read.
Part = Block | Remark
Cells = tuple[str, ...]


class UnreadableError(Exception):
    """Why nothing of a file can be read, and what to do, in Chinese."""


def numbered(parts: Iterable[str | Line | tuple[Cells, ...] | Remark], unit: str) -> Iterator[Part]:
    """The texts, the tables (rows of cells) and the remarks on a document, in order, with their places.

    ``unit`` is 段 or 行. A remark that has no place is one on the text behind it.
    """
    lines, tables = count(1), count(1)
    for part in parts:
        if isinstance(part, Remark):
            yield part
            continue
        if isinstance(part, str | Line):
            number, line = next(lines), Line(part, "") if isinstance(part, str) else part
            if line.text.strip():
                yield replace(line, text=line.text.strip(), place=f"第 {number} {unit}")
            continue
        table = next(tables)
        for row, cells in enumerate(part, start=1):
            yield Row(cells, table, f"第 {table} 张表第 {row} 行")


def joined(parts: Iterable[str]) -> str:
    """The lines of a cell as one text; between two digits a space stays, since they may be two numbers."""
    text = ""
    for part in parts:
        text += f" {part}" if text[-1:].isdigit() and part[:1].isdigit() else part
    return text.strip()
