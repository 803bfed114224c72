"""In: a passage. Out: its counts: every number that counts something, with the words beside it; 0 where words deny it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from gkbatch.checking.claims.expression import one_of
from gkbatch.checking.claims.in_turn import InTurn
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.numbers import NUMBER, counted_value
from gkbatch.checking.claims.passage import Passage, passage
from gkbatch.checking.claims.speaker import Speaker
from gkbatch.checking.claims.topics import Topic
from gkbatch.checking.claims.words import NOTHING, Words

_CACHED = 64
_WINDOW = 60
_SHOWN = 30
_AFTER = 30
_PARTS_OF = 8

_AMONG = re.compile("(?<!其)中(?:仅|只|另)?有?$")
_BELONGS_BEFORE = re.compile(r"[^、和及与]{0,24}(?:、|以及|和|及|与)")
_TOGETHER = re.compile(r"[共均各]|合计|总计")
_LINE = re.compile("\n")
_FILLER = re.compile(r"[共计总合数量为有达到已均：的了其中别分件是：]*")
_SAYS_NOTHING = frozenset(
    {Meaning.THIS_YEAR, Meaning.TOGETHER, Meaning.CUMULATIVE, Meaning.WITHIN, Meaning.EACH, Meaning.FILLER}
)
_RESULTS_SPEAK_OF = frozenset({Topic.REQUESTS, Topic.DISCLOSURE, Topic.DISPUTES})
_SEPARATOR = re.compile(r"[，、；。！？\n（）：]|(?:以及|[和及与])?\d{1,9}[件宗起]")
_WITHIN = one_of(("其", "中"), ("包", "[括含]"), (r"（）。！？\n", ""))


@dataclass(frozen=True)
class Count:
    """A number that counts something, of whatever topic and year.

    ``before`` are the words of its clause since the number before, ``lead`` the same with the
    clause before where these say nothing, ``after`` the words up to the next mark. ``within``
    says that it stands after 其中, ``turn`` that 分别 gave it its words. Places, also where its sentence and its paragraph begin, are
    those of the passage's words.
    """

    number: int | Decimal
    unit: str
    before: Words
    lead: Words
    after: Words
    start: int
    end: int
    begins: int
    leads: int
    ends: int
    sentence: int
    paragraph: int
    within: bool
    turn: bool = False


@dataclass(frozen=True)
class Counted:
    """A passage with its counts, and where each begins."""

    text: Passage
    counts: tuple[Count, ...]
    places: tuple[int, ...]

    def topic(self, count: Count, *, own: bool = False, result: bool = False) -> Topic:
        """What the passage speaks of; an ``own`` text speaks of applications until it says otherwise.

        The words for results (不予处理) are so much their own that for a ``result`` only a few topics count.
        """
        among = _RESULTS_SPEAK_OF if result else None
        topic = self.text.topic(count.ends, count.paragraph, among)
        return Topic.REQUESTS if own and topic is Topic.NONE else topic

    def when(self, count: Count) -> int | None:
        """The year whose whole the count is of, None where it is of a part of one or of no year named."""
        return self.text.when(count.start, count.paragraph)

    def ours(self, count: Count) -> bool:
        """Whether it counts what the speaker did."""
        return self.text.ours(count.start, count.paragraph)

    def counts_before(self, place: int, most: int) -> tuple[Count, ...]:
        """The last counts before ``place``."""
        found = bisect_left(self.places, place)
        return self.counts[max(0, found - most) : found]

    def counts_after(self, place: int, most: int) -> tuple[Count, ...]:
        """The first counts from ``place`` on."""
        found = bisect_left(self.places, place)
        return self.counts[found : found + most]

    def is_of_some(self, count: Count) -> bool:
        """Whether it counts some of the number before it: 新收的70件中，66件已答复."""
        before = self.counts_before(count.start, 1)
        return (
            bool(before)
            and before[0].sentence == count.sentence
            and self.text.text.words.startswith("中", before[0].end)
        )

    def base(self, count: Count) -> Count | None:
        """The number whose parts are told up to the end of its sentence: 2025年结转的4件中，予以公开3件、无法提供1件."""
        words = self.text.text.words
        for before in reversed(self.counts_before(count.start, _PARTS_OF)):
            if before.sentence != count.sentence:
                return None
            if words.startswith("中", before.end):
                return before
        return None

    def is_among(self, count: Count) -> bool:
        """Whether it counts some of what is named before it: 收到的申请中有3件."""
        return _AMONG.search(self.text.text.words, count.begins, count.start) is not None

    def phrase(self, count: Count, *, after: bool = False) -> str:
        """The words that were matched, as typed: from the clause's beginning to the unit, or to what follows it."""
        begins = count.begins
        if begins < count.start - _SHOWN:
            # Never cut within a word or a number.
            words = self.text.words(count.start - _SHOWN, count.start).words
            begins = words[0][0] if words else count.start
        return self.text.text.phrase(begins, count.ends if after else count.end).lstrip("、，：；（ ")


