"""In: the slip's sheets and the list of findings. Out: the faulty cells marked in colour, by comment and in words.

The words stand in the column 本行检查, which the slip prints too: neither colour nor a comment
is left on a black-and-white page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address
from gkbatch.intake import style
from gkbatch.intake.check_lines import hint_column
from gkbatch.intake.formula import literal
from gkbatch.layout import Place, SheetLayout
from gkbatch.reading.attachments import COMMENT_LEAD
from gkbatch.slip.places import Item
from gkbatch.text import cleaned

MUST_MEND, EXPLAIN, EXPLAINED, FOR_INFORMATION = "必须修改", "请说明", "已说明", "提示"
_SIGNS = {MUST_MEND: "★", EXPLAIN: "●", EXPLAINED: "※", FOR_INFORMATION: "※"}
FILLS = {
    MUST_MEND: PatternFill("solid", fgColor="F4A582"),
    EXPLAIN: PatternFill("solid", fgColor="FFD34D"),
    EXPLAINED: PatternFill("solid", fgColor="E4DFEC"),
    FOR_INFORMATION: PatternFill("solid", fgColor="E4DFEC"),
}
_EDGES = {
    MUST_MEND: Border(*(Side("thick", "C00000"),) * 4),
    EXPLAIN: Border(*(Side("mediumDashed", "7F6000"),) * 4),
}
_COMMENT_WIDTH, _COMMENT_LETTERS = 320, 44.0  # points, and how many half-width letters fit a line of it
_LONGEST_COMMENT = 800
_WORDS_WIDTH = 22.0


def demand(item: Item) -> str:
    """What the agency must do about it: 必须修改, 请说明, 已说明 or 提示."""
    finding = item.finding
    if finding.blocks:
        return MUST_MEND
    if finding.severity == "query":
        return EXPLAIN if finding.open else EXPLAINED
    return FOR_INFORMATION


def sign(kind: str) -> str:
    """The sign of a demand, which every character set of a Chinese computer has."""
    return _SIGNS[kind]


def mark_sheet(
    sheet: Worksheet, plan: SheetLayout, items: Iterable[Item], remarks: Mapping[str, str], author: str
) -> None:
    """Mark on ``sheet`` the answers of ``items``; ``remarks`` are further words on a field (key)."""
    found: dict[Place, list[Item]] = {place: [] for place in plan.places}
    for item in items:
        for place in item.places:
            if place.sheet == plan.name:
                found[place].append(item)
    for place, own in found.items():
        remark = remarks.get(place.field.key, "")
        if own:
            _paint(sheet, place, demand(own[0]))
        if own or remark:
            _comment(sheet, place, own, remark, author)
    _row_words(sheet, plan, found)


def _paint(sheet: Worksheet, place: Place, kind: str) -> None:
    for column in range(place.column, place.column + place.columns):
        cell = sheet.cell(place.row, column)
        cell.fill = FILLS[kind]
        if kind in _EDGES:
            cell.border = _EDGES[kind]


def _comment(sheet: Worksheet, place: Place, items: list[Item], remark: str, author: str) -> None:
    told = [
        f"第 {item.number} 处（{demand(item)}）：{item.finding.message}\n怎样改：{item.finding.fix}" for item in items
    ]
    text = f"{COMMENT_LEAD}\n" + "\n".join(filter(None, [*told, remark]))
    if len(text) > _LONGEST_COMMENT:
        text = f"{text[:_LONGEST_COMMENT]}…（全文见“退回修改”）"
    cell = sheet.cell(place.row, place.column)
    assert isinstance(cell, Cell)
    note = Comment(cleaned(text)[0], author)
    note.width, note.height = _COMMENT_WIDTH, int(style.text_height(text, _COMMENT_LETTERS, 10)) + 12
    cell.comment = note


def _row_words(sheet: Worksheet, plan: SheetLayout, found: Mapping[Place, list[Item]]) -> None:
    rows: dict[int, dict[int, Item]] = {}
    for place, items in found.items():
        rows.setdefault(place.row, {}).update({item.number: item for item in items})
    column = hint_column(plan)
    sheet.column_dimensions[get_column_letter(column)].width = _WORDS_WIDTH
    for row, own in rows.items():
        if own:
            cell = style.box(sheet, row, column, style.HINT)
            words = row_words(own.values())
            hint = str(cell.value or "")
            if hint.startswith("="):
                cell.value = f"={literal(f'{words}　')}&{hint[1:]}"
            else:
                style.put_text(cell, words)
            style.set_height(sheet, row, style.text_height(words, _WORDS_WIDTH, 10))
    _, _, _, last = range_boundaries(str(sheet.print_area).rpartition("!")[2])
    sheet.print_area = f"A1:{cell_address(int(last or 1), column)}"


def row_words(items: Iterable[Item]) -> str:
    """The words beside a row: ★第 1、3 处：必须修改."""
    kinds: dict[str, list[str]] = {}
    for item in sorted(items, key=lambda item: item.number):
        kinds.setdefault(demand(item), []).append(str(item.number))
    return "　".join(f"{sign(kind)}第 {'、'.join(numbers)} 处：{kind}" for kind, numbers in kinds.items())
