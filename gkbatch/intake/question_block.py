"""In: the questions. Out: the block 需要说明的情况 below the lines of the sheet 提交前检查."""

from __future__ import annotations

from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake import style
from gkbatch.intake.check_lines import MEND_FIRST, RESULT
from gkbatch.intake.formula import call, literal, reference
from gkbatch.intake.questions import Question
from gkbatch.layout import EXPLANATION_HEAD, QUESTION_HEAD
from gkbatch.prepared import SheetCopy
from gkbatch.text import NO_EXPLANATION

HEADING = "需要说明的情况"
NOTE = "结果是“请说明”的，请核对数字：有错就改；没有错，在浅黄色的“说明”格里写明原因，只写“无”“同上”的不算说明。不影响提交。"
NOT_ASKED, ASKED, ANSWERED = "无需说明", "请说明", "已说明"
# The rows of the block before its first question: a blank one, heading, note and heads.
ROWS_BEFORE = 4
_TOLD_COLUMN, WORDS_COLUMN, _WORDS_COLUMNS, _RESULT_COLUMN, KEY_COLUMN = 3, 4, 3, 7, 8
_WORDS_LETTER, WORDS_WIDTH = "D", 27.0
_KEY_WIDTH, _ROW_HEIGHT = 12.0, 50.0
_HEADS = {1: "序号", 2: "工作表", _TOLD_COLUMN: "情况", _RESULT_COLUMN: "结果", KEY_COLUMN: QUESTION_HEAD}
_KEY = style.Look(style.CENTRED.alignment, Font("宋体", 6, color="808080"), border=style.CENTRED.border)
# The words as people end them: with and without a full stop.
_NO_REASONS = tuple(word + end for word in NO_EXPLANATION if word for end in (("", "。") if word.isalpha() else ("",)))
_MISSING_NUMBER = "所涉的格里有空白或文字，请先改成数字"


def fill_question_block(sheet: Worksheet, asked: tuple[Question, ...], widths: tuple[float, ...]) -> None:
    """Write the heading and one row per question; ``widths`` are those of the sheet's own columns."""
    first, last = asked[0].row, asked[-1].row
    for row, text, look in ((first - 3, HEADING, style.GROUP), (first - 2, NOTE, style.NOTE)):
        style.put_text(style.box(sheet, row, 1, look, (1, _RESULT_COLUMN)), text)
        style.set_height(sheet, row, max(22.0, style.text_height(text, sum(widths), 10)))
    for column, head in _HEADS.items():
        style.put_text(style.box(sheet, first - 1, column, style.HEAD), head)
    words_head = style.box(sheet, first - 1, WORDS_COLUMN, style.HEAD, (1, _WORDS_COLUMNS))
    style.put_text(words_head, EXPLANATION_HEAD)
    sheet.column_dimensions["H"].width = _KEY_WIDTH
    for number, question in enumerate(asked, start=1):
        _row(sheet, number, question)
    top = f"{RESULT}{first}"
    fills = {NOT_ASKED: style.GREEN, ANSWERED: style.GREEN, ASKED: style.AMBER, MEND_FIRST: style.AMBER}
    for word, fill in fills.items():
        style.colour(sheet, f"{top}:{RESULT}{last}", f'{top}="{word}"', fill)


def open_questions(asked: tuple[Question, ...]) -> str:
    """The formula that counts the questions still to be answered."""
    return f'COUNTIF({RESULT}{asked[0].row}:{RESULT}{asked[-1].row},"{ASKED}")'


def _row(sheet: Worksheet, number: int, question: Question) -> None:
    row = question.row
    style.box(sheet, row, 1, style.CENTRED).value = number
    link = style.box(sheet, row, 2, style.LINK)
    style.put_text(link, question.sheet)
    target = reference(question.cell, question.sheet)
    link.hyperlink = Hyperlink(ref=link.coordinate, location=target, display=question.sheet)
    style.paint(link, style.LINK)
    style.box(sheet, row, _TOLD_COLUMN, style.ROW).value = f"={told_formula(question)}"
    style.box(sheet, row, WORDS_COLUMN, style.LONG_TEXT, (1, _WORDS_COLUMNS))
    style.box(sheet, row, _RESULT_COLUMN, style.COMPUTED).value = f"={result_formula(question)}"
    style.put_text(style.box(sheet, row, KEY_COLUMN, _KEY), question.key)
    style.set_height(sheet, row, _ROW_HEIGHT)


def put_question(sheet: SheetCopy, question: Question) -> None:
    """Let the line of a question compute what this one says; it is of the same key."""
    sheet.put(question.row, _TOLD_COLUMN, "formula", told_formula(question))
    sheet.put(question.row, _RESULT_COLUMN, "formula", result_formula(question))


def told_formula(question: Question) -> str:
    """The formula of 情况: both sides as they stand now."""
    return f'IF({_all_numbers(question)},{question.told},"{_MISSING_NUMBER}")'


def result_formula(question: Question) -> str:
    """The formula of 结果: 无需说明, 请说明 or 已说明; 先改数字 where a number is missing."""
    words = f"{_WORDS_LETTER}{question.row}"
    nothing = call("OR", (f"LEN({words})=0", *(f"{words}={literal(one)}" for one in _NO_REASONS)))
    result = f'IF({question.asked},IF({nothing},"{ASKED}","{ANSWERED}"),"{NOT_ASKED}")'
    return f'IF({_all_numbers(question)},{result},"{MEND_FIRST}")'


def _all_numbers(question: Question) -> str:
    return f"{call('COUNT', question.numbers)}={question.count}"
