"""In: the list of findings. Out: the sheet 退回修改: what does not fit, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address
from gkbatch.checking.review import Review
from gkbatch.intake import style
from gkbatch.intake.formula import reference
from gkbatch.layout import CHECK_SHEET, EXPLANATION_HEAD, MARK_HEAD, SLIP_SHEET, Layout
from gkbatch.settings import Agency, Settings
from gkbatch.slip.marking import EXPLAIN, FILLS, FOR_INFORMATION, MUST_MEND, demand, sign
from gkbatch.slip.places import Item
from gkbatch.slip.writing import put_exactly
from gkbatch.submission import Extra

HEADS = (
    "序号", "要求", "位置", "单元格", "项目", "所填内容", "什么不符", "怎样改", EXPLANATION_HEAD, "检查代码", MARK_HEAD,
)  # fmt: skip
_WIDTHS = (6.0, 11.0, 16.0, 11.0, 20.0, 15.0, 32.0, 28.0, 26.0, 8.5, 8.0)
_PLACE, _EXPLANATION = 3, 9
_SMALL_GREY = style.Look(style.CENTRED.alignment, Font("宋体", 7, color="808080"), border=style.CENTRED.border)
_LONGEST = 240
_ROOM = 10.0  # points: programs break lines a little differently
_EXTRAS_HEADING = "以下内容写在表格以外，没有采用；要报告的，请写到相应的填报格里"
_STEPS = (
    "1. 点“位置”一栏可以跳到要改的格子。要改的格子有底色、粗边框和批注，右边一栏写着序号；"
    "注有“必须修改”的都要改好，改不了的请与我们联系。\n"
    "2. “请说明”的，核对后有错就改；没有错，在“说明”一栏的浅黄色格里写明原因。改了数字的不必再说明。\n"
    f"3. 改完看“{CHECK_SHEET}”是否全部通过，用 WPS 或 Excel 保存，把本文件发回。不用另外填新表，不要增删行、列和工作表。"
)


def fill_notice(sheet: Worksheet, layout: Layout, settings: Settings, review: Review, items: tuple[Item, ...]) -> None:
    """Write the head, the list and what was typed outside the form."""
    style.set_widths(sheet, _WIDTHS)
    row = _head(sheet, settings, review.agency, review.submission.stamp.revision + 1, items)
    head_row = row
    for column, head in enumerate(HEADS, start=1):
        style.put_text(style.box(sheet, row, column, style.HEAD), head)
    style.set_height(sheet, row, 22)
    for item in items:
        row += 1
        _line(sheet, row, layout, item, review.submission.explanations)
    if review.submission.extras:
        row = _extras(sheet, row + 2, review.submission.extras)
    sheet.freeze_panes = f"A{head_row + 1}"
    _prompt(sheet, head_row + 1, head_row + len(items))
    style.set_page(sheet, cell_address(row, len(HEADS)), f"{head_row}:{head_row}", landscape=True, pages=0)


def headline(items: tuple[Item, ...], *, reported: bool = True) -> str:
    """How many places are to be mended and how many to be explained.

    An agency that is not ``reported`` publishes no report of its own, and is not told of one.
    """
    kinds = [demand(item) for item in items]
    mend, explain = kinds.count(MUST_MEND), kinds.count(EXPLAIN)
    if mend:
        return f"共 {mend} 处必须修改、{explain} 处请说明"
    return f"{'报告已生成' if reported else '填报表已采用'}，请补充说明（共 {explain} 处请说明）"


def _head(sheet: Worksheet, settings: Settings, agency: Agency, revision: int, items: tuple[Item, ...]) -> int:
    day = settings.deadline
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


def _line(sheet: Worksheet, row: int, layout: Layout, item: Item, explanations: Mapping[str, str]) -> None:
    finding, kind = item.finding, demand(item)
    texts = (
        str(item.number), f"{sign(kind)} {kind}", *_where(item), finding.label, finding.value,
        finding.message, finding.fix, _explanation(item, explanations), finding.code, item.mark,
    )  # fmt: skip
    for column, whole in enumerate(texts, start=1):
        text = whole if column == _EXPLANATION else short(whole)
        cell = style.box(sheet, row, column, _look(column, item))
        put_exactly(cell, text)
        size = 7 if column == len(HEADS) else 11
        style.set_height(sheet, row, style.text_height(text, _WIDTHS[column - 1], size) + _ROOM)
    sheet.cell(row, 2).fill = FILLS[kind]
    _link(sheet, row, layout, item)


def _look(column: int, item: Item) -> style.Look:
    if column == _EXPLANATION:
        return style.LONG_TEXT if item.finding.severity == "query" else style.ROW
    if column == len(HEADS):
        return _SMALL_GREY
    return style.CENTRED if column in {1, 2, len(HEADS) - 1} else style.ROW


def _where(item: Item) -> tuple[str, str]:
    """Sheet and cells."""
    finding = item.finding
    place = item.places[0] if item.places else None
    sheet, cells = finding.sheet or (place.sheet if place else ""), finding.cell or (place.cell if place else "")
    return sheet or "整个文件", cells


def _explanation(item: Item, explanations: Mapping[str, str]) -> str:
    if item.finding.explanation is not None:
        return item.finding.explanation.text
    return explanations.get(item.mark) or explanations.get(item.finding.mark, "")


def short(text: str) -> str:
    """``text`` as it fits into the list; the whole of it stands in its own cell."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _link(sheet: Worksheet, row: int, layout: Layout, item: Item) -> None:
    names = {plan.name for plan in layout.sheets}
    if item.places:
        target = reference(item.places[0].cell, item.places[0].sheet)
    elif item.finding.sheet in names:
        target = reference("A1", item.finding.sheet)
    else:
        return
    cell = sheet.cell(row, _PLACE)
    assert isinstance(cell, Cell)
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
        text = short(extra.text)
        put_exactly(style.box(sheet, row, _PLACE + 2, style.ROW, (1, len(HEADS) - _PLACE - 1)), text)
        style.set_height(sheet, row, max(22.0, style.text_height(text, sum(_WIDTHS[_PLACE + 1 :]))))
    return row


def _prompt(sheet: Worksheet, first: int, last: int) -> None:
    """Say beside the explanations what is to be written there."""
    if last < first:
        return
    words = "核对后没有错的，请写明原因，例如“上年口径不同，按……统计”。只写“无”“已核对”的不算说明。改了数字的不必写。"
    prompt = DataValidation(
        type="none", promptTitle=EXPLANATION_HEAD, prompt=words, showInputMessage=True, allow_blank=True
    )
    column = cell_address(1, _EXPLANATION).rstrip("1")
    prompt.add(f"{column}{first}:{column}{last}")
    sheet.add_data_validation(prompt)