@lru_cache(maxsize=_CACHED)
def counted(text: str, year: int, speaker: Speaker) -> Counted:
    """Every count of ``text`` in a report for ``year``."""
    read = passage(text, year, speaker)
    counts = tuple(_counts(read))
    return Counted(read, counts, tuple(count.start for count in counts))


def _counts(read: Passage) -> Iterator[Count]:
    words = read.text.words
    scan = _Scan(read, words, _within(words), tuple(match.end() for match in _LINE.finditer(words)))
    previous = 0
    in_turn = InTurn(read, words)
    for match in NUMBER.finditer(words):
        value = counted_value(words, match)
        if value is None or _is_idiom(read, match.start()):
            continue
        listed, told = in_turn.what(match)
        if not listed:
            yield scan.count(match, value, previous)
        elif told is not None:
            count = scan.count(match, value, previous)
            yield replace(
                count, before=told, lead=told, after=NOTHING, begins=in_turn.begins, ends=count.end, turn=True
            )
        previous = match.end()


def _is_idiom(read: Passage, place: int) -> bool:
    """Whether the number belongs to a word that counts nothing: 一件一档."""
    found = bisect_left(read.places, place + 1) - 1
    return found >= 0 and read.found[found][1] > place and Meaning.IDIOM in read.found[found][2]


@dataclass(frozen=True)
class _Scan:
    """What the pass over a text knows: its words, where parts are spoken of, where paragraphs begin."""

    read: Passage
    words: str
    within: tuple[tuple[int, ...], tuple[bool, ...]]
    paragraphs: tuple[int, ...]

    def count(self, match: re.Match[str], value: int | Decimal, previous: int) -> Count:
        """The count at ``match``; the number before it ended at ``previous``."""
        read, (place, end) = self.read, match.span()
        begins = leads = self._before(place, previous)
        mark = _SEPARATOR.search(self.words, end, end + _AFTER)
        ends = mark.start() if mark else min(end + _AFTER, len(self.words))
        clause = read.clause(place)
        within_sentence = begins == clause > read.sentence(place)
        if within_sentence and self._says_nothing(begins, place) and self._says_nothing(end, ends):
            leads = max(read.clause(begins - 1), begins - _WINDOW, previous)
        found = bisect_left(self.paragraphs, place + 1) - 1
        state = bisect_left(self.within[0], place) - 1
        before = read.words(begins, place)
        return Count(
            value, match["unit"] or "", before, before if leads == begins else read.words(leads, place),
            read.words(end, ends), place, end, begins, leads, ends, read.sentence(place),
            self.paragraphs[found] if found >= 0 else 0, state >= 0 and self.within[1][state],
        )  # fmt: skip

    def _says_nothing(self, begins: int, place: int) -> bool:
        """Whether the clause up to the number leaves it to the clause before what is counted: 全年共计7起."""
        covered = sum(end - start for start, end, said in self.read.words(begins, place).words if said & _SAYS_NOTHING)
        return covered >= place - begins or _FILLER.fullmatch(self.words, begins, place) is not None

    def _before(self, place: int, previous: int) -> int:
        """Where the words of the clause since the number before begin."""
        begins = max(self.read.clause(place), place - _WINDOW, previous)
        before = self.words[begins:place]
        opened = before.rfind("（")
        if opened >= 0 and "）" not in before[opened:]:
            return begins + opened + 1
        # 3件予以公开、1件部分公开: what stands before the 、 belongs to the number before it.
        belongs = _BELONGS_BEFORE.match(before)
        if 0 < previous == begins and belongs and not _TOGETHER.search(before):
            return begins + belongs.end()
        return begins


def _within(words: str) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """Places from which on a sentence speaks of parts (after 其中), or no longer does."""
    places: list[int] = []
    states: list[bool] = []
    stack = [False]
    for match in _WITHIN.finditer(words):
        mark = match[0]
        if mark == "（":
            stack = [*stack[-8:], stack[-1]]
        elif mark == "）":
            stack = stack[:-1] or [False]
        elif mark in "。！？\n":
            stack = [False]
        else:
            stack[-1] = True
        places.append(match.start())
        states.append(stack[-1])
    return tuple(places), tuple(states)
