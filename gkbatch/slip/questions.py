"""In: the questions on 提交前检查 and the list of findings. Out: the agency's earlier words beside the questions.

Words are brought back with the mark of the finding they answered. When the agency then changes a
value and leaves the words, they do not pass for an explanation of the new value.
"""

from __future__ import annotations

from gkbatch.intake import style
from gkbatch.intake.question_block import KEY_COLUMN, WORDS_COLUMN, WORDS_WIDTH
from gkbatch.intake.questions import Question
from gkbatch.prepared import SheetCopy
from gkbatch.reading.slip_sheet import bound_key
from gkbatch.slip.places import Item
from gkbatch.slip.writing import put_exactly
from gkbatch.submission import Submission

_NO_FINDING = "0" * 12  # words beside a question that was not asked


def bring_words_back(
    sheet: SheetCopy, asked: tuple[Question, ...], items: tuple[Item, ...], submission: Submission
) -> None:
    """Write the agency's words into the column 说明 of 提交前检查."""
    for question in asked:
        words, mark = words_for(question, items, submission)
        if not words:
            continue
        put_exactly(sheet, question.row, WORDS_COLUMN, words)
        sheet.raise_row(question.row, style.text_height(words, WORDS_WIDTH))
        sheet.put(question.row, KEY_COLUMN, "text", bound_key(question.key, mark, words))


def words_for(question: Question, items: tuple[Item, ...], submission: Submission) -> tuple[str, str]:
    """The words and the mark of the finding that they answer."""
    for item in items:
        told = item.finding.explanation
        if item.finding.code == question.code and told and told.by == "agency" and _is_about(item, question.subject):
            return told.text, item.mark
    return submission.remarks.get(question.key, ""), _NO_FINDING


def _is_about(item: Item, subject: str) -> bool:
    keys = [place.field.key for place in item.places]
    return bool(keys) and all(key == subject or key.startswith(f"{subject}.") for key in keys)
