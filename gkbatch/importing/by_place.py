"""In: the rows of a report, a table of the form, its rows that were recognised. Out: those between them whose labels are not clear.

Where a PDF tears a label from its numbers, or a letter is lost, a row is known by its neighbours: just as many rows of
numbers stand between two labels as the form has. It counts where its words are alike, or all totals come out with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from gkbatch.forms.form import Column, Table
from gkbatch.forms.form import Row as FormRow
from gkbatch.forms.table import BlockGrid, Leaf, join, total_parts
from gkbatch.importing.pieces import is_number, whole_number
from gkbatch.importing.source import Row
from gkbatch.reading.labels import whole_key

_ALIKE = 0.75


@dataclass(frozen=True)
class Placed:
    """A row of the form, the row of the source at its place, the words and the numbers there."""

    leaf: Leaf[FormRow]
    row: Row
    words: str
    numbers: tuple[str, ...]

    @property
    def alike(self) -> bool:
        """Whether the words are nearly the label."""
        return SequenceMatcher(None, whole_key(self.words), whole_key(self.leaf.labels[-1])).ratio() >= _ALIKE


def placed_rows(
    rows: Sequence[Row],
    table: Table,
    grid: BlockGrid,
    known: Mapping[str, Row],
    typed: Mapping[str, str],
) -> list[Placed]:
    """The rows of the form known by their place; ``known`` are the recognised ones by key, ``typed`` their numbers by field."""
    leaves, columns = grid.rows, grid.columns
    order = sorted((rows.index(known[leaf.key]), number) for number, leaf in enumerate(leaves) if leaf.key in known)
    if any(first[1] >= second[1] for first, second in pairwise(order)):
        return []
    found = []
    for (start, above), (end, below) in pairwise(order):
        between = leaves[above + 1 : below]
        free = list(_free(rows[start + 1 : end], len(columns)))
        if len(free) == len(between):
            found += [Placed(leaf, *one) for leaf, one in zip(between, free, strict=True)]
    unlike = [one for one in found if not one.alike]
    numbers = dict(typed)
    for one in found:
        numbers |= {join(table.key, one.leaf.key, c.key): n for c, n in zip(columns, one.numbers, strict=True)}
    proved = all(_totals(table, one, columns, numbers) for one in unlike)
    return [one for one in found if proved or one.alike]


def _free(rows: Sequence[Row], width: int) -> Iterator[tuple[Row, str, tuple[str, ...]]]:
    """The rows that hold so many numbers, behind words or none."""
    for row in rows:
        cells = list(row.cells)
        while cells and not cells[-1]:
            cells.pop()
        words, numbers = cells[:-width], tuple(cells[-width:])
        if len(numbers) == width and all(map(is_number, numbers)) and not any(map(is_number, filter(None, words))):
            yield row, "".join(words), numbers


def _totals(table: Table, one: Placed, columns: Sequence[Leaf[Column]], numbers: Mapping[str, str]) -> bool:
    """Whether every total in which the row counts is the sum of its parts, none of them missing."""
    own = {join(table.key, one.leaf.key, column.key) for column in columns}
    for key, parts in total_parts(table).items():
        if own.isdisjoint({key, *parts}):
            continue
        values = [whole_number(numbers[name]) if numbers.get(name) else None for name in (key, *parts)]
        if None in values or values[0] != sum(filter(None, values[1:])):
            return False
    return True
