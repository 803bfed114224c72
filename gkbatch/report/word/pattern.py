"""In: a printed part as text, slots and loops, and what the slots hold. Out: the part filled in, as Jinja would do it.

A template may hold nothing else (``tags.py``), so nothing of it is run and there is nothing for a sandbox to hold back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import Any

# What docxtpl makes tabs, breaks and pages of, and what no XML can hold.
SPECIAL = re.compile("[\x00-\x1f\ufffe\uffff]")
# Between two texts: no character, so no sound text holds it.
_BETWEEN = "\ufdd0"

Pattern = tuple["Stretch | Loop", ...]


@dataclass(frozen=True)
class Stretch:
    """Pieces of XML and the slots between them: one fewer."""

    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Loop:
    """What is repeated for every item of ``source``; ``names`` call the item, or both halves of it."""

    source: str
    names: tuple[str, ...]
    pattern: Pattern


def filled(pattern: Pattern, values: Mapping[str, Any]) -> tuple[bytes, bool]:
    """The part with these values, and whether one of them holds characters that need more than being escaped.

    A value is a text, a tuple of texts or of pairs. KeyError for one that is missing.
    """
    pieces: list[bytes] = []
    texts: list[str] = []
    _collect(pattern, values, {}, pieces, texts)
    text = _BETWEEN.join(texts)
    if SPECIAL.search(text) or text.count(_BETWEEN) >= len(texts):
        return joined(pieces, [escape(one).encode() for one in texts]), True
    # Escaped one by one they would take longer than all the rest.
    return joined(pieces, escape(text).encode().split(_BETWEEN.encode())), False


def names_used(pattern: Pattern, own: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names that are not a loop's own; ``own`` are those of the loops it stands in."""
    for part in pattern:
        if isinstance(part, Loop):
            yield from {part.source} - own
            yield from names_used(part.pattern, own | {*part.names})
        else:
            yield from {*part.slots} - own


def joined(pieces: Sequence[bytes], texts: Sequence[bytes]) -> bytes:
    """The pieces, each with its text behind it."""
    return b"".join(chain.from_iterable(zip(pieces, texts, strict=True)))


def _collect(
    pattern: Pattern, values: Mapping[str, Any], own: Mapping[str, Any], pieces: list[bytes], texts: list[str]
) -> None:
    """Adds the pattern's pieces and the texts behind them; ``own`` are the names of the loops it stands in."""
    for part in pattern:
        if isinstance(part, Stretch):
            pieces += part.pieces
            texts += [own[slot] if slot in own else values[slot] for slot in part.slots]
            texts.append("")
        else:
            for item in own[part.source] if part.source in own else values[part.source]:
                halves = (item,) if len(part.names) == 1 else item
                _collect(part.pattern, values, {**own, **dict(zip(part.names, halves, strict=True))}, pieces, texts)
