"""In: the list of findings. Out: the sheet 退回修改: what does not fit, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address, listed
from gkbatch.checking.review import Review
from gkbatch.checking.rules.codes import rule_of
from gkbatch.intake import style
from gkbatch.intake.formula import reference
from gkbatch.layout import CHECK_SHEET, EXPLANATION_HEAD, MARK_HEAD, SLIP_SHEET, Layout
from gkbatch.prepared import SheetCopy, link_to
from gkbatch.quotation import parts, shortened
from gkbatch.reading.asked import (
    CELLS_HEAD,
    CODE_HEAD,
    LABEL_HEAD,
    MESSAGE_HEAD,
    PLACE_HEAD,
    VALUE_HEAD,
    bound_mark,
    numbers_of,
)
from gkbatch.settings import Settings
from gkbatch.slip.marking import EXPLAIN, EXPLAINED, FILLS, FOR_INFORMATION, MUST_MEND, demand, sign
from gkbatch.slip.places import Item
from gkbatch.slip.writing import put_exactly
from gkbatch.submission import Extra, Submission

HEADS = (
    "序号", "要求", PLACE_HEAD, CELLS_HEAD, LABEL_HEAD, VALUE_HEAD, MESSAGE_HEAD, "怎样改", EXPLANATION_HEAD, CODE_HEAD,
    MARK_HEAD,
)  # fmt: skip
_WIDTHS = (6.0, 11.0, 16.0, 14.0, 20.0, 15.0, 36.0, 30.0, 26.0, 8.5, 8.0)
_PLACE, _EXPLANATION = 3, 9
_OWNER_ROW, _HEADLINE_ROW, _HEAD_ROW = 2, 3, 7
# A line of each kind as it is drawn, to be copied; then the line over what stood outside the form, and one of it.
_MODELS = {kind: row for row, kind in enumerate(FILLS, start=_HEAD_ROW + 1)}
_EXTRAS_MODEL = _HEAD_ROW + len(_MODELS) + 1
_EXTRA_MODEL = _EXTRAS_MODEL + 1
_EXTRA_LOOKS = (style.CENTRED, style.CENTRED, style.ROW, style.ROW, style.ROW)
_EXTRA_SPAN = len(HEADS) - _PLACE - 1
_SMALL_GREY = style.Look(style.CENTRED.alignment, Font("宋体", 7, color="808080"), border=style.CENTRED.border)
_LONGEST = 240
_ROOM = 10.0  # points: programs break lines a little differently
_TALLEST_ROW, _CHARACTER = 409.0, 2.15  # points, and the width of a full-width character in those of a column
_GOES_ON = "（接上行）"
_EXTRAS_HEADING = "以下内容写在表格以外，没有采用；要报告的，请写到相应的填报格里"
_STEPS = (
    "1. 点“位置”一栏可以跳到要改的格子。要改的格子有底色、粗边框和批注，右边一栏写着序号；"
    "注有“必须修改”的都要改好，改不了的请与我们联系。\n"
    "2. “请说明”的，核对后有错就改；没有错，在“说明”一栏的浅黄色格里写明原因。改了数字的不必再说明。\n"
    f"3. 改完看“{CHECK_SHEET}”是否全部通过，用 WPS 或 Excel 保存，把本文件发回。不用另外填新表，不要增删行、列和工作表。"
)


def draw_notice(sheet: Worksheet, settings: Settings) -> None:
    """Draw the sheet with what is the same in every slip, and a line of each kind to be copied."""
    style.set_widths(sheet, _WIDTHS)
    for row, (text, look, height) in enumerate(_lines(settings), start=1):
        style.put_text(style.box(sheet, row, 1, look, (1, len(HEADS))), text)
        style.set_height(sheet, row, height)
    for column, head in enumerate(HEADS, start=1):
        style.put_text(style.box(sheet, _HEAD_ROW, column, style.HEAD), head)
    style.set_height(sheet, _HEAD_ROW, 22)
    for kind, row in _MODELS.items():
        for column in range(1, len(HEADS) + 1):
            style.box(sheet, row, column, _look(column, kind))
        sheet.cell(row, 2).fill = FILLS[kind]
    style.box(sheet, _EXTRAS_MODEL, 1, style.GROUP, (1, len(HEADS)))
    for column, look in enumerate(_EXTRA_LOOKS, start=1):
        style.box(sheet, _EXTRA_MODEL, column, look, (1, _EXTRA_SPAN if column == len(_EXTRA_LOOKS) else 1))
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    _prompt(sheet)
    style.set_page(sheet, cell_address(_HEAD_ROW, len(HEADS)), f"{_HEAD_ROW}:{_HEAD_ROW}", landscape=True, pages=0)


def fill_notice(sheet: SheetCopy, layout: Layout, review: Review, items: tuple[Item, ...], link: int) -> None:
    """Write the head, the list and what was typed outside the form; ``link`` is the style of a link."""
    sheet.remove_rows(_HEAD_ROW + 1, _EXTRA_MODEL)
    revision = review.submission.stamp.revision + 1
    style.put_words(sheet, _OWNER_ROW, 1, f"填报单位：{review.agency.name}　　第 {revision} 次退回")
    style.put_words(sheet, _HEADLINE_ROW, 1, headline(items, reported=review.agency.reported))
    row, explained = _HEAD_ROW, []
    for item in items:
        first = row + 1
        explained.append(cell_address(first, _EXPLANATION))
        words = _explanation(item, review.submission.explanations)
        row = _line(sheet, first, item, words, mark_of(item, review.submission, layout))
        _link(sheet, first, _target(layout, item), link)
    ((_, prompt),) = sheet.prompts.items()
    lines = listed(explained).replace("、", " ")
    sheet.prompts = {lines: prompt} if lines else {}
    if review.submission.extras:
        row = _extras(sheet, row + 2, review.submission.extras)
    sheet.print_area = f"$A$1:${cell_address(1, len(HEADS)).rstrip('1')}${row}"


def headline(items: tuple[Item, ...], *, reported: bool = True) -> str:
    """How many places are to be mended and how many to be explained.

    An agency that is not ``reported`` publishes no report of its own, and is not told of one.
    """
    kinds = [demand(item) for item in items]
    mend, explain = kinds.count(MUST_MEND), kinds.count(EXPLAIN)
    if mend:
        return f"共 {mend} 处必须修改" + (f"、{explain} 处请说明" if explain else "")
    return f"{'报告已生成' if reported else '填报表已采用'}，请补充说明（共 {explain} 处请说明）"


def _lines(settings: Settings) -> tuple[tuple[str, style.Look, float], ...]:
    """Text, look and height of the first lines; two have their text from the review."""
    day = settings.last_day
    ask = f"请在 {day.year}年{day.month}月{day.day}日 前改好发回"
    contact = f"联系：{settings.office}，电话 {settings.office_telephone}"
    return (
        (f"{settings.year}年政府信息公开工作年度报告填报表{SLIP_SHEET}", style.TITLE, 32.0),
        ("", style.LINE, 22.0),
        ("", style.VERDICT, 32.0),
        (f"{ask}。{contact}", style.LINE, 22.0),
        (_STEPS, style.NOTE, style.text_height(_STEPS, sum(_WIDTHS), 10)),
    )


def _line(sheet: SheetCopy, row: int, item: Item, explanation: str, mark: str) -> int:
    """Write the line; what no row is high enough for goes on in rows below it. The last of them."""
    finding, kind = item.finding, demand(item)
    texts = (
        str(item.number), f"{sign(kind)} {kind}", *_where(item), finding.label, shortened(finding.value, _LONGEST),
        finding.message, finding.fix, explanation, finding.code, mark,
    )  # fmt: skip
    first, *more = rows_of(texts)
    _row(sheet, row, kind, first)
    for number, one in enumerate(more, start=row + 1):
        _row(sheet, number, FOR_INFORMATION, one)
    return row + len(more)


def rows_of(texts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The texts of a line, in as many rows as the longest of them takes; the agency's own words stay together."""
    columns = [
        (text,) if column == _EXPLANATION else parts(text, _room(_WIDTHS[column - 1]))
        for column, text in enumerate(texts, start=1)
    ]
    for number, row in enumerate(zip_longest(*columns, fillvalue="")):
        yield row if not number else (row[0], _GOES_ON, *row[2:])


