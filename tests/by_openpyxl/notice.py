"""The sheet 退回修改, drawn for one return."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address, listed
from gkbatch.checking.review import Review
from gkbatch.intake import style
from gkbatch.intake.formula import reference
from gkbatch.layout import EXPLANATION_HEAD, SLIP_SHEET, Layout
from gkbatch.quotation import shortened
from gkbatch.settings import Agency, Settings
from gkbatch.slip.marking import FILLS, FOR_INFORMATION, demand, sign
from gkbatch.slip.notice import (
    _EXPLANATION,
    _EXTRAS_HEADING,
    _LONGEST,
    _PLACE,
    _ROOM,
    _SMALL_GREY,
    _STEPS,
    _WIDTHS,
    HEADS,
    _explanation,
    _where,
    headline,
    mark_of,
    rows_of,
)
from gkbatch.slip.places import Item
from gkbatch.submission import Extra, Submission
from tests.by_openpyxl.intake import cell_of
from tests.by_openpyxl.writing import put_exactly


def fill_notice(sheet: Worksheet, layout: Layout, settings: Settings, review: Review, items: tuple[Item, ...]) -> None:
    """Write the head, the list and what was typed outside the form."""
    style.set_widths(sheet, _WIDTHS)
    row = _head(sheet, settings, review.agency, review.submission.stamp.revision + 1, items)
    head_row = row
    for column, head in enumerate(HEADS, start=1):
        style.put_text(style.box(sheet, row, column, style.HEAD), head)
    style.set_height(sheet, row, 22)
    explained = []
    for item in items:
        explained.append(row + 1)
        row = _line(sheet, row + 1, layout, item, review.submission)
    if review.submission.extras:
        row = _extras(sheet, row + 2, review.submission.extras)
    sheet.freeze_panes = f"A{head_row + 1}"
    _prompt(sheet, explained)
    style.set_page(sheet, cell_address(row, len(HEADS)), f"{head_row}:{head_row}", landscape=True, pages=0)


def _head(sheet: Worksheet, settings: Settings, agency: Agency, revision: int, items: tuple[Item, ...]) -> int:
    day = settings.last_day
    title = f"{settings.year}年政府信息公开工作年度报告填报表{SLIP_SHEET}"
    ask = f"请在 {day.year}年{day.month}月{day.day}日 前改好发回"
    contact = f"联系：{settings.office}，电话 {settings.office_telephone}"
    lines = (
        (title, style.TITLE, 32.0),
        (f"填报单位：{agency.name}　　第 {revision} 次退回", style.LINE, 22.0),
        (headline(items, reported=agency.reported), style.VERDICT, 32.0),
        (f"{ask}。{contact}", style.LINE, 22.0),
        (_STEPS, style.NOTE, style.text_height(_STEPS, sum(_WIDTHS), 10)),
    )
    for row, (text, look, height) in enumerate(lines, start=1):
        style.put_text(style.box(sheet, row, 1, look, (1, len(HEADS))), text)
        style.set_height(sheet, row, height)
    return len(lines) + 2


def _line(sheet: Worksheet, row: int, layout: Layout, item: Item, submission: Submission) -> int:
    finding, kind = item.finding, demand(item)
    texts = (
        str(item.number), f"{sign(kind)} {kind}", *_where(item), finding.label, shortened(finding.value, _LONGEST),
        finding.message, finding.fix, _explanation(item, submission.explanations), finding.code, mark_of(item, submission, layout),
    )  # fmt: skip
    rows = list(rows_of(texts))
    for number, own in enumerate(rows, start=row):
        for column, text in enumerate(own, start=1):
            cell = style.box(sheet, number, column, _look(column, item if number == row else None))
            put_exactly(cell, text)
            size = 7 if column == len(HEADS) else 11
            style.set_height(sheet, number, style.text_height(text, _WIDTHS[column - 1], size) + _ROOM)
        sheet.cell(number, 2).fill = FILLS[kind if number == row else FOR_INFORMATION]
    _link(sheet, row, layout, item)
    return row + len(rows) - 1


def _look(column: int, item: Item | None) -> style.Look:
    if column == _EXPLANATION:
        return style.LONG_TEXT if item is not None and item.finding.severity == "query" else style.ROW
    if column == len(HEADS):
        return _SMALL_GREY
    return style.CENTRED if column in {1, 2, len(HEADS) - 1} else style.ROW


def _link(sheet: Worksheet, row: int, layout: Layout, item: Item) -> None:
    names = {plan.name for plan in layout.sheets}
    if item.places:
        target = reference(item.places[0].cell, item.places[0].sheet)
    elif item.finding.sheet in names:
        target = reference("A1", item.finding.sheet)
    else:
        return
    cell = cell_of(sheet, row, _PLACE)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target, display=str(cell.value))
    style.paint(cell, style.LINK)


def _extras(sheet: Worksheet, row: int, extras: tuple[Extra, ...]) -> int:
    style.put_text(style.box(sheet, row, 1, style.GROUP, (1, len(HEADS))), _EXTRAS_HEADING)
    style.set_height(sheet, row, 22)
    for extra in extras:
        row += 1
        style.box(sheet, row, 1, style.CENTRED)
        put_exactly(style.box(sheet, row, 2, style.CENTRED), FOR_INFORMATION)
        put_exactly(style.box(sheet, row, _PLACE, style.ROW), extra.sheet)
        put_exactly(style.box(sheet, row, _PLACE + 1, style.ROW), extra.cell)
        text = shortened(extra.text, _LONGEST)
        put_exactly(style.box(sheet, row, _PLACE + 2, style.ROW, (1, len(HEADS) - _PLACE - 1)), text)
        style.set_height(sheet, row, max(22.0, style.text_height(text, sum(_WIDTHS[_PLACE + 1 :]))))
    return row


def _prompt(sheet: Worksheet, rows: list[int]) -> None:
    """Say beside the explanations what is to be written there."""
    if not rows:
        return
    words = "核对后没有错的，请写明原因，例如“上年口径不同，按……统计”。只写“无”“已核对”的不算说明。改了数字的不必写。"
    prompt = DataValidation(
        type="none", promptTitle=EXPLANATION_HEAD, prompt=words, showInputMessage=True, allow_blank=True
    )
    for area in listed(cell_address(row, _EXPLANATION) for row in rows).split("、"):
        prompt.add(area)
    sheet.add_data_validation(prompt)
