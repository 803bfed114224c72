"""In: one sheet of the layout. Out: the worksheet that is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address
from gkbatch.forms.form import Field
from gkbatch.forms.names import AGENCY_NAME
from gkbatch.forms.table import total_parts
from gkbatch.intake import style
from gkbatch.intake.check_lines import FAILED, RESULT, Line, hint_column, row_hints
from gkbatch.intake.formula import call, literal, ranges, reference
from gkbatch.intake.prompts import add_validations
from gkbatch.layout import (
    CHECK_SHEET,
    FIRST_ROW,
    HELP_COLUMN,
    NOTE_ROW,
    TITLE_ROW,
    UNIT_COLUMN,
    Layout,
    Place,
    SheetLayout,
)
from gkbatch.printed import GIVEN_KEYS, HINT_HEAD, note_of, required_word

STATUS_ROW = 3
_HINT_WIDTH = 14.0
_LOWEST_ROW = 22.0
_LABEL_LOOKS = {"head": style.HEAD, "row": style.ROW, "group": style.GROUP, "block": style.BLOCK}


@dataclass(frozen=True)
class Filling:
    """What is put into the answers beforehand, and where choices come from, by field key."""

    texts: Mapping[str, str]
    helps: Mapping[str, str]
    lists: Mapping[str, str]


def fill_answer_sheet(
    sheet: Worksheet, plan: SheetLayout, layout: Layout, filling: Filling, lines: tuple[Line, ...]
) -> None:
    """Write labels, answers, prompts and formulas of ``plan``; ``lines`` are all lines of 提交前检查."""
    columns = len(plan.widths)
    style.set_widths(sheet, (*plan.widths, _HINT_WIDTH))
    style.put_text(style.box(sheet, TITLE_ROW, 1, style.TITLE, (1, columns)), plan.title)
    style.set_height(sheet, TITLE_ROW, 32)
    style.legend(sheet, NOTE_ROW, columns, plan.widths, plan.note or note_of(plan))
    status = style.box(sheet, STATUS_ROW, 1, style.LINE, (1, columns))
    status.value = "=" + _status(plan, layout, lines)
    style.set_height(sheet, STATUS_ROW, _LOWEST_ROW)
    _labels(sheet, plan)
    _answers(sheet, plan, filling)
    if plan.table is None:
        _beside(sheet, plan, layout, filling)
    _hints(sheet, plan)
    add_validations(sheet, _asked(plan, filling), filling.lists)
    _page(sheet, plan)


def _asked(plan: SheetLayout, filling: Filling) -> Iterator[Place]:
    """The places to type in, with the help that this workbook shows."""
    for place in plan.places:
        field = place.field
        if not field.computed and field.key not in GIVEN_KEYS:
            yield replace(place, field=replace(field, help=filling.helps.get(field.key, field.help)))


def _status(plan: SheetLayout, layout: Layout, lines: tuple[Line, ...]) -> str:
    """Whose sheet it is, and how many of its lines on 提交前检查 are still to be mended."""
    name = layout.places[AGENCY_NAME]
    own = [line.row for line in lines if line.sheet == plan.name]
    results = reference(f"${RESULT}${own[0]}:${RESULT}${own[-1]}", CHECK_SHEET)
    failed = f'COUNTIF({results},"{FAILED}")'
    todo = f'"本页还有 "&{failed}&" 项需要修改，见“{CHECK_SHEET}”"'
    return f'"填报单位："&{reference(absolute_coordinate(name.cell), name.sheet)}&"　　"&IF({failed}=0,"本页检查已通过",{todo})'


def _labels(sheet: Worksheet, plan: SheetLayout) -> None:
    for label in plan.labels:
        cell = style.box(sheet, label.row, label.column, _LABEL_LOOKS[label.kind], (label.rows, label.columns))
        style.put_text(cell, label.text)
        width = sum(plan.widths[label.column - 1 : label.column - 1 + label.columns])
        # A label over several rows needs only its share of each.
        height = style.text_height(label.text, width) / label.rows
        for row in range(label.row, label.row + label.rows):
            style.set_height(sheet, row, max(height, _LOWEST_ROW))


def _answers(sheet: Worksheet, plan: SheetLayout, filling: Filling) -> None:
    parts = total_parts(plan.table) if plan.table else {}
    cells = {place.field.key: place.cell for place in plan.places}
    for place in plan.places:
        key = place.field.key
        cell = style.box(sheet, place.row, place.column, _look(place.field), (1, place.columns))
        if place.field.computed:
            cell.value = "=" + call("SUM", ranges(cells[part] for part in parts[key]))
        elif place.field.kind == "number":
            cell.value = 0
        elif filling.texts.get(key):
            style.put_text(cell, filling.texts[key])
        style.set_height(sheet, place.row, max(_LOWEST_ROW, place.field.lines * 15.5 + 4))
        if plan.table and key == plan.table.confirm_key:
            help_cell = style.box(sheet, place.row + 1, 1, style.NOTE, (1, len(plan.widths)))
            style.put_text(help_cell, place.field.help)
            style.set_height(sheet, place.row + 1, _LOWEST_ROW)


def _look(field: Field) -> style.Look:
    if field.computed:
        return style.COMPUTED
    if field.key in GIVEN_KEYS:
        return style.GIVEN
    if field.kind == "text":
        return style.LONG_TEXT if field.lines > 1 else style.SHORT_TEXT
    return style.NUMBER if field.kind == "number" else style.CHOICE


def _beside(sheet: Worksheet, plan: SheetLayout, layout: Layout, filling: Filling) -> None:
    """Unit and help beside each answer."""
    for place in plan.places:
        style.put_text(style.box(sheet, place.row, UNIT_COLUMN, style.CENTRED), place.field.unit)
        cell = style.box(sheet, place.row, HELP_COLUMN, style.HELP)
        words = filling.helps.get(place.field.key) or required_word(place.field) + place.field.help
        shown = words
        if place.field.sum_beside:
            formula, shown = _sum_beside(place, layout, words)
            cell.value = f"={formula}"
        else:
            style.put_text(cell, words)
        style.set_height(sheet, place.row, style.text_height(shown, plan.widths[HELP_COLUMN - 1], 10))


def _sum_beside(place: Place, layout: Layout, words: str) -> tuple[str, str]:
    """The formula that shows the sum of the named numbers, and the text it shows, for its height."""
    parts = [layout.places[key] for key in place.field.sum_beside if key in layout.places]
    names = "、".join(part.field.label for part in parts)
    cells = ranges(part.cell for part in parts)
    lead = f"{words}{names}合计 "
    return f'{literal(lead)}&{call("SUM", cells)}&" {place.field.unit}"', f"{lead}000000 {place.field.unit}"


def _hints(sheet: Worksheet, plan: SheetLayout) -> None:
    """A word right of each row that is not in order, outside the printed page."""
    column = hint_column(plan)
    formulas = row_hints(plan)
    for row, formula in formulas.items():
        style.box(sheet, row, column, style.HINT).value = f"={formula}"
    style.put_text(style.box(sheet, FIRST_ROW, column, style.NOTE), HINT_HEAD)
    first, last = (cell_address(row, column) for row in (min(formulas), max(formulas)))
    style.colour(sheet, f"{first}:{last}", f"LEN({first})>0", style.RED)


def _page(sheet: Worksheet, plan: SheetLayout) -> None:
    last = max(place.row for place in plan.places) + (1 if plan.table else 0)
    head = _head_row(plan)
    label_columns = min(place.column for place in plan.places if place.field.kind == "number") - 1 if plan.table else 1
    sheet.freeze_panes = cell_address(head + 1, 1 + label_columns)
    style.set_page(
        sheet,
        cell_address(last, len(plan.widths)),
        f"{TITLE_ROW}:{head}",
        landscape=plan.table is None or label_columns == 0,
        pages=1 if plan.table else 0,
    )


def _head_row(plan: SheetLayout) -> int:
    """The last row to keep in sight: the heads, unless the table has several blocks of them."""
    if plan.table is not None and len(plan.table.blocks) > 1:
        return STATUS_ROW
    heads = [label.row + label.rows - 1 for label in plan.labels if label.kind == "head"]
    return max(heads, default=FIRST_ROW)
