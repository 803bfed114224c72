"""In: nothing. Out: the values that a published report becomes before it is understood: lines and rows, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True)
class Line:
    """A line of text, and where it stands, in words: 第 12 段; ``goes_on`` where its paragraph is broken behind it."""

    text: str
    place: str
    goes_on: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, those merged into one above left out; ``table`` counts the tables from 1."""

    cells: tuple[str, ...]
    table: int
    place: str


Block = Line | Row


def numbered(parts: Iterable[str | tuple[tuple[str, ...], ...]], unit: str) -> Iterator[Block]:
    """The texts and the tables (rows of cells) of a document, in order, with their places; ``unit`` is 段 or 行."""
    lines, tables = count(1), count(1)
    for part in parts:
        if isinstance(part, str):
            number = next(lines)
            if part.strip():
                yield Line(part.strip(), f"第 {number} {unit}")
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
