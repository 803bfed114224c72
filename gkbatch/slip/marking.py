"""In: the slip's sheets and the list of findings. Out: the faulty cells marked in colour, by comment and in words.

The words stand in the column 本行检查, which the slip prints too: neither colour nor a comment
is left on a black-and-white page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openpyxl.styles import Border, PatternFill, Side

from gkbatch.address import cell_address
from gkbatch.intake import style
from gkbatch.intake.check_lines import hint_column
from gkbatch.intake.formula import literal
from gkbatch.layout import SLIP_SHEET, Place, SheetLayout
from gkbatch.prepared import Cell, Note, SheetCopy, StyleBook
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
_COMMENT_WIDTH, _COMMENT_LETTERS = 320, 44.0  # pixels, and how many half-width letters fit a line of it
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


# By these names a prepared workbook knows the looks of marks.
MARKS = {kind: style.Look(fill=fill, border=_EDGES.get(kind)) for kind, fill in FILLS.items()}
WORDS = {"words": style.HINT}


@dataclass(frozen=True)
class Marks:
    """What is changed in the style of a marked cell, by demand, and the style of the words beside a row."""

    changes: Mapping[str, Mapping[str, str]]
    words: int


def marks_in(styles: StyleBook, looks: Mapping[str, int]) -> Marks:
    """The marks with the numbers they have in a workbook; ``looks`` names MARKS and WORDS there."""
    found = {kind: styles[looks[kind]] for kind in MARKS}
    changes = {
        kind: {"fill": look.fill} | ({"border": look.border} if kind in _EDGES else {}) for kind, look in found.items()
    }
    return Marks(changes, looks[next(iter(WORDS))])


def mark_sheet(
    sheet: SheetCopy, plan: SheetLayout, items: Iterable[Item], remarks: Mapping[str, str], marks: Marks
) -> None:
    """Mark on ``sheet`` the answers of ``items``; ``remarks`` are further words on a field (key)."""
    found: dict[str, list[Item]] = {place.field.key: [] for place in plan.places}
    for item in items:
        for place in item.places:
            if place.sheet == plan.name:
                found[place.field.key].append(item)
    for place in plan.places:
        own, remark = found[place.field.key], remarks.get(place.field.key, "")
        if own:
            for column in range(place.column, place.column + place.columns):
                sheet.restyle(place.row, column, **marks.changes[demand(own[0])])
        if own or remark:
            sheet.notes.append(_note(place, own, remark))
    _row_words(sheet, plan, found, marks)


def _note(place: Place, items: list[Item], remark: str) -> Note:
    text = f"{COMMENT_LEAD}\n" + "\n".join(filter(None, [*whole_findings(items), remark]))
    height = int(style.text_height(text, _COMMENT_LETTERS, 10)) + 12
    return Note(place.row, place.column, cleaned(text)[0], _COMMENT_WIDTH, height)


def whole_findings(items: list[Item]) -> Iterator[str]:
    """As many findings as a comment has room for, every one of them whole, and how many more there are."""
    left = _LONGEST_COMMENT
    for number, item in enumerate(items):
        told = f"第 {item.number} 处（{demand(item)}）：{item.finding.message}\n怎样改：{item.finding.fix}"
        left -= len(told)
        if number and left < 0:
            yield f"其余 {len(items) - number} 处见“{SLIP_SHEET}”。"
            return
        yield told


def _row_words(sheet: SheetCopy, plan: SheetLayout, found: Mapping[str, list[Item]], marks: Marks) -> None:
    rows: dict[int, dict[int, Item]] = {}
    for place in plan.places:
        rows.setdefault(place.row, {}).update({item.number: item for item in found[place.field.key]})
    column = hint_column(plan)
    sheet.widths[column] = str(_WORDS_WIDTH)
    for row, own in rows.items():
        if own:
            words = row_words(own.values())
            hint = sheet.cell(row, column)
            if hint.kind == "formula":
                sheet.put(row, column, "formula", f"{literal(f'{words}　')}&{hint.value}")
            else:
                sheet.place(row, column, Cell(marks.words, "text", words))
            sheet.raise_row(row, style.text_height(words, _WORDS_WIDTH, 10))
    last_row = sheet.print_area.rpartition("$")[2]
    sheet.print_area = f"$A$1:${cell_address(1, column).rstrip('1')}${last_row}"


def row_words(items: Iterable[Item]) -> str:
    """The words beside a row: ★第 1、3 处：必须修改."""
    kinds: dict[str, list[str]] = {}
    for item in sorted(items, key=lambda item: item.number):
        kinds.setdefault(demand(item), []).append(str(item.number))
    return "　".join(f"{sign(kind)}第 {'、'.join(numbers)} 处：{kind}" for kind, numbers in kinds.items())
