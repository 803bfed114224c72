"""In: a text. Out: its sentences, each with the number of its paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gkbatch.text import paragraphs

_CACHED = 64
_ENDS = re.compile(r"[。！？；!?;][”’」』）)\"]*")
# What only counts a sentence: 一是, （二）, 3., 第四，
NUMBERING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是要?|要|则|[、，．.])|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、)）](?!\d)|[①-⑳])\s*"
)


class Sentence(NamedTuple):
    """A sentence without its stop and without spaces; ``paragraph`` is counted from 1, ``stopped`` False for a title."""

    words: str
    paragraph: int
    stopped: bool = True


@lru_cache(maxsize=_CACHED)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text`` in their order; what stands between semicolons is one."""
    found = []
    for number, paragraph in enumerate(paragraphs(text), start=1):
        parts = _ENDS.split(paragraph)
        stopped = len(parts) > 1
        found += [Sentence(words, number, stopped) for part in parts if (words := "".join(part.split()))]
    return tuple(found)


def without_numbering(words: str) -> str:
    """The sentence without what counts it at its head."""
    found = NUMBERING.match(words)
    return words[found.end() :] if found else words