def _room(width: float) -> int:
    """How many full-width characters fit into the highest row of a column of that width."""
    one, two = (style.text_height(text, width) for text in ("", "\n"))
    lines = 1 + int((_TALLEST_ROW - _ROOM - one) / (two - one))
    return lines * int((width - 1) / _CHARACTER)


def _row(sheet: SheetCopy, row: int, kind: str, texts: Iterable[str]) -> None:
    sheet.copy_row(_MODELS[kind], row)
    for column, text in enumerate(texts, start=1):
        put_exactly(sheet, row, column, text)
        size = 7 if column == len(HEADS) else 11
        sheet.raise_row(row, style.text_height(text, _WIDTHS[column - 1], size) + _ROOM)


def _look(column: int, kind: str) -> style.Look:
    if column == _EXPLANATION:
        return style.LONG_TEXT if kind in {EXPLAIN, EXPLAINED} else style.ROW
    if column == len(HEADS):
        return _SMALL_GREY
    return style.CENTRED if column in {1, 2, len(HEADS) - 1} else style.ROW


def _where(item: Item) -> tuple[str, str]:
    """Sheet and cells."""
    finding = item.finding
    place = item.places[0] if item.places else None
    sheet, cells = finding.sheet or (place.sheet if place else ""), finding.cell or (place.cell if place else "")
    return sheet or "整个文件", cells


