"""In: a workbook's sheets as trees that were looked over. Out: their cells, with values and formulas.

python-calamine gives the values. It says nothing of formulas, shows a cell with an error as blank and leaves
out a formula that was never calculated; so what it does not say is laid over its values.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence

from lxml import etree
from python_calamine import CalamineWorkbook

from gkbatch.address import row_and_column
from gkbatch.reading.cells import ERROR, cells_of
from gkbatch.reading.formulas import translated
from gkbatch.reading.package import Package, calamines_package
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError
from gkbatch.reading.workbook import RawCell, RawValue, Sheet


def sheets_of(package: Package) -> tuple[Sheet, ...]:
    """The sheets of the package with their cells. Raises RefusedError."""
    overlays = {name: _overlay(sheet) for name, sheet in package.sheets.items()}
    for sheet in package.sheets.values():
        _with_known_errors(sheet)
    values = sheet_values(calamines_package(package), package.sheets)
    return tuple(Sheet(name, values[name] | overlays[name]) for name in package.sheets)


def _with_known_errors(root: etree._Element) -> None:
    """Error values that calamine does not know would make it give up the sheet; the overlay keeps the words."""
    for cell in cells_of(root):
        if cell.get("t") == ERROR:
            for value in cell.iterchildren("{*}v"):
                value.text = "#VALUE!"


def _overlay(root: etree._Element) -> dict[tuple[int, int], RawCell]:
    """Cells with a formula or an error, which calamine does not tell apart from others."""
    found: dict[tuple[int, int], RawCell] = {}
    shared: dict[str, tuple[str, str]] = {}
    for cell in cells_of(root):
        kind, typed = cell.get("t"), next(cell.iterchildren("{*}f"), None)
        if typed is None and kind != ERROR:
            continue
        address = str(cell.get("r"))
        element = next(cell.iterchildren("{*}v"), None)
        value = None if element is None else element.text
        formula = "" if typed is None else _formula(typed, address, shared)
        error = (value or "#N/A") if kind == ERROR else ""
        found[row_and_column(address)] = RawCell(_result(kind, value), formula, value not in {None, ""}, error)
    return found


def _result(kind: str | None, value: str | None) -> RawValue:
    if value in {None, ""} or value is None:
        return None
    if kind in {None, "n"}:
        try:
            return float(value)
        except ValueError:
            return value
    return value == "1" if kind == "b" else value


def _formula(element: etree._Element, cell: str, shared: dict[str, tuple[str, str]]) -> str:
    text = element.text or ""
    group = element.get("si")
    if element.get("t") == "shared" and group is not None:
        if text:
            shared[str(group)] = (text, cell)
        elif str(group) in shared:
            return translated(*shared[str(group)], cell)
    return text or "?"


def sheet_values(data: bytes, names: Collection[str]) -> dict[str, dict[tuple[int, int], RawCell]]:
    """The values on the sheets of these names, by their places. Raises RefusedError."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        known = set(book.sheet_names)
        values = {
            name: _cells(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in names
            if name in known
        }
    except BaseException as fault:  # CalamineError and its kin share no base that is stable
        # A panic of the library is no Exception; an interruption by the user is none of its own.
        if not isinstance(fault, Exception) and type(fault).__name__ != "PanicException":
            raise
        raise RefusedError("工作簿读不出来，文件可能已损坏", SEND_AGAIN) from fault
    if missing := [name for name in names if name not in known]:
        raise RefusedError(f"工作表“{'”“'.join(missing)}”读不出来，文件可能已损坏", SEND_AGAIN)
    return values


def _cells(rows: Sequence[Sequence[RawValue]]) -> dict[tuple[int, int], RawCell]:
    return {
        (row, column): RawCell(value)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value not in {"", None}
    }
