"""In: one sheet of the layout. Out: what this room prints on it: whatever else stands there, somebody typed.

The reader asks here, so that a word changed in the workbook is not taken for an agency's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.intake.answer_sheet import BLANK_HELPS, HINT_HEAD, note_of, required_word
from gkbatch.intake.identity import HEADING, LABELS
from gkbatch.intake.last_year_column import is_own_figure
from gkbatch.intake.style import GIVEN_WORDS, INPUT_WORDS
from gkbatch.layout import SheetLayout

STAMP_LABELS = frozenset(LABELS.values())
# A row's hint, the status line, the sum beside an answer: the only formulas beside the totals.
_OWN_FORMULA = re.compile(r'^(?:"[^"]*"&)?IF\((?:LEN|COUNT)\(|^"填报单位：|^"[^"]*合计 "&SUM\(')
# The words with which a slip points at a row: ★第 1、3 处：请修改.
_OWN_MARK = re.compile(r"(?:[★●※]第 [\d、]+ 处：\w+[　\s]*)+")


def own_words(plan: SheetLayout) -> Iterator[str]:
    """Every text that is printed on the sheet, the agency's answers left out."""
    yield from (plan.title, plan.note or note_of(plan), INPUT_WORDS, GIVEN_WORDS, HINT_HEAD, HEADING)
    yield from STAMP_LABELS
    yield from (label.text for label in plan.labels)
    yield from BLANK_HELPS.values()
    for place in plan.places:
        field = place.field
        yield from (field.unit, field.help, required_word(field) + field.help)


def is_own_formula(formula: str) -> bool:
    """Whether a formula (without "=") outside the answers is one that we write."""
    return bool(_OWN_FORMULA.match(formula))


def is_own_mark(text: str) -> bool:
    """Whether a text is the mark with which a slip points at a row, or a figure of last year beside one."""
    return bool(_OWN_MARK.fullmatch(text)) or is_own_figure(text)
