"""In: a returned workbook. Out: what it answers and what does not add up, by openpyxl at fixed addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from gkbatch.forms import names
from gkbatch.forms.form import Field
from gkbatch.forms.table import equations
from gkbatch.layout import Layout
from gkbatch.settings import Agency, Settings

Number = int | Decimal


@dataclass(frozen=True)
class Fault:
    """An equation that does not hold: where, and in which words."""

    code: str
    sheet: str
    cells: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Return:
    """A returned workbook: its agency, what it answers by field key, and what does not add up."""

    path: Path
    agency: Agency
    answers: Mapping[str, Any]
    faults: tuple[Fault, ...]


def read_return(path: Path, layout: Layout, settings: Settings) -> Return:
    """The return in ``path``, read at the fixed addresses. ValueError where its code is nobody's."""
    book = load_workbook(path, data_only=True)
    answers = {key: _answer(place.field, book[place.sheet][place.cell].value) for key, place in layout.places.items()}
    agency = settings.agency(str(answers[names.AGENCY_CODE]))
    if agency is None:
        raise ValueError(path)
    return Return(path, agency, answers, tuple(_faults(layout, answers)))


def _answer(field: Field, value: Any) -> Number | str:
    if field.kind != "number":
        return str(value or "").strip()
    return int(value or 0) if field.whole else Decimal(str(value or 0))


def _faults(layout: Layout, answers: Mapping[str, Any]) -> Iterable[Fault]:
    for equation in (equation for table in layout.form.tables for equation in equations(table)):
        left, right = (sum(answers[key] for key in side) for side in (equation.left, equation.right))
        if left != right:
            places = [layout.places[key] for key in (*equation.left, *equation.right)]
            message = f"{equation.name}：左边 {left}，右边 {right}，相差 {abs(left - right)}"
            yield Fault(equation.code, places[0].sheet, tuple(place.cell for place in places), message)


def sums_of(layout: Layout, sound: Sequence[Return]) -> dict[str, Number]:
    """Every figure of the district, by field key."""
    keys = [key for key, place in layout.places.items() if place.field.kind == "number"]
    return {key: sum(returned.answers[key] for returned in sound) for key in keys}


def status_line(agency: Agency, returned: Return | None) -> tuple[object, ...]:
    """What became of an agency: code, name, category, state, file, number of faults."""
    if returned is None:
        return agency.code, agency.name, agency.category, "未报", "", ""
    status = "退回" if returned.faults else "已生成"
    return agency.code, agency.name, agency.category, status, returned.path.name, len(returned.faults)
