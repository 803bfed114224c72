"""In: the returns of the district. Out: the paragraphs that the agencies wrote themselves, to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.checking.likeness import comparable
from gkbatch.checking.rule import Case
from gkbatch.settings import Settings
from gkbatch.settings.pattern import Slot, pattern_of
from gkbatch.submission import Answer
from gkbatch.text import paragraphs

LEAST_CHARACTERS = 30
_ALL_YEAR = "全年"
_ANYTHING = ".{0,60}"
# A pattern with fewer words of its own would fit any sentence: {栏目}{条数}条.
_LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class OwnParagraph:
    """A paragraph, its number in its cell counted from 1, and its comparable text."""

    case: Case
    answer: Answer
    number: int
    text: str
    folded: str


def own_paragraphs(cases: tuple[Case, ...]) -> Iterator[OwnParagraph]:
    """The paragraphs of 30 characters and more that agencies with a report of their own wrote.

    What the office words itself does not count: its sentences, its hints, what it prints where
    an agency writes nothing.
    """
    office = _office_words(cases[0].settings) if cases else None
    for case in cases:
        if not case.agency.reported:
            continue
        for answer in case.submission.answers.values():
            if answer.field.kind != "text" or answer.field.lines == 1 or not isinstance(answer.value, str):
                continue
            for number, text in enumerate(paragraphs(answer.value), start=1):
                folded = comparable(text)
                if len(folded) >= LEAST_CHARACTERS and not (office and office.fullmatch(folded)):
                    yield OwnParagraph(case, answer, number, text, folded)


def _office_words(settings: Settings) -> re.Pattern[str] | None:
    """What fits every sentence of the office, whatever stands in its slots and whoever is named before it."""
    suggested = [text for matter in settings.matters for text in (matter.prompt, matter.when_empty)]
    known = [_expression(text) for text in (*settings.sentences.values(), *suggested)]
    return re.compile("|".join(filter(None, known))) if any(known) else None


def _expression(text: str) -> str:
    """The wording as an expression, parts that may be left out as such; empty where it has few words of its own."""
    units = pattern_of(text).units
    pieces = [
        (unit.group, [None if isinstance(one, Slot) else comparable(one) for one in unit.words]) for unit in units
    ]
    if sum(len(word or "") for _, words in pieces for word in words) < _LEAST_WORDS:
        return ""
    optional = {number for number, group in enumerate(pattern_of(text).groups, start=1) if group.optional}
    found = ""
    for group, words in pieces:
        piece = "".join(_ANYTHING if word is None else re.escape(word) for word in words)
        found += f"(?:{piece})?" if group in optional else piece
    # The same sentence of another year began with year and name.
    return _ANYTHING + found.removeprefix(_ALL_YEAR) if found.startswith(_ALL_YEAR) else found
