"""In: nothing. Out: what statements are made of: numbers, words, wordings of the office, lists, choices, conditions.

None stands for a piece that says nothing. A number that was not read is never 0 and never the same as another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Number:
    """The sum of some answers (field keys); 0 for none."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Words as they stand."""

    text: str


@dataclass(frozen=True)
class Quoted:
    """The answer to a field in words, in quotation marks: an account's name."""

    key: str


@dataclass(frozen=True)
class Worded:
    """A sentence of the office (自动语句) by its key, with the pieces that stand for its {字段}."""

    key: str
    fields: Mapping[str, Piece | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Listed:
    """What is said of each number that is not 0, with 、 between; nothing where all are 0."""

    items: tuple[tuple[Number, Piece], ...]


@dataclass(frozen=True)
class Joined:
    """Pieces one after the other."""

    pieces: tuple[Piece | None, ...]


@dataclass(frozen=True)
class Choice:
    """The piece of the first condition that holds."""

    ways: tuple[tuple[Condition, Piece | None], ...]
    otherwise: Piece | None = None


@dataclass(frozen=True)
class NotZero:
    """Whether any of these numbers is not 0."""

    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Same:
    """Whether a number is the same as the other."""

    number: Number
    other: Number | int


@dataclass(frozen=True)
class AtLeast:
    """Whether a number is no less than the other."""

    number: Number
    other: Number


@dataclass(frozen=True)
class Typed:
    """Whether something was typed for a field."""

    key: str


@dataclass(frozen=True)
class Chosen:
    """Whether that option was chosen for a field."""

    key: str
    option: str


@dataclass(frozen=True)
class Read:
    """Whether every one of these numbers (field keys) was read: only a draft may lack some."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Every:
    """Whether all of these hold."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Either:
    """Whether any of these holds."""

    conditions: tuple[Condition, ...]


Piece = Number | Words | Quoted | Worded | Listed | Joined | Choice
Condition = NotZero | Same | AtLeast | Typed | Chosen | Read | Every | Either


def total_of(keys: Iterable[str]) -> Number:
    """The sum of those answers."""
    return Number(tuple(keys))


def either_way(condition: Condition, piece: Piece | None, otherwise: Piece | None = None) -> Choice:
    """A choice of one condition."""
    return Choice(((condition, piece),), otherwise)


def wordings_in(piece: Piece | None) -> Iterator[Worded]:
    """The whole sentences that a statement chooses from, in order."""
    match piece:
        case Worded():
            yield piece
        case Joined(pieces):
            for one in pieces:
                yield from wordings_in(one)
        case Choice(ways, otherwise):
            for one in (*(one for _, one in ways), otherwise):
                yield from wordings_in(one)
        case _:
            return


def keys_of(piece: Piece | None) -> Iterator[str]:
    """The field keys of all numbers that a piece depends on, as often as it does."""
    match piece:
        case Number(keys):
            yield from keys
        case Worded():
            for one in piece.fields.values():
                yield from keys_of(one)
        case Listed(items):
            for number, one in items:
                yield from number.keys
                yield from keys_of(one)
        case Joined(pieces):
            for one in pieces:
                yield from keys_of(one)
        case Choice(ways, otherwise):
            for condition, one in ways:
                yield from _keys_of_condition(condition)
                yield from keys_of(one)
            yield from keys_of(otherwise)
        case _:
            return


def _keys_of_condition(condition: Condition) -> Iterator[str]:
    match condition:
        case NotZero(numbers):
            for number in numbers:
                yield from number.keys
        case Same(number, other):
            yield from (*number.keys, *(() if isinstance(other, int) else other.keys))
        case AtLeast(number, other):
            yield from (*number.keys, *other.keys)
        case Read(keys):
            yield from sorted(keys)
        case Every(conditions) | Either(conditions):
            for one in conditions:
                yield from _keys_of_condition(one)
        case _:
            return
