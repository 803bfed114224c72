"""In: the rows of a report's tables and a row of the form. Out: which of them it is, and the cells behind its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from gkbatch.forms.contents import NUMBERED, short_label
from gkbatch.importing.source import Row
from gkbatch.reading.labels import whole_key

_MOST_LABELS = 5  # cells before the numbers: three on paper, some programs split them
_WHOLE = 5  # a label so long is known behind those it is merged with
_REMARK = re.compile(r"(?:备\s*注|注|说\s*明)(?:\d{0,2}[：:]|$)")
_MOST_OF_REMARK = 2
_NAMING = 4  # without its number a shorter one may stand for others: 其他, 总计


@dataclass(frozen=True)
class Answered:
    """A row that has the label, and the cells behind it."""

    row: Row
    cells: tuple[str, ...]


def answered(rows: Sequence[Row], labels: tuple[str, ...]) -> list[Answered]:
    """The rows with the last of these labels of the form, the others stand left of it.

    Only where there is none: those that print it without its number; then those whose label goes on in the next row,
    as a page leaves them.
    """
    full, bare = label_keys(labels)
    exact = [found for row in rows if (found := _behind(row, full, suffix=True))]
    plain = exact or [found for row in rows if (found := _behind(row, bare, suffix=False))]
    if plain:
        return plain
    broken = (_joined(row, below) for row, below in pairwise(rows))
    whole = ((one, _behind(one, full, suffix=False)) for one in broken if one is not None)
    # By the row that is in the source: the other holds no numbers.
    return [Answered(next(row for row in rows if row.place == one.place), found.cells) for one, found in whole if found]


def _joined(row: Row, below: Row) -> Row | None:
    """Two rows as the one that they were before a page broke it; None where not just one of them holds numbers.

    Its place is that of the row with the numbers.
    """
    numbered = [any(cell[:1].isdigit() and cell.isdecimal() for cell in one.cells) for one in (row, below)]
    if sum(numbered) != 1 or below.table - row.table not in {0, 1}:
        return None
    first, second = (list(filter(None, one.cells)) for one in (row, below))
    labels, rest = (first, second) if numbered[1] else (second, first)
    if len(labels) != 1:
        return None
    place = next((number for number, cell in enumerate(rest) if cell.isdecimal()), len(rest))
    own = "".join(rest[:place])
    whole = f"{labels[0]}{own}" if numbered[1] else f"{own}{labels[0]}"
    source = row if numbered[0] else below
    return replace(source, cells=(whole, *rest[place:]))


@cache
def label_keys(labels: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The label as it is compared, with or without the remark behind it or the one left of it; and without its number."""
    label = labels[-1]
    number = NUMBERED.match(label)
    short = f"{number[0] if number else ''}{short_label(label)}"
    bare = (NUMBERED.sub("", label), short_label(label))
    full = frozenset(map(whole_key, (label, short, "".join(labels[-2:]))))
    return full, frozenset(key for key in map(whole_key, bare) if len(key) >= _NAMING) - full


def _behind(row: Row, keys: frozenset[str], *, suffix: bool) -> Answered | None:
    """The row, where its first cells, one alone or some strung together, are one of the labels."""
    for last, strung in _strung(row.cells):
        ends = suffix and any(len(key) >= _WHOLE and strung[0].endswith(key) for key in keys)
        if ends or not keys.isdisjoint(strung):
            return Answered(row, row.cells[last + 1 :])
    return None


@lru_cache(maxsize=512)  # every row of the form asks for every row of the source
def _strung(cells: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """For each of the first cells with a text: its place, and it behind those before it, all of them or fewer."""
    return tuple(
        (last, tuple(whole_key("".join(cells[first : last + 1])) for first in range(last + 1)))
        for last in range(min(len(cells), _MOST_LABELS))
        if cells[last]
    )


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


def remarks(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that say something in words: 备注：其中 3 件为联合申请."""
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        if filled and len(filled) <= _MOST_OF_REMARK and (_REMARK.match(filled[0]) or "。" in filled[-1]):
            yield row


def with_numbers(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that hold a digit in a cell by itself."""
    return (row for row in rows if any(cell[:1].isdigit() and len(cell) < _MOST_LABELS * 3 for cell in row.cells[1:]))
