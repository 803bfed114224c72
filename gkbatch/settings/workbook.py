"""In: the bytes of settings.xlsx. Out: what openpyxl finds in it: values, and formulas without a result."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook, load_workbook

Place = tuple[int, int]
Values = Mapping[Place, tuple[object, str]]
"""Value and openpyxl's type of cell by (row, column), counted from 1."""


@dataclass(frozen=True)
class LoadedSheet:
    """A sheet's filled cells, formulas with their results; ``unsaved`` are formulas that have none."""

    name: str
    values: Values
    unsaved: tuple[Place, ...]
    hidden: bool


def loaded_sheets(data: bytes) -> tuple[LoadedSheet, ...]:
    """The worksheets in their order. openpyxl raises a dozen classes on damaged files."""
    with warnings.catch_warnings():
        # openpyxl warns in English about parts it drops; none of them hold settings.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True)
        formulas = _values(book)
        # Without a formula the results are the same, and a second look takes as long as the first.
        calculated = any(kind == "f" for cells in formulas.values() for _, kind in cells.values())
        results = _values(load_workbook(io.BytesIO(data), read_only=True, data_only=True)) if calculated else formulas
        hidden = {sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"}
    return tuple(
        LoadedSheet(name, results[name], _unsaved(formulas[name], results[name]), name in hidden) for name in results
    )


def _unsaved(formulas: Values, results: Values) -> tuple[Place, ...]:
    return tuple(place for place, (_, kind) in formulas.items() if kind == "f" and place not in results)


def _values(book: Workbook) -> dict[str, dict[Place, tuple[object, str]]]:
    """Value and cell type of every filled cell; formatted blank rows cost nothing this way."""
    found: dict[str, dict[Place, tuple[object, str]]] = {}
    for sheet in book.worksheets:
        # Files saved by WPS can state a dimension of A1 alone.
        sheet.reset_dimensions()
        found[sheet.title] = {
            (row, column): (cell.value, cell.data_type)
            for row, cells in enumerate(sheet.iter_rows(), start=1)
            for column, cell in enumerate(cells, start=1)
            if cell.value is not None
        }
    return found
