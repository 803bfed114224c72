"""In: a text, the report's year, who speaks. Out: Passage, its sentences, clauses and words, and what is around a place.

The words are those of ``vocabulary.txt``. A place asks for the last word before it that sets the topic,
the time or the subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.plain import Plain, plain
from gkbatch.checking.claims.speaker import Speaker
from gkbatch.checking.claims.topics import MATTERS, Topic
from gkbatch.checking.claims.vocabulary import Meanings, Vocabulary
from gkbatch.checking.claims.words import NOTHING, Word, Words, heard

_CACHED = 64
_LOOKED_AT = 12
_NONE: Meanings = frozenset()
_ENDS = re.compile(r"[。！？\n]")
# The colon and the brackets part words from words, but a clause goes on over them.
_ENDS_OF_LONG_CLAUSES = re.compile(r"[，；。！？\n]")
_YEAR = re.compile(r"20(\d\d)年(?!度?的?(?:结转|遗留|转入|接转|延续|未办结))")
_INTO = re.compile(r"(?:结转|顺延|延续|转|办理|留待|留|延)(?:至|到|入)?$")
_THAN = re.compile(r"[较比由与从同]20\d\d年")
_MONTHS = re.compile(r"(?:(?<!\d)\d\d?|□)月(?:份|底|初|中旬|上旬|下旬)?")
_OWN_YEAR = re.compile(r"(?:(?P<year>20\d\d)年|[今本]年)度?$")
_SUBJECTS = frozenset({Meaning.OURSELVES, Meaning.WHOLE, Meaning.OTHERS})
_BEFORE_A_SUBJECT = frozenset(
    {Meaning.THIS_YEAR, Meaning.LAST_YEAR, Meaning.WITHIN, Meaning.TOGETHER, Meaning.CUMULATIVE, Meaning.FILLER}
)
# 全区统一部署, 按照全区要求: what is only spoken of. 全区共收到, 全区各部门收到: the subject.
_NO_SUBJECT_AFTER = re.compile("统一|上下|要求|工作部署|部署|范围|率先|前列|第一|政务公开工作要点|优秀|先进")
# What sets a topic, a time or a subject.
_SETTING = (
    _SUBJECTS
    | MATTERS.keys()
    | {
        Meaning.THIS_YEAR,
        Meaning.LAST_YEAR,
        Meaning.PART_OF_YEAR,
        Meaning.COMPARED,
    }
)


@dataclass(frozen=True)
class Passage:
    """A text with its words, and sorted places of what sets sentences, clauses, topics, times and subjects.

    ``years`` are the years that the text speaks of from ``year_places`` on, None where another one is not named.
    """

    text: Plain
    year: int
    vocabulary: Vocabulary
    found: tuple[tuple[int, int, Meanings], ...]
    places: tuple[int, ...]
    sentence_ends: tuple[int, ...]
    clause_ends: tuple[int, ...]
    topic_places: tuple[int, ...]
    topics: tuple[Topic, ...]
    year_places: tuple[int, ...]
    years: tuple[int | None, ...]
    parts: tuple[int, ...]
    comparisons: tuple[int, ...]
    subject_places: tuple[int, ...]
    subjects: tuple[Meaning, ...]

    @cached_property
    def meanings(self) -> Meanings:
        """Everything that its words mean."""
        return _NONE.union(*(meanings for _, _, meanings in self.found))

    def words(self, start: int, end: int) -> Words:
        """The words that lie between two places."""
        if start >= end:
            return NOTHING
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        while last > first and self.found[last - 1][1] > end:
            last -= 1
        if first == last:
            return NOTHING
        chosen = self.found[first:last]
        return Words(chosen, _NONE.union(*(meanings for _, _, meanings in chosen)))

    def unknown(self, near: Words, start: int, end: int) -> str:
        """The characters between two places that belong to none of the words in ``near``."""
        rest, place = "", start
        for first, last, _ in near.words:
            if first >= start:
                rest += self.text.words[place:first]
                place = last
        return rest + self.text.words[place:end]

    def sentence(self, place: int) -> int:
        """Where the sentence of ``place`` begins."""
        return _last(self.sentence_ends, place)

    def sentence_end(self, place: int) -> int:
        """Where the sentence of ``place`` ends."""
        return _next(self.sentence_ends, place, len(self.text.words))

    def clause(self, place: int) -> int:
        """Where the clause of ``place`` begins."""
        return _last(self.clause_ends, place)

    def clause_end(self, place: int) -> int:
        """Where the clause of ``place`` ends."""
        return _next(self.clause_ends, place, len(self.text.words))

    def names(self, year: int, start: int) -> bool:
        """Whether the sentence that begins at ``start`` speaks of ``year`` too, or compares with others."""
        end = self.sentence_end(start)
        first, last = (bisect_left(self.year_places, place) for place in (start, end))
        compares = _any(self.comparisons, start, end) or _THAN.search(self.text.words, start, end) is not None
        return compares or year in self.years[first:last]

    def paragraph(self, place: int) -> int:
        """Where the paragraph of ``place`` begins."""
        return self.text.words.rfind("\n", 0, place) + 1

    def topic(self, place: int, paragraph: int, among: frozenset[Topic] | None = None) -> Topic:
        """The last topic set before ``place`` in its paragraph, of those ``among``; else NONE."""
        last = bisect_left(self.topic_places, place) - 1
        # A few words back are enough: further away nothing says what a number counts.
        for found in range(last, max(last - _LOOKED_AT, -1), -1):
            if self.topic_places[found] < paragraph:
                break
            if among is None or self.topics[found] in among:
                return self.topics[found]
        return Topic.NONE

    def when(self, place: int, paragraph: int) -> int | None:
        """The year of which ``place`` speaks as a whole; None of a part of one, of one not named, in a comparison."""
        clause = self.clause(place)
        if _any(self.comparisons, clause, self.clause_end(place)):
            return None
        found = bisect_left(self.year_places, place) - 1
        since = self.year_places[found] if found >= 0 else -1
        told = self.years[found] if since >= paragraph else self.year
        return None if _any(self.parts, max(since, self.sentence(place)), place) else told

    def ours(self, place: int, paragraph: int) -> bool:
        """Whether the last subject named before ``place`` in its paragraph is the one who speaks, or none is named."""
        found = bisect_left(self.subject_places, place) - 1
        if found < 0 or self.subject_places[found] < paragraph:
            return True
        return self.subjects[found] is Meaning.OURSELVES


@lru_cache(maxsize=_CACHED)
def passage(text: str, year: int, speaker: Speaker) -> Passage:
    """What ``speaker`` writes in a report for ``year``."""
    searched = plain(text)
    words = searched.words
    found = heard(words, year, speaker)
    setting = [one for one in found if not one[2].isdisjoint(_SETTING)]
    topics = [(start, MATTERS[one]) for start, _, meanings in setting for one in meanings if one in MATTERS]
    clause_ends = tuple(match.end() for match in _ENDS_OF_LONG_CLAUSES.finditer(words))
    years = sorted(_years(words, year, setting))
    subjects = (
        tuple(_subjects(words, found, clause_ends)) if any(not one[2].isdisjoint(_SUBJECTS) for one in setting) else ()
    )
    return Passage(
        searched,
        year,
        speaker.vocabulary,
        found,
        tuple(start for start, _, _ in found),
        tuple(match.end() for match in _ENDS.finditer(words)),
        clause_ends,
        tuple(place for place, _ in topics),
        tuple(topic for _, topic in topics),
        tuple(place for place, _ in years),
        tuple(this or None for _, this in years),
        tuple(sorted(_parts(words, year, setting))),
        tuple(start for start, _, meanings in setting if Meaning.COMPARED in meanings),
        tuple(place for place, _ in subjects),
        tuple(subject for _, subject in subjects),
    )


def _years(words: str, year: int, found: Iterable[Word]) -> Iterable[tuple[int, int]]:
    """Where another year, or this one, begins to be spoken of; 0 stands for one that is not named."""
    for match in _YEAR.finditer(words):
        if not _INTO.search(words, max(0, match.start() - 4), match.start()):
            yield match.start(), int(match[0][:4])
    for start, _, meanings in found:
        if Meaning.THIS_YEAR in meanings:
            yield start, year
        elif Meaning.LAST_YEAR in meanings and not _INTO.search(words, max(0, start - 4), start):
            yield start, 0


def _parts(words: str, year: int, found: Iterable[Word]) -> Iterable[int]:
    """Where a part of the year, or more than a year, begins to be spoken of."""
    for match in _MONTHS.finditer(words):
        yield match.start()
    for start, _, meanings in found:
        if Meaning.PART_OF_YEAR in meanings:
            own = _OWN_YEAR.search(words, max(0, start - 6), start) if words.startswith("以来", start) else None
            if own is None or own["year"] not in {None, str(year)}:
                yield start


def _subjects(
    words: str, found: tuple[tuple[int, int, Meanings], ...], clause_ends: tuple[int, ...]
) -> Iterable[tuple[int, Meaning]]:
    """Who is spoken of from where on: words at the head of a clause, after nothing but a time."""
    head, opened = -1, True
    for number, (start, end, meanings) in enumerate(found):
        clause = _last(clause_ends, start)
        if clause != head:
            head, opened = clause, True
        subject = next(iter(meanings & _SUBJECTS), None)
        if subject is None:
            opened = opened and bool(meanings & _BEFORE_A_SUBJECT)
            continue
        if subject is Meaning.OURSELVES:
            yield start, subject
        elif opened and not _NO_SUBJECT_AFTER.match(words, end):
            follows = found[number + 1] if number + 1 < len(found) else None
            # 全区各部门收到: what follows at once says it more exactly, and is heard next.
            if follows is not None and follows[0] == end and follows[2] & _SUBJECTS:
                continue
            yield start, subject
        opened = False


def _any(places: tuple[int, ...], start: int, end: int) -> bool:
    found = bisect_left(places, start)
    return found < len(places) and places[found] < end


def _last(places: tuple[int, ...], place: int) -> int:
    found = bisect_left(places, place + 1) - 1
    return places[found] if found >= 0 else 0


def _next(places: tuple[int, ...], place: int, end: int) -> int:
    found = bisect_left(places, place + 1)
    return places[found] - 1 if found < len(places) else end
