"""In: a cell of 汇总表.xlsx about two years. Out: Traced: the units whose figures of either year it adds up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gkbatch.address import cell_address, row_and_column
from gkbatch.forms.form import Field
from gkbatch.reading.workbook import Sheet
from gkbatch.rollup.stamp import DETAIL_SHEET
from gkbatch.tracing.counts import head_of, labels_of
from gkbatch.tracing.delivered import Line, figure_in
from gkbatch.tracing.units import Units
from gkbatch.tracing.values import Number, Source, Traced

_SUM = re.compile(rf"'{DETAIL_SHEET}'!([A-Z]+\d+)")
_DIFFERENCE = "增减"
_OTHER = "加起来是 {}；生成时用了 --last-year 的，查的时候也请写上"


def of_years(units: Units, file: str, sheet: Sheet, cell: str) -> Traced | None:
    """A figure of the year before, the one that is held against it, or how they differ; None for any other cell."""
    row, column = row_and_column(cell)
    head, asked = head_of(sheet, row, column), _fields(units, sheet, row)
    value = figure_in(sheet.cell(row, column))
    year = units.settings.year
    if not asked or value is None:
        return None
    place, labels = f"{sheet.name.strip()}!{cell}", tuple(labels_of(sheet, row, column))
    if head in {f"{year - 1}年", f"{year - 1}年可比"}:
        found = _before(units, file, place, asked, value)
    elif head == f"{year}年可比":
        found = _now(units, file, place, asked, value)
    elif head.endswith(_DIFFERENCE):
        before = _before(units, file, f"{year - 1}年", asked, None)
        now = _now(units, file, f"{year}年", asked, None)
        found = Traced(file, place, "formula", value, formula="本年减上年", parts=(now, before))
    else:
        return None
    return replace(found, labels=labels, unit=asked[0].unit, key=asked[0].key if len(asked) == 1 else "")


def _fields(units: Units, sheet: Sheet, row: int) -> tuple[Field, ...]:
    """The fields whose sums the row shows as a formula."""
    formulas = (cell.formula.replace("$", "") for (at, _), cell in sorted(sheet.cells.items()) if at == row)
    named = next((cells for formula in formulas if (cells := _SUM.findall(formula))), [])
    delivered, places = units.delivered, units.layout.places
    return tuple(
        places[key].field
        for cell in named
        for key, column in delivered.at.items()
        if key in places and cell == cell_address(delivered.sum_row, column)
    )


def _compared(units: Units, asked: Sequence[Field]) -> frozenset[str]:
    """The codes of the units of which every one of these figures is known for the year before."""
    known = units.last_year.figures
    return frozenset(
        one.code
        for one in units.delivered.lines
        if one.counted and all(field.key in known.get(one.code, {}) for field in asked)
    )


def _before(units: Units, file: str, place: str, asked: Sequence[Field], stated: Number | None) -> Traced:
    last_year, codes = units.last_year, _compared(units, asked)
    told = last_year.before.source or "上年数据"
    sources = tuple(
        Source(one.code, one.name, sum(last_year.figures[one.code][field.key] for field in asked), told, "", "", "")
        for one in units.delivered.lines
        if one.code in codes
    )
    added = sum(one.value or 0 for one in sources)
    found = Traced(file, place, "sum", added if stated is None else stated, sources=sources)
    if stated is None or added == stated:
        return found
    # Where both years are whole, the whole of last year is compared, with units that are gone.
    if sum(last_year.before.figures.get(field.key, 0) for field in asked) == stated:
        return replace(found, sources=(), notes=(f"全区上年的合计数，来自 {told}",))
    return found.with_doubts(_OTHER.format(added))


def _now(units: Units, file: str, place: str, asked: Sequence[Field], stated: Number | None) -> Traced:
    codes = _compared(units, asked)

    def compared(line: Line) -> bool:
        return line.code in codes

    parts = tuple(units.total(file, place, field, compared) for field in asked)
    added = sum(one.value or 0 for one in parts)
    found = parts[0] if len(parts) == 1 else Traced(file, place, "formula", added, formula="各项相加", parts=parts)
    if stated is None or added == stated:
        return found
    whole = tuple(units.total(file, place, field) for field in asked)
    if len(whole) == 1 and whole[0].value == stated:
        return whole[0]
    return replace(found, value=stated).with_doubts(_OTHER.format(added))
