"""In: the answers of a workbook, and where its sheets are there once more. Out: which of these say something else.

A sheet that was copied, or kept beside a newer one, holds every label; only whoever filled it in knows
which of the two counts. Where they say the same it does not matter; otherwise the answers of neither are
read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gkbatch.layout import Layout
from gkbatch.reading.answers import read_answers
from gkbatch.reading.appearance import Looks
from gkbatch.reading.located import Located, SecondCopy
from gkbatch.reading.workbook import Workbook
from gkbatch.submission import Answer, Reading, SheetCopy


@dataclass(frozen=True)
class Settled:
    """The answers that stand, and the sheets (names) none of whose answers do."""

    answers: Mapping[str, Answer]
    copies: tuple[SheetCopy, ...]
    in_doubt: frozenset[str]


def settle_copies(  # noqa: PLR0913 what the first copies were read with
    layout: Layout, workbook: Workbook, located: Located, looks: Looks, answers: Mapping[str, Answer], *, ours: bool
) -> Settled:
    """Compares every sheet that is there twice; ``ours`` says that the workbook carries our stamp."""
    copies, settled, in_doubt = [], dict(answers), set[str]()
    for copy in located.copies:
        own = {place.field.key for place in copy.expected.places}
        theirs = read_answers(layout, workbook, _as_second(located, copy, own), looks, ours=ours, known={})
        different = tuple(
            (answers[key], theirs[key])
            for key in theirs
            if key in own and answers[key].cell and theirs[key].cell and not answers[key].says_the_same(theirs[key])
        )
        copies.append(SheetCopy(copy.expected.title, copy.first, copy.second, different))
        if different:
            in_doubt.add(copy.first)
            settled |= {key: _in_doubt(answers[key], copy.first) for key in own}
    return Settled(settled, tuple(copies), frozenset(in_doubt))


def _as_second(located: Located, copy: SecondCopy, own: set[str]) -> Located:
    others = {key: place for key, place in located.places.items() if key not in own}
    doubled = {key: sheet for key, sheet in located.doubled.items() if key not in own}
    return replace(located, places=others | dict(copy.places), doubled=doubled)


def _in_doubt(answer: Answer, sheet: str) -> Answer:
    return Answer(answer.field, sheet, "", "", None, Reading.TWICE)
