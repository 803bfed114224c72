"""In: the rows of a report's tables and a row of the form. Out: which of them it is, and the cells behind its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gkbatch.forms.contents import NUMBERED, short_label
from gkbatch.importing.source import Row
from gkbatch.reading.labels import whole_key

_MOST_LABELS = 5  # cells before the numbers: three on paper, some programs split them
_WHOLE = 5  # a label so long is known behind those it is merged with
_NAMING = 4  # without its number a shorter one may stand for others: 其他, 总计


@dataclass(frozen=True)
class Answered:
    """A row that has the label, and the cells behind it."""

    row: Row
    cells: tuple[str, ...]


def answered(rows: Sequence[Row], labels: tuple[str, ...]) -> list[Answered]:
    """The rows with the last of these labels of the form, the others stand left of it; those that print it without its number only where no other does."""
    full, bare = _keys(labels)
    exact = [found for row in rows if (found := _behind(row, full, suffix=True))]
    return exact or [found for row in rows if (found := _behind(row, bare, suffix=False))]


@cache
def _keys(labels: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The label as it is compared, with or without the remark behind it or the one left of it; and without its number."""
    label = labels[-1]
    number = NUMBERED.match(label)
    short = f"{number[0] if number else ''}{short_label(label)}"
    bare = (NUMBERED.sub("", label), short_label(label))
    full = frozenset(map(whole_key, (label, short, "".join(labels[-2:]))))
    return full, frozenset(key for key in map(whole_key, bare) if len(key) >= _NAMING) - full


def _behind(row: Row, keys: frozenset[str], *, suffix: bool) -> Answered | None:
    """The row, where its first cells, one alone or some strung together, are one of the labels."""
    for last in range(min(len(row.cells), _MOST_LABELS)):
        if not row.cells[last]:
            continue
        strung = [whole_key("".join(row.cells[first : last + 1])) for first in range(last + 1)]
        ends = suffix and any(len(key) >= _WHOLE and strung[0].endswith(key) for key in keys)
        if ends or not keys.isdisjoint(strung):
            return Answered(row, row.cells[last + 1 :])
    return None


def heads_over(rows: Sequence[Row], row: Row, known: frozenset[str]) -> list[str]:
    """The keys of the head nearest above a row in its table or the one before it: rows that hold one of ``known``.

    Read from the left and from the top, without what is no label of the form.
    """
    found: list[str] = []
    for above in reversed(rows[: rows.index(row)]):
        keys = [key for key in map(whole_key, above.cells) if key]
        heads = [key for key in keys if key in known]
        if heads:
            found[:0] = keys
        elif found:
            break
    return found


def trimmed(cells: Sequence[str], wanted: int) -> tuple[str, ...]:
    """The cells without the empty ones at the ends that are too many."""
    own = list(cells)
    while len(own) > wanted and not own[-1]:
        own.pop()
    while len(own) > wanted and not own[0]:
        own.pop(0)
    return tuple(own)


def with_numbers(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that hold a digit in a cell by itself."""
    return (row for row in rows if any(cell[:1].isdigit() and len(cell) < _MOST_LABELS * 3 for cell in row.cells[1:]))
