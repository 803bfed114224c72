"""In: nothing. Out: the values that a published report becomes before it is understood: lines and rows, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count


@dataclass(frozen=True)
class Line:
    """A line of text, and where it stands, in words: 第 12 段.

    ``level`` is that of a heading, from 1 on, where the source itself says that it is one; ``begins`` names the text
    that begins here, by a mark of our own.
    """

    text: str
    place: str
    level: int = 0
    begins: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, those merged into one above left out; ``table`` counts the tables from 1."""

    cells: tuple[str, ...]
    table: int
    place: str


Block = Line | Row


def numbered(parts: Iterable[Line | tuple[tuple[str, ...], ...]], unit: str) -> Iterator[Block]:
    """The lines and the tables (rows of cells) of a document, in order, with their places; ``unit`` is 段 or 行."""
    lines, tables = count(1), count(1)
    for part in parts:
        if isinstance(part, Line):
            number = next(lines)
            if part.text.strip():
                yield replace(part, text=part.text.strip(), place=f"第 {number} {unit}")
            continue
        table = next(tables)
        for row, cells in enumerate(part, start=1):
            yield Row(cells, table, f"第 {table} 张表第 {row} 行")
