"""In: the parts of a .xlsx workbook. Out: Workbook, its cells with values and formulas."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gkbatch.archive import relations_path
from gkbatch.reading.calamine import sheets_of
from gkbatch.reading.directory import book_of, element_of, missing, properties_of
from gkbatch.reading.package import read_package
from gkbatch.reading.plain import plain_sheets
from gkbatch.reading.workbook import Workbook


def open_package(parts: Mapping[str, bytes], path: str, ours: Collection[str], largest: int) -> Workbook:
    """The workbook at ``path`` of the package with these parts; ``ours`` and ``largest`` as in ``read_package``. Raises RefusedError."""
    book = book_of(parts, path)
    element_of(parts, relations_path(path))
    if book.element != "workbook":
        raise missing(path)
    macros = any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name.lower() for name in parts)
    plain = plain_sheets(parts, path)
    if plain is not None:
        properties = properties_of(parts)
        return Workbook(plain.sheets, book.cells, properties, parts, macros=macros, drawings=plain.drawings)
    package = read_package(parts, path, ours, largest)
    sheets, properties = sheets_of(package), properties_of(parts)
    return Workbook(sheets, book.cells, properties, parts, macros=macros, skipped=package.skipped)
