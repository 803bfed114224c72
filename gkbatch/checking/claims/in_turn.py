"""In: a passage. Out: of lists with 分别 (甲、乙分别为5件、4件) which number is whose."""

from __future__ import annotations

import re
from itertools import pairwise

from gkbatch.checking.claims.chinese_numbers import CHARACTERS
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.numbers import NUMBER
from gkbatch.checking.claims.passage import Passage
from gkbatch.checking.claims.words import Words

_WINDOW = 60
_ITEM_MARK = re.compile("、|以及|[和及与]")
_IN_TURN = re.compile(rf"(?:分别|依次)(?P<verb>[^，。；！？\n\d]{{0,8}}?)(?=[\d{CHARACTERS}])")
_TURN = 2
_VERBS = frozenset(
    {
        Meaning.FILLER, Meaning.PUBLISHED, Meaning.ITEMS, Meaning.PROCESSED, Meaning.CAME, Meaning.HANDLED, Meaning.MADE,
        Meaning.ISSUED, Meaning.TOGETHER, Meaning.DISCLOSED, Meaning.MATTERS, Meaning.ANSWERED,
    }
)  # fmt: skip


class InTurn:
    """甲、乙分别为5件、4件: which number is whose.

    A list with as many things as numbers is told apart; of any other no number says what it counts.
    """

    def __init__(self, read: Passage, words: str) -> None:
        self._read, self._words = read, words
        self._any = "分别" in words or "依次" in words
        self._until, self._place = 0, 0
        self._things: list[Words] = []
        self.begins = 0

    def what(self, match: re.Match[str]) -> tuple[bool, Words | None]:
        """Whether the number at ``match`` is one of such a list, and the words for it; None where it cannot be told."""
        if not self._any:
            return False, None
        start = match.start()
        if start < self._until:
            self._place += 1
            return True, self._things[self._place] if self._place < len(self._things) else None
        clause = max(self._read.clause(start), start - _WINDOW)
        found = _IN_TURN.search(self._words, clause, start + 1)
        if not found or not self._is_verb(*found.span("verb")):
            return False, None
        self._until, self.begins, self._place = self._read.clause_end(start), clause, 0
        numbers = sum(1 for one in NUMBER.finditer(self._words, start, self._until) if one["unit"])
        bounds = [
            clause,
            *(mark.end() for mark in _ITEM_MARK.finditer(self._words, clause, found.start())),
            found.start(),
        ]
        things = [self._words_of(first, last) for first, last in pairwise(bounds)]
        verb = self._words_of(found.start() + _TURN, start)
        self._things = [_joined(thing, verb) for thing in things] if len(things) == numbers else []
        return True, self._things[0] if self._things else None

    def _words_of(self, start: int, end: int) -> Words:
        """The words of one part of the list, which elsewhere may be one word with the next."""
        found = self._read.vocabulary.found(self._words[start:end])
        words = tuple((first + start, last + start, meanings) for first, last, meanings in found)
        return Words(words, frozenset().union(*(meanings for _, _, meanings in words)))

    def _is_verb(self, start: int, end: int) -> bool:
        """Whether nothing but a verb stands between 分别 and the number: 分别为5件, not 分别为机构职能10条."""
        said = self._words_of(start, end)
        covered = sum(last - first for first, last, meanings in said.words if meanings & _VERBS)
        return covered == end - start


def _joined(thing: Words, verb: Words) -> Words:
    return Words((*thing.words, *verb.words), thing.meanings | verb.meanings)
