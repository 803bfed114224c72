"""A table's grid is mended when the template is loaded, as docxtpl mends it in every document."""

from __future__ import annotations

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from gkbatch.report.word.grids import with_grids
from gkbatch.report.word.page import MAIN_NAMESPACE

CELL, WIDE = "<w:tc/>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc>'


def part(columns: int, *rows: str) -> etree._Element:
    grid = '<w:gridCol w:w="300"/>' * columns
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    return etree.fromstring(f'<w:body xmlns:w="{MAIN_NAMESPACE}">{table}</w:body>')


def text(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n2")


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (2, (CELL * 2,)),
        (3, (CELL + WIDE, CELL * 3)),
        (2, (CELL * 3, CELL)),
        (1, (CELL * 4,)),
        (4, (CELL * 2,)),
        (5, (WIDE + CELL, CELL)),
        (3, (CELL + WIDE, f"<w:tc><w:tbl><w:tblGrid/><w:tr>{CELL * 2}</w:tr></w:tbl></w:tc>{CELL * 2}")),
        (2, ()),
    ],
)
def test_the_grid_is_the_one_of_docxtpl(columns: int, rows: tuple[str, ...]) -> None:
    theirs = DocxTemplate("").fix_tables(text(part(columns, *rows)).decode())
    assert text(with_grids(part(columns, *rows))) == text(theirs)


def test_a_grid_that_fits_is_left_alone() -> None:
    root = part(3, CELL + WIDE, CELL * 3)
    assert with_grids(root) is root


@pytest.mark.parametrize("grid", ["", "<w:tblGrid/>", "<w:tblGrid><w:gridCol/></w:tblGrid>"])
def test_a_grid_without_widths_is_left_alone(grid: str) -> None:
    """docxtpl cannot fill a document with such a table beside one that it mends."""
    body = f'<w:body xmlns:w="{MAIN_NAMESPACE}"><w:tbl>{grid}<w:tr>{CELL * 2}</w:tr></w:tbl></w:body>'
    root = etree.fromstring(body)
    assert with_grids(root) is root
