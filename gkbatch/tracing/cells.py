"""In: a cell of 汇总表.xlsx. Out: Traced: the units and cells behind it, through its formula where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from gkbatch.address import area_cells, row_and_column
from gkbatch.forms.form import Field
from gkbatch.reading.workbook import RawCell, Sheet
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET
from gkbatch.tracing.counts import counted, labels_of
from gkbatch.tracing.delivered import figure_in
from gkbatch.tracing.units import Units
from gkbatch.tracing.values import Traced, TraceError
from gkbatch.tracing.wanted import words_of
from gkbatch.tracing.years import of_years

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([\w\u4e00-\u9fff、]+))?(!)?\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\w(])"
)
_MOST_PARTS = 64
_NO_FIGURE = "不是数字"


def wanted_cell(words: Sequence[str]) -> tuple[str, str] | None:
    """The sheet and the cell that the words name (三、依申请公开!D9, or both apart); None where they name none.

    TraceError where they name a cell of no sheet.
    """
    whole = " ".join(words).strip().replace("！", "!")
    if _CELL.fullmatch(whole):
        raise TraceError(f"{whole} 在哪张工作表？请连工作表一起写，例如“三、依申请公开!{whole}”")
    sheet, mark, cell = whole.rpartition("!") if "!" in whole else whole.rpartition(" ")
    found = _CELL.fullmatch(cell.strip())
    if not found or not sheet or not mark:
        return None
    return sheet.strip().strip("'"), f"{found[1].upper()}{found[2]}"


def traced_cell(units: Units, file: str, sheet_name: str, cell: str) -> Traced:
    """What stands behind the cell. TraceError where there is no such sheet, or no figure in the cell."""
    sheet = units.delivered.sheet(sheet_name)
    if sheet is None:
        names = [one.name for one in units.delivered.book.sheets]
        near = get_close_matches(sheet_name, names, 3, 0.2) or names
        raise TraceError(f"{file} 里没有工作表“{sheet_name}”；有的是：{'、'.join(near)}")
    return _traced(units, file, sheet, cell)


def _traced(units: Units, file: str, sheet: Sheet, cell: str) -> Traced:
    name = sheet.name.strip()
    place = f"{name}!{cell}"
    raw = sheet.cell(*row_and_column(cell))
    if name in {DETAIL_SHEET, SOURCES_SHEET}:
        return _in_detail(units, file, sheet, cell)
    value = figure_in(raw)
    if value is None:
        shown = f"是“{raw.value}”" if raw.value is not None else "是空的"
        raise TraceError(f"{file} 的 {place} {shown}，{_NO_FIGURE}；请写一个有数字的单元格，例如“{_example(units)}”")
    if raw.formula:
        return _worked_out(units, file, sheet, cell, raw)
    return of_years(units, file, sheet, cell) or counted(units, file, sheet, cell, value)


def _example(units: Units) -> str:
    """A cell that has a figure."""
    first = next(key for key in units.delivered.at if key in units.layout.places)
    return units.delivered.sum_cell(first)


def _worked_out(units: Units, file: str, sheet: Sheet, cell: str, raw: RawCell) -> Traced:
    place, value = f"{sheet.name.strip()}!{cell}", figure_in(raw)
    parts = []
    for name, own in _references(raw.formula, sheet.name.strip()):
        target = units.delivered.sheet(name)
        if target is not None and (name == DETAIL_SHEET or figure_in(target.cell(*row_and_column(own))) is not None):
            parts.append(_traced(units, file, target, own))
    if len(parts) == 1 and raw.formula.replace("$", "").replace("'", "") == parts[0].place:
        whole = replace(parts[0], place=place)
        if whole.value == value:
            return whole
        return whole.with_doubts(f"{place} 存的是 {value}，{parts[0].place} 是 {whole.value}；汇总表可能改过")
    labels = tuple(labels_of(sheet, *row_and_column(cell)))
    return Traced(file, place, "formula", value, labels, formula=f"={raw.formula}", parts=tuple(parts))


def _references(formula: str, own: str) -> Iterator[tuple[str, str]]:
    """Each cell that the formula names, once, with its sheet."""
    told: dict[tuple[str, str], None] = {}
    for found in _REFERENCE.finditer(formula):
        sheet = (found[1] or found[2] or "").replace("''", "'") if found[3] else own
        first = f"{found[4]}{found[5]}"
        area = f"{first}:{found[6]}{found[7]}" if found[6] else first
        for cell in area_cells(area):
            told[sheet or own, cell] = None
            if len(told) >= _MOST_PARTS:
                return iter(told)
    return iter(told)


# ---- 各单位明细 --------------------------------------------------------------------------------


def _in_detail(units: Units, file: str, sheet: Sheet, cell: str) -> Traced:
    """A unit's figure, a sum, a sum of a category or an adjustment; in 数字出处 the figure whose cell stands there."""
    row, column = row_and_column(cell)
    place, delivered = f"{sheet.name.strip()}!{cell}", units.delivered
    asked = _field_at(units, file, place, column)
    if row == delivered.sum_row:
        return units.total(file, place, asked)
    line = next((one for one in delivered.lines if one.row == row), None)
    if line is not None and asked.key in line.figures:
        return (
            units.adjustment(file, place, line, asked) if line.adjustment else units.unit(file, place, line.code, asked)
        )
    subtotal = next((one for one in delivered.subtotals if one.row == row), None)
    if subtotal is None:
        raise TraceError(f"{file} 的 {place} {_NO_FIGURE}；“{words_of(asked)}”的合计在 {delivered.sum_cell(asked.key)}")
    value = figure_in(sheet.cell(row, column))
    if any(one.category == subtotal.category for one in delivered.lines if one.counted and not one.adjustment):
        found = units.total(file, place, asked, lambda one: one.category == subtotal.category)
    elif any(subtotal.name.endswith(one.name) for one in delivered.lines if one.adjustment):
        found = units.adjustments(file, place, asked)
    else:
        found = units.total(file, place, asked)
    found = replace(found, labels=(subtotal.name, *asked.labels))
    return found if found.value == value else found.with_doubts(f"{place} 存的是 {value}，各项加起来是 {found.value}")


def _field_at(units: Units, file: str, place: str, column: int) -> Field:
    key = next((key for key, at in units.delivered.at.items() if at == column and key in units.layout.places), "")
    if not key:
        raise TraceError(f"{file} 的 {place} {_NO_FIGURE}；数字从 {_example(units)} 那一列起")
    return units.layout.places[key].field
