"""In: a table sheet and the agency's figures of the year before. Out: the same, with these beside the answers.

They stand right of everything else, on the screen only: no answer moves, and the printed page
stays as wide as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from gkbatch import printed
from gkbatch.forms.contents import case_blocks, columns_of, table_of
from gkbatch.forms.form import Form, Table
from gkbatch.forms.names import (
    CARRIED_IN,
    CARRIED_OUT,
    COERCION,
    DISPUTES,
    FEES,
    IN_FORCE,
    LICENCES,
    NORMATIVE,
    PENALTIES,
    PENDING,
    RECEIVED,
    REGULATIONS,
    REQUESTS,
    TOTAL,
)
from gkbatch.forms.table import join
from gkbatch.intake import style
from gkbatch.intake.check_lines import hint_column
from gkbatch.intake.prompts import ask
from gkbatch.layout import FIRST_ROW, Layout, Place, SheetLayout
from gkbatch.prepared import Cell, SheetCopy
from gkbatch.submission import Figures

WIDTH = 34.0
_SINGLE = {
    join(REGULATIONS, IN_FORCE): printed.IN_FORCE,
    join(NORMATIVE, IN_FORCE): printed.IN_FORCE,
    LICENCES: printed.DECIDED,
    PENALTIES: printed.DECIDED,
    COERCION: printed.DECIDED,
    FEES: printed.CHARGED,
    join(RECEIVED, TOTAL): printed.NEW,
}


def carried_in(form: Form, figures: Figures) -> dict[str, int | Decimal]:
    """What 二、上年结转 starts with, by field key; its total is a formula."""
    return {
        join(CARRIED_IN, column.key): figures[before]
        for column in columns_of(table_of(form, REQUESTS))
        if not column.total and (before := join(CARRIED_OUT, column.key)) in figures
    }


def carried_in_helps(layout: Layout, figures: Figures) -> dict[str, str]:
    """What is said beside the cells that were filled in beforehand."""
    return {
        key: f"已按上年报表的“{printed.CARRIED}”预填为 {number}，请核对；不一致的请改正，并向汇总单位说明。"
        for key, number in carried_in(layout.form, figures).items()
    }


def carry_in(sheet: SheetCopy, plan: SheetLayout, layout: Layout, figures: Figures) -> None:
    """Let 上年结转 start with the figures, and say beside the cells where they come from."""
    if plan.table is None or plan.table.key != REQUESTS:
        return
    numbers, helps = carried_in(layout.form, figures), carried_in_helps(layout, figures)
    for place in plan.places:
        key = place.field.key
        if key in numbers:
            sheet.put(place.row, place.column, "number", str(numbers[key]))
            sheet.say_beside(place.cell, ask(replace(place.field, help=helps[key])).prompt)


def put_last_year(sheet: SheetCopy, plan: SheetLayout, figures: Figures, year: int, looks: Mapping[str, int]) -> None:
    """Write the figures of ``year`` that are known in the column right of 本行检查; nothing where none is."""
    lines = told(plan, figures)
    if not lines:
        return
    column = hint_column(plan) + 1
    sheet.widths[column] = str(WIDTH)
    sheet.place(FIRST_ROW, column, Cell(looks["head"], "text", heading(year)))
    for row, words in lines.items():
        sheet.place(row, column, Cell(looks["given"], "text", words))
        sheet.raise_row(row, style.text_height(words, WIDTH))


def heading(year: int) -> str:
    """The head of the column."""
    return f"上年（{year}年）数据"


def told(plan: SheetLayout, figures: Figures) -> dict[int, str]:
    """What stands in the column, by row."""
    return {row: f"上年：{words}" for row, words in _told(plan, figures)}


def _told(plan: SheetLayout, figures: Figures) -> Iterator[tuple[int, str]]:
    places = {place.field.key: place for place in plan.places}
    for key, words in _SINGLE.items():
        if key in places and key in figures:
            yield places[key].row, f"{words} {figures[key]} {places[key].field.unit}"
    if plan.table is None:
        return
    if plan.table.key == REQUESTS:
        yield from _carried(plan.table, places, figures)
    if plan.table.key == DISPUTES:
        yield from _pending(plan.table, places, figures)


def _carried(table: Table, places: Mapping[str, Place], figures: Figures) -> Iterator[tuple[int, str]]:
    """What was carried over: the total, and the columns it is made of where they are not 0."""
    known = [
        (column, figures[key]) for column in columns_of(table) if (key := join(CARRIED_OUT, column.key)) in figures
    ]
    row = next((place.row for key, place in places.items() if key.startswith(f"{CARRIED_IN}.")), None)
    if row is None or not known:
        return
    parts = "、".join(f"{column.labels[-1]} {number}" for column, number in known if number and not column.total)
    total = next((number for column, number in known if column.total), None)
    if total is None:
        yield row, f"{printed.CARRIED} {parts}".rstrip()
    else:
        yield row, f"{printed.CARRIED} {total} 件" + (f"（{parts}）" if parts else "")


def _pending(table: Table, places: Mapping[str, Place], figures: Figures) -> Iterator[tuple[int, str]]:
    keys = {join(block.key, PENDING): block.label for block in case_blocks(table)}
    known = [key for key in keys if key in figures and key in places]
    if known:
        yield places[known[0]].row, f"{printed.PENDING} {'、'.join(f'{keys[key]} {figures[key]}' for key in known)}"
