"""In: the layout, the lines of the check and the questions. Out: the sheet 提交前检查."""

from __future__ import annotations

import re

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake import style
from gkbatch.intake.check_lines import (
    DIFFERENCE,
    ELSEWHERE,
    FAILED,
    FIRST_LINE_ROW,
    LEFT,
    MEND_FIRST,
    PASSED,
    RESULT,
    RIGHT,
    Line,
    difference_formula,
    result_formula,
)
from gkbatch.intake.formula import reference
from gkbatch.intake.question_block import fill_question_block, open_questions
from gkbatch.intake.questions import Question
from gkbatch.intake.sign_off import TITLE, fill_sign_off
from gkbatch.layout import CHECK_SHEET, NOTE_ROW, TITLE_ROW, Layout

HEADS = ("序号", "工作表", "检查项目", "左值", "右值", "差额", "结果")
_MASTER_ROW = 3
MASTER_CELL = f"A{_MASTER_ROW}"
ALL_PASSED = "全部通过，可以提交"
NOTE = f"本页自动计算，只有“说明”可以填写。点工作表名可跳到要改的地方。打印出来的是页末的{TITLE}。"
EXPLANATION = (
    "勾稽关系的左值、右值是等号两边的和；其他各行的左值是现有个数，右值是应有个数。"
    "“先改数字”：所涉的格里有空白或文字，改好后自动重算。“见其他行”：由其他行的错误引起，改好那一行即可。"
)
_WIDTHS = (6.0, 16.0, 58.0, 9.0, 9.0, 9.0, 12.0)
_HEAD_ROW = FIRST_LINE_ROW - 1
_EXPLANATION_ROW = 4


def fill_check_sheet(sheet: Worksheet, layout: Layout, lines: tuple[Line, ...], asked: tuple[Question, ...]) -> None:
    """Write the master line, one row per line, below them the questions, and last what is printed of all this."""
    columns = len(HEADS)
    style.set_widths(sheet, _WIDTHS)
    style.put_text(style.box(sheet, TITLE_ROW, 1, style.TITLE, (1, columns)), CHECK_SHEET)
    style.set_height(sheet, TITLE_ROW, 32)
    style.legend(sheet, NOTE_ROW, columns, _WIDTHS, NOTE)
    master = style.box(sheet, _MASTER_ROW, 1, style.VERDICT, (1, columns))
    master.value = "=" + master_formula(lines, asked)
    style.set_height(sheet, _MASTER_ROW, 34)
    style.put_text(style.box(sheet, _EXPLANATION_ROW, 1, style.NOTE, (1, columns)), EXPLANATION)
    style.set_height(sheet, _EXPLANATION_ROW, style.text_height(EXPLANATION, sum(_WIDTHS), 10))
    for column, head in enumerate(HEADS, start=1):
        style.put_text(style.box(sheet, _HEAD_ROW, column, style.HEAD), head)
    rows = {line.equation.key: line.row for line in lines if line.equation}
    for number, line in enumerate(lines, start=1):
        _row(sheet, number, line, rows)
    _colours(sheet, lines, asked)
    fill_question_block(sheet, asked, _WIDTHS)
    sheet.freeze_panes = f"A{FIRST_LINE_ROW}"
    first, last = fill_sign_off(sheet, layout, lines, asked, MASTER_CELL)
    style.set_page(sheet, f"A{first}:{RESULT}{last}", f"{first}:{first}", landscape=False, pages=1)


def master_formula(lines: tuple[Line, ...], asked: tuple[Question, ...]) -> str:
    """全部通过 only where every single line says so; otherwise how many lines are to be mended.

    A question keeps nothing back: the formula only says how many are open.
    """
    todo = f'"还有 "&COUNTIF({_results(lines)},"{FAILED}")&" 项需要修改"'
    open_ones = open_questions(asked)
    passed = f'IF({open_ones}=0,"{ALL_PASSED}","{ALL_PASSED}；有 "&{open_ones}&" 处请说明")'
    return f"IF({_passed(lines)}={len(lines)},{passed},{todo})"


def _results(lines: tuple[Line, ...]) -> str:
    return f"{RESULT}{FIRST_LINE_ROW}:{RESULT}{lines[-1].row}"


def _passed(lines: tuple[Line, ...]) -> str:
    results = _results(lines)
    return f'COUNTIF({results},"{PASSED}")+COUNTIF({results},"{ELSEWHERE}")'


def _row(sheet: Worksheet, number: int, line: Line, rows: dict[str, int]) -> None:
    style.box(sheet, line.row, 1, style.CENTRED).value = number
    link = style.box(sheet, line.row, 2, style.LINK)
    style.put_text(link, line.sheet)
    link.hyperlink = Hyperlink(ref=link.coordinate, location=reference(line.cell, line.sheet), display=line.sheet)
    style.paint(link, style.LINK)
    style.put_text(style.box(sheet, line.row, 3, style.ROW), line.item)
    formulas = {
        LEFT: line.left,
        RIGHT: line.right,
        DIFFERENCE: difference_formula(line),
        RESULT: result_formula(line, rows),
    }
    for column, (_, formula) in enumerate(sorted(formulas.items()), start=4):
        style.box(sheet, line.row, column, style.COMPUTED).value = f"={formula}"
    style.set_height(sheet, line.row, style.text_height(line.item, _WIDTHS[2]))


def _colours(sheet: Worksheet, lines: tuple[Line, ...], asked: tuple[Question, ...]) -> None:
    """The words again in colour."""
    first = f"{RESULT}{FIRST_LINE_ROW}"
    fills = {PASSED: style.GREEN, ELSEWHERE: style.GREEN, FAILED: style.RED, MEND_FIRST: style.AMBER}
    for word, fill in fills.items():
        style.colour(sheet, _results(lines), f'{first}="{word}"', fill)
    all_passed, open_ones = f"{_absolute(_passed(lines))}={len(lines)}", _absolute(open_questions(asked))
    verdicts = {
        f"AND({all_passed},{open_ones}=0)": style.GREEN,
        f"AND({all_passed},{open_ones}>0)": style.AMBER,
        f"{_absolute(_passed(lines))}<>{len(lines)}": style.RED,
    }
    for formula, fill in verdicts.items():
        style.colour(sheet, f"{MASTER_CELL}:{RESULT}{_MASTER_ROW}", formula, fill)


def _absolute(formula: str) -> str:
    """The formula with the cells of the column 结果 fixed: a colour's formula moves from cell to cell."""
    return re.sub(rf"\b{RESULT}(\d+)", rf"${RESULT}$\1", formula)
