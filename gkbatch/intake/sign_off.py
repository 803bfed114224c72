"""In: the layout, the lines of the check and the questions. Out: the block 审签单 at the end of the sheet 提交前检查.

It is what is printed of that sheet, on one page: whose return it is, what the checks say, the figures that whoever
signs looks at, and lines for the pen. Nothing in it can be typed over, and the reader takes no notice of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.forms import names
from gkbatch.forms.contents import case_blocks, table_of
from gkbatch.forms.table import join
from gkbatch.intake import style
from gkbatch.intake.check_lines import ELSEWHERE, PASSED, RESULT, Line
from gkbatch.intake.formula import call, count_if, ranges, reference
from gkbatch.intake.question_block import ANSWERED, HEADING, NOT_ASKED
from gkbatch.intake.questions import Question
from gkbatch.layout import Layout

TITLE = "审签单"
NOT_FILLED, NO_NAME = "未填", "（未填）"
ALL_RIGHT, WRONG, UNEXPLAINED = "通过", "有错", "请说明"
SIGNERS = ("填报人", "审核人", "负责人签字", "单位盖章")
_NOTE = "本单自动取各表的数字；打印以后又改了数字的，请重新打印、重新签字。"
_PROMISE = "先审查，后公开：以上数字和各表文字已经核对，并经保密审查，同意报送和公开。"
_CHECK_HEADS = ((1, 3, "检查的内容"), (4, 1, "项数"), (5, 1, "通过"), (6, 1, "未通过"), (7, 1, "结果"))
_FIGURE_HEADS = ((1, 3, "主要数字"), (4, 2, "数字"), (6, 2, "单位"))
_DATE = "年　　　月　　　日"
_COLUMNS, _ROWS_BETWEEN = 7, 3
_LINE, _PEN = 27.0, 56.0  # points


def fill_sign_off(
    sheet: Worksheet, layout: Layout, lines: tuple[Line, ...], asked: tuple[Question, ...], verdict: str
) -> tuple[int, int]:
    """Write the block below the questions; ``verdict`` is the cell that says what is still to be done.

    Its first and its last row.
    """
    first = asked[-1].row + _ROWS_BETWEEN
    row = _whose(sheet, first, layout, verdict)
    row = _checks(sheet, row, lines, asked)
    row = _figure_lines(sheet, row, layout)
    return first, _signatures(sheet, row)


def _whose(sheet: Worksheet, row: int, layout: Layout, verdict: str) -> int:
    year, name = (_cell(layout, key) for key in (names.YEAR, names.AGENCY_NAME))
    lines = (
        (style.TITLE, f'{year}&"年政府信息公开工作年度报告填报表{TITLE}"', 34),
        (style.CENTRED, f'"填报单位："&IF(LEN({name})=0,"{NO_NAME}",{name})', 34),
        (style.VERDICT, f'"检查结果："&{verdict}', 30),
    )
    for number, (look, formula, height) in enumerate(lines, start=row):
        style.box(sheet, number, 1, look, (1, _COLUMNS)).value = f"={formula}"
        style.set_height(sheet, number, height)
    return row + len(lines)


def _checks(sheet: Worksheet, row: int, lines: tuple[Line, ...], asked: tuple[Question, ...]) -> int:
    """A line for each sheet, then one for the questions."""
    counted = [
        (name, [line.row for line in group], (PASSED, ELSEWHERE), WRONG)
        for name, group in groupby(lines, key=lambda line: line.sheet)
    ]
    counted.append((HEADING, [question.row for question in asked], (NOT_ASKED, ANSWERED), UNEXPLAINED))
    _heads(sheet, row, _CHECK_HEADS)
    for number, (name, rows, good, wrong) in enumerate(counted, start=row + 1):
        results = ranges(f"{RESULT}{one}" for one in rows)
        style.put_text(style.box(sheet, number, 1, style.ROW, (1, 3)), name)
        formulas = (
            str(len(rows)),
            "+".join(count_if(results, word) for word in good),
            f"D{number}-E{number}",
            f'IF(F{number}=0,"{ALL_RIGHT}","{wrong}")',
        )
        for column, formula in enumerate(formulas, start=4):
            style.box(sheet, number, column, style.COMPUTED).value = f"={formula}"
        style.set_height(sheet, number, _LINE)
    return row + 1 + len(counted)


def _figure_lines(sheet: Worksheet, row: int, layout: Layout) -> int:
    figures = [
        (name, [layout.places[key] for key in keys])
        for name, keys in _figures(layout)
        if all(key in layout.places for key in keys)
    ]
    _heads(sheet, row, _FIGURE_HEADS)
    for number, (name, places) in enumerate(figures, start=row + 1):
        cells = ranges((place.cell for place in places), places[0].sheet)
        style.put_text(style.box(sheet, number, 1, style.ROW, (1, 3)), name)
        figure = style.box(sheet, number, 4, style.COMPUTED, (1, 2))
        figure.value = f'=IF({call("COUNT", cells)}={len(places)},{call("SUM", cells)},"{NOT_FILLED}")'
        style.put_text(style.box(sheet, number, 6, style.CENTRED, (1, 2)), places[0].field.unit)
        style.set_height(sheet, number, _LINE)
    return row + 1 + len(figures)


def _figures(layout: Layout) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each figure is called, and the keys of the fields that it is the sum of."""
    yield "主动公开政府信息总数", (names.DISCLOSED,)
    yield "行政规范性文件：本年制发", (join(names.NORMATIVE, names.ISSUED),)
    yield "行政规范性文件：现行有效", (join(names.NORMATIVE, names.IN_FORCE),)
    yield "行政许可处理决定", (names.LICENCES,)
    yield "行政处罚处理决定", (names.PENALTIES,)
    yield "行政强制处理决定", (names.COERCION,)
    yield "行政事业性收费", (names.FEES,)
    yield "本年新收政府信息公开申请", (join(names.RECEIVED, names.TOTAL),)
    yield "上年结转政府信息公开申请", (join(names.CARRIED_IN, names.TOTAL),)
    yield "本年办结政府信息公开申请", (join(names.HANDLED, names.TOTAL),)
    yield "结转下年度继续办理", (join(names.CARRIED_OUT, names.TOTAL),)
    yield from _cases(layout)
    yield "收取信息处理费", (names.FEE_AMOUNT,)


