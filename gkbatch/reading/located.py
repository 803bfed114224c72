"""In: nothing. Out: the values that say where in a workbook the answers stand: Located, SecondCopy."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from gkbatch.layout import SheetLayout
from gkbatch.reading.workbook import Spot

Places = Mapping[str, tuple[str, int, int]]


@dataclass(frozen=True)
class SecondCopy:
    """A sheet that holds one of our sheets (``expected``) once more, and where its answers are."""

    expected: SheetLayout
    first: str
    second: str
    places: Places


@dataclass(frozen=True)
class Located:
    """Where the answers are: (sheet name, row, column) by field key; the sheets found by labels.

    ``doubled`` are the fields (keys) whose label stands more than once, with different content, on a
    sheet, which is named: nobody knows which of them counts; they have no place. ``tables`` counts
    the tables found. ``as_sent`` says that all sheets stand as they were sent out.
    """

    places: Places
    moved: tuple[str, ...]
    tables: int
    doubled: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[SecondCopy, ...] = ()
    as_sent: bool = False

    @cached_property
    def spots(self) -> Mapping[str, AbstractSet[Spot]]:
        """Where answers are on each sheet (name), those on sheets that are there twice too."""
        found: dict[str, set[Spot]] = {}
        for name, row, column in self.beside(()):
            found.setdefault(name, set()).add((row, column))
        return found

    def beside(self, known: Container[str]) -> Iterator[tuple[str, int, int]]:
        """The places of all answers but those to the fields (keys) that are ``known``."""
        yield from (place for key, place in self.places.items() if key not in known)
        yield from (place for copy in self.copies for place in copy.places.values())
