from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake import style


@pytest.fixture
def sheet() -> Worksheet:
    found = Workbook().active
    assert isinstance(found, Worksheet)
    return found


def test_a_longer_text_is_higher() -> None:
    assert style.text_height("字" * 40, 20) > style.text_height("字" * 5, 20)


def test_every_line_break_takes_a_line() -> None:
    assert style.text_height("甲\n乙\n丙", 20) > style.text_height("甲乙丙", 20)


def test_a_row_is_never_made_lower(sheet: Worksheet) -> None:
    style.set_height(sheet, 1, 50)
    style.set_height(sheet, 1, 20)
    assert sheet.row_dimensions[1].height == 50


def test_a_row_stays_within_the_limit_of_excel(sheet: Worksheet) -> None:
    style.set_height(sheet, 1, 1000)
    assert sheet.row_dimensions[1].height == 409


def test_a_merged_box_has_its_border_all_round(sheet: Worksheet) -> None:
    style.box(sheet, 2, 2, style.NUMBER, (1, 3))
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B2:D2"]
    assert sheet["B2"].border.left.style == "medium"
    assert sheet["D2"].border.right.style == "medium"


def test_a_look_is_the_same_whichever_workbook_had_it_first_and_whatever_came_before(sheet: Worksheet) -> None:
    other = Workbook().active
    assert isinstance(other, Worksheet)
    looks = (style.NUMBER, style.TITLE, style.GIVEN)
    for page, order in ((sheet, looks), (other, looks[::-1])):
        for row, look in enumerate((*order, *order), start=1):
            style.box(page, row, 1, look)
    for here, there in ((1, 3), (2, 2), (3, 1), (4, 6), (5, 5), (6, 4)):
        one, two = sheet.cell(here, 1), other.cell(there, 1)
        for part in ("font", "fill", "border", "alignment", "protection", "number_format"):
            assert str(getattr(one, part)) == str(getattr(two, part))


def test_a_second_look_changes_nothing_beside_it(sheet: Worksheet) -> None:
    first, second = style.box(sheet, 1, 1, style.ROW), style.box(sheet, 2, 1, style.ROW)
    style.paint(second, style.NUMBER)
    assert (first.fill.fill_type, second.fill.fill_type) == (None, "solid")
    assert (first.protection.locked, second.protection.locked) == (True, False)