def _cases(layout: Layout) -> Iterator[tuple[str, tuple[str, ...]]]:
    """复议 and 诉讼, each over the blocks of section 四 under its head."""
    blocks = case_blocks(table_of(layout.form, names.DISPUTES))
    for head, group in groupby(blocks, key=lambda block: block.labels[0]):
        yield head, tuple(block.total for block in group)


def _signatures(sheet: Worksheet, row: int) -> int:
    """The block's last row."""
    style.put_text(style.box(sheet, row, 1, style.GROUP, (1, _COLUMNS)), _PROMISE)
    style.set_height(sheet, row, 26)
    for number, signer in enumerate(SIGNERS, start=row + 1):
        for column, span, text in ((1, 2, signer), (3, 1, ""), (4, 1, "日期"), (5, 3, _DATE)):
            style.put_text(style.box(sheet, number, column, style.CENTRED, (1, span)), text)
        style.set_height(sheet, number, _PEN)
    last = row + 1 + len(SIGNERS)
    style.put_text(style.box(sheet, last, 1, style.NOTE, (1, _COLUMNS)), _NOTE)
    style.set_height(sheet, last, _LINE)
    return last


def _heads(sheet: Worksheet, row: int, heads: Iterable[tuple[int, int, str]]) -> None:
    for column, span, text in heads:
        style.put_text(style.box(sheet, row, column, style.HEAD, (1, span)), text)
    style.set_height(sheet, row, _LINE)


def _cell(layout: Layout, key: str) -> str:
    place = layout.places[key]
    return reference(place.cell, place.sheet)
