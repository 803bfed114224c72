from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake import style
from gkbatch.intake.merging import merge

LOOKS = {"thin": style.ROW, "strong": style.LONG_TEXT, "no border": style.TITLE, "given": style.GIVEN}
SPANS = [(1, 2), (1, 5), (4, 1), (2, 2), (3, 4), (1, 3), (5, 5)]


def painted(sheet: Worksheet, row: int, look: style.Look, span: tuple[int, int]) -> None:
    for place in ((r, c) for r in range(row, row + span[0]) for c in range(2, 2 + span[1])):
        style.box(sheet, *place, look)


def looks(sheet: Worksheet) -> dict[str, str]:
    return {
        cell.coordinate: repr((cell.border, cell.fill, cell.font, cell.alignment, cell.protection, cell.number_format))
        for row in sheet.iter_rows()
        for cell in row
    }


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_cell_looks_as_openpyxl_makes_it(look: style.Look) -> None:
    ours, theirs = (Workbook().create_sheet() for _ in range(2))
    for number, span in enumerate([*SPANS, *SPANS]):  # the second time all edges are known
        row = 1 + number * 6
        painted(ours, row, look, span)
        painted(theirs, row, look, span)
        merge(ours, look, (row, 2), span)
        theirs.merge_cells(start_row=row, start_column=2, end_row=row + span[0] - 1, end_column=1 + span[1])
    assert looks(ours) == looks(theirs)
    assert sorted(map(str, ours.merged_cells.ranges)) == sorted(map(str, theirs.merged_cells.ranges))
    assert [type(cell) for row in ours.iter_rows() for cell in row] == [
        type(cell) for row in theirs.iter_rows() for cell in row
    ]


def test_a_cell_that_is_painted_already_is_not_merged() -> None:
    sheet = Workbook().create_sheet()
    style.box(sheet, 1, 2, style.HEAD)
    with pytest.raises(AssertionError, match="painted twice"):
        style.box(sheet, 1, 1, style.ROW, (1, 3))
