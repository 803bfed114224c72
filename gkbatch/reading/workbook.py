"""In: the parts of a workbook. Out: Workbook, its cells with values and formulas.

python-calamine gives the values. It says nothing of formulas, shows a cell with an error as
blank, leaves out a formula that was never calculated and checks no sums over the archive; so the
archive is read here as well, and what calamine does not say is laid over its values.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from lxml import etree
from python_calamine import CalamineWorkbook

from gkbatch.address import row_and_column
from gkbatch.archive import relations_of, relations_path, xml_of
from gkbatch.reading.cells import ERROR, cells_of
from gkbatch.reading.formulas import translated
from gkbatch.reading.package import calamines_package, part_of, read_package, sheet_places
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError

RawValue = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class RawCell:
    """A cell as it stands in the file; ``saved`` is False for a formula without a result."""

    value: RawValue = None
    formula: str = ""
    saved: bool = True
    error: str = ""


EMPTY = RawCell()


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and its cells with content, by (row, column) counted from 1."""

    name: str
    cells: Mapping[tuple[int, int], RawCell]

    def cell(self, row: int, column: int) -> RawCell:
        """The cell there; an empty one where nothing stands."""
        return self.cells.get((row, column), EMPTY)


@dataclass(frozen=True)
class Workbook:
    """Sheets in their order, defined names (name -> "sheet!A1"), custom properties, and the parts of the file.

    ``saved`` is the time of saving where no part tells it, ``kind`` the format (".xls") where it is not
    .xlsx; ``macros`` says that there are some: they are never run; ``skipped`` names sheets that are
    too large to be ours.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    parts: Mapping[str, bytes] = field(default_factory=dict)
    saved: str = ""
    kind: str = ""
    macros: bool = False
    skipped: tuple[str, ...] = ()


def open_package(parts: Mapping[str, bytes], path: str, ours: Collection[str]) -> Workbook:
    """The workbook at ``path`` of the package with these parts; ``ours`` as in ``read_package``. Raises RefusedError."""
    root = part_of(parts, path)
    part_of(parts, relations_path(path))
    package = read_package(parts, path, ours)
    overlays = {name: _overlay(sheet) for name, sheet in package.sheets.items()}
    for sheet in package.sheets.values():
        _with_known_errors(sheet)
    values = sheet_values(calamines_package(package), package.sheets)
    sheets = tuple(Sheet(name, values[name] | overlays[name]) for name in package.sheets)
    macros = any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name.lower() for name in parts)
    properties = properties_of(parts)
    return Workbook(sheets, _names(root), properties, parts, macros=macros, skipped=package.skipped)


def _with_known_errors(root: etree._Element) -> None:
    """Error values that calamine does not know would make it give up the sheet; the overlay keeps the words."""
    for cell in cells_of(root):
        if cell.get("t") == ERROR:
            for value in cell.iterchildren("{*}v"):
                value.text = "#VALUE!"


def _local(element: etree._Element) -> str:
    # Strict workbooks use other namespaces with the same local names.
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element.iter() if _local(child) == name)


_OFFICE_DOCUMENT = "/officeDocument"
_WORKBOOK_NAMES = ("workbook.xml", "workbook.bin")
_MAIN_ELEMENT = re.compile(rb"<(?:\w+:)?workbook[\s>]")
_LOOKED_AT = 4096


def workbook_path(parts: Mapping[str, bytes]) -> str | None:
    """Where the workbook is, by the package's own relations or else by its name; None where there is none.

    Raises as ``xml_of``, and RefusedError where programs may take different parts for it.
    """
    named = [name for name in parts if posixpath.basename(name).lower() in _WORKBOOK_NAMES]
    if len(named) > 1:
        raise RefusedError("文件里有两个工作簿部件，分不清哪一个算数", SEND_AGAIN)
    told = [one.target for one in relations_of(parts, "").values() if one.kind.endswith(_OFFICE_DOCUMENT)]
    known = {name.lower(): name for name in parts}
    found = next((known[target.lower()] for target in told if target.lower() in known), None)
    # Some programs call the part workbook2.xml; then it is told by what stands in it.
    if found in named or (found is not None and _MAIN_ELEMENT.search(parts[found][:_LOOKED_AT])):
        return found
    return named[0] if named else None


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Where each sheet of cells is, by its name. Raises as ``workbook_path``."""
    path = workbook_path(parts)
    root = None if path is None or path.lower().endswith(".bin") else xml_of(parts, path)
    return {} if root is None or path is None else sheet_places(parts, path, root)


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


_NAME = re.compile(r"^'?(?P<sheet>[^!]*?)'?!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9]\d{0,6})$")


def _names(root: etree._Element) -> dict[str, str]:
    found = {}
    for name in _all(root, "definedName"):
        match = _NAME.match((name.text or "").strip())
        if match:
            found[str(name.get("name"))] = (
                f"{match['sheet'].replace(chr(39) * 2, chr(39))}!{match['column']}{match['row']}"
            )
    return found


def properties_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties in the parts. Raises RefusedError."""
    if "docProps/custom.xml" not in parts:
        return {}
    root = part_of(parts, "docProps/custom.xml")
    return {
        str(item.get("name")): "".join(str(text) for text in item.itertext()).strip() for item in _all(root, "property")
    }