def mark_of(item: Item, submission: Submission, layout: Layout) -> str:
    """What stands under 标记: the mark, bound to the answers where the question is asked as long as they stay."""
    rule, answers = rule_of(item.finding.code), submission.answers
    if rule.asks_again == "cells":
        return bound_mark(item.mark, (answers[place.field.key].value for place in item.places))
    # A year that was merely typed wrong is asked for by itself; a form of another year, until its numbers are changed.
    before = any(asked.code == rule.code for asked in submission.asked)
    if rule.asks_again == "numbers" and (before or rule.stops_all(item.finding)):
        return bound_mark(item.mark, numbers_of(layout, answers))
    return item.mark


def _explanation(item: Item, explanations: Mapping[str, str]) -> str:
    if item.finding.explanation is not None:
        return item.finding.explanation.text
    return explanations.get(item.mark) or explanations.get(item.finding.mark, "")


def _target(layout: Layout, item: Item) -> str:
    """Where the line leads to; empty for nowhere."""
    if item.places:
        return reference(item.places[0].cell, item.places[0].sheet)
    if item.finding.sheet in {plan.name for plan in layout.sheets}:
        return reference("A1", item.finding.sheet)
    return ""


def _link(sheet: SheetCopy, row: int, target: str, look: int) -> None:
    if target:
        cell = sheet.cell(row, _PLACE)
        sheet.place(row, _PLACE, cell._replace(style=look))
        sheet.links[cell_address(row, _PLACE)] = link_to(target, cell.value)


def _extras(sheet: SheetCopy, row: int, extras: tuple[Extra, ...]) -> int:
    sheet.copy_row(_EXTRAS_MODEL, row)
    style.put_words(sheet, row, 1, _EXTRAS_HEADING)
    sheet.raise_row(row, 22)
    for extra in extras:
        row += 1
        sheet.copy_row(_EXTRA_MODEL, row)
        text = shortened(extra.text, _LONGEST)
        for column, words in enumerate((FOR_INFORMATION, extra.sheet, extra.cell, text), start=2):
            put_exactly(sheet, row, column, words)
        sheet.raise_row(row, max(22.0, style.text_height(text, sum(_WIDTHS[_PLACE + 1 :]))))
    return row


def _prompt(sheet: Worksheet) -> None:
    """Say beside the explanations what is to be written there."""
    words = "核对后没有错的，请写明原因，例如“上年口径不同，按……统计”。只写“无”“已核对”的不算说明。改了数字的不必写。"
    prompt = DataValidation(
        type="none", promptTitle=EXPLANATION_HEAD, prompt=words, showInputMessage=True, allow_blank=True
    )
    prompt.add(cell_address(_HEAD_ROW + 1, _EXPLANATION))
    sheet.add_data_validation(prompt)
