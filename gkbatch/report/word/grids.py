"""In: a template's main part. Out: the same, its tables' grids as docxtpl mends them in every document it fills."""

from __future__ import annotations

from docxtpl import DocxTemplate
from lxml import etree

from gkbatch.report.word.tables import WORD


def with_grids(root: etree._Element) -> etree._Element:
    """``root`` itself where every table has as many columns in its grid as cells in its rows, else a new tree.

    No tag that a template may hold changes the cells of a row, so it is the same before the document is filled.
    """
    tables = list(root.iter(f"{WORD}tbl"))
    # Of a table without widths docxtpl makes nothing but an error.
    if all(map(_fits, tables)) or not all(map(_has_widths, tables)):
        return root
    mended: etree._Element = DocxTemplate("").fix_tables(etree.tostring(root, encoding="unicode"))
    return mended


def _columns(table: etree._Element) -> list[etree._Element]:
    return table.findall(f"{WORD}tblGrid/{WORD}gridCol")


def _fits(table: etree._Element) -> bool:
    rows = list(table.iter(f"{WORD}tr"))
    cells = max((len(row.findall(f"{WORD}tc")) for row in rows), default=0)
    return cells <= len(_columns(table)) <= max(map(_width, rows), default=0)


def _width(row: etree._Element) -> int:
    """How many columns of the grid its cells take."""
    spans = row.findall(f"{WORD}tc/{WORD}tcPr/{WORD}gridSpan")
    return len(row.findall(f"{WORD}tc")) - len(spans) + sum(int(span.get(f"{WORD}val", "1")) for span in spans)


def _has_widths(table: etree._Element) -> bool:
    columns = _columns(table)
    return bool(columns) and all(column.get(f"{WORD}w") is not None for column in columns)
