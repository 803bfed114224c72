"""In: a text and the words that may be in it. Out: the words that are, each with what it means beside its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.speaker import Speaker
from gkbatch.checking.claims.vocabulary import Meanings

Word = tuple[int, int, Meanings]
_YEAR_BEFORE = re.compile(r"20\d\d年度?的?$")
_YEAR_AFTER = re.compile(r"[至到入]?20\d\d年")
_INTO_YEAR = re.compile(r"(?:结转|转|顺延|延续|留待|留|延)(?:至|到|入|作)?(20\d\d)年")
_BARE = "申请"
_ITSELF = "本级"
_NOUN = re.compile(r"(?![的了到和及与其各该有件次共新本向从由就对将把被因按以□])[\u4e00-\u9fff]")
_OTHER_MATTER = frozenset({Meaning.OTHER_MATTER})
_CARRYING = frozenset({Meaning.CARRIED, Meaning.CARRIED_OUT})
_OURSELVES = frozenset({Meaning.OURSELVES})
_CARRIED_IN, _CARRIED_OUT = frozenset({Meaning.CARRIED_IN}), frozenset({Meaning.CARRIED_OUT})
_DEPENDING = frozenset({Meaning.WHOLE, Meaning.OTHERS, Meaning.REQUESTS, Meaning.CARRIED, Meaning.CARRIED_OUT})


@dataclass(frozen=True)
class Words:
    """The words of a stretch of text, and the union of what they mean."""

    words: tuple[tuple[int, int, Meanings], ...]
    meanings: Meanings

    def last(self, among: Meanings) -> Meaning | None:
        """The last of these meanings that a word has."""
        for _, _, meanings in reversed(self.words):
            for meaning in meanings & among:
                return meaning
        return None

    def in_order(self, among: Meanings) -> tuple[Meaning, ...]:
        """These meanings in the order of their words, each once."""
        found = (meaning for _, _, meanings in self.words for meaning in meanings if meaning in among)
        return tuple(dict.fromkeys(found))


NOTHING = Words((), frozenset())


def heard(words: str, year: int, speaker: Speaker) -> tuple[Word, ...]:
    """The words of ``words`` in a report for ``year``, from left to right."""
    if speaker.member and _ITSELF in words:
        speaker = replace(speaker, whole="")
    return tuple(_as_meant(words, _with_carried(words, speaker.vocabulary.found(words), year), speaker))


def _as_meant(words: str, found: list[Word], speaker: Speaker) -> Iterable[Word]:
    """2025年结转 is carried in, 结转至2027年 is carried out; 全区 is the speaker where it speaks for the whole."""
    before, last = -1, 0
    for word in found:
        start, end, meanings = word
        if meanings.isdisjoint(_DEPENDING):
            yield word
        elif speaker.whole and start == before and Meaning.OTHERS in meanings:
            # 全区各部门: all of the whole again.
            yield start, end, _OURSELVES
        else:
            told = _told(words, word, last, speaker)
            before = end if told is _OURSELVES and Meaning.WHOLE in meanings else -1
            yield start, end, told
        last = end


def _told(words: str, word: Word, last: int, speaker: Speaker) -> Meanings:
    """What a word means here whose meaning depends on its neighbours; the one before it ended at ``last``."""
    start, end, meanings = word
    whole = bool(speaker.whole) and Meaning.WHOLE in meanings and words[end - 1] == speaker.whole
    if whole or (Meaning.OTHERS in meanings and words[start:end] in speaker.own):
        return _OURSELVES
    if Meaning.REQUESTS in meanings and end - start == len(_BARE) and _of_something(words, start, last):
        return _OTHER_MATTER
    if meanings & _CARRYING and _YEAR_BEFORE.search(words, max(0, start - 8), start):
        return _CARRIED_IN
    if Meaning.CARRIED in meanings and _YEAR_AFTER.match(words, end):
        return _CARRIED_OUT
    return meanings


def _with_carried(words: str, found: list[Word], year: int) -> list[Word]:
    """The words, and 转至2027年 where a coming year is named."""
    carried = [
        (match.start(), match.end(), _CARRIED_OUT) for match in _INTO_YEAR.finditer(words) if int(match[1]) > year
    ]
    if not carried:
        return found
    places = [start for start, _, _ in carried]
    kept = []
    for one in found:
        near = bisect_left(places, one[0] + 1) - 1
        if near < 0 or carried[near][1] <= one[0]:
            kept.append(one)
    return sorted([*kept, *carried], key=lambda one: one[0])


def _of_something(words: str, start: int, last: int) -> bool:
    """Whether an unknown noun stands right before the bare 申请: 信用修复申请 is no application for information."""
    return start > last and _NOUN.match(words, start - 1) is not None
