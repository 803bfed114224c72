"""In: the returns of the district. Out: the paragraphs that the agencies wrote themselves, to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.checking.likeness import comparable
from gkbatch.checking.rule import Case
from gkbatch.settings import Settings
from gkbatch.submission import Answer
from gkbatch.text import paragraphs

LEAST_CHARACTERS = 30
_SLOT = re.compile(r"\{[^{}]*\}")
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
    """What fits every sentence of the office, whatever stands in its slots."""
    suggested = [text for matter in settings.matters for text in (matter.prompt, matter.when_empty)]
    patterns = [[comparable(part) for part in _SLOT.split(text)] for text in (*settings.sentences.values(), *suggested)]
    known = [_ANYTHING.join(map(re.escape, parts)) for parts in patterns if sum(map(len, parts)) >= _LEAST_WORDS]
    return re.compile("|".join(known)) if known else None
