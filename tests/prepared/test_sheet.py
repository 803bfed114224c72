from __future__ import annotations

import pytest

from gkbatch.prepared import BookCopy, Cell, PreparedBook, link_to
from tests.prepared.conftest import Saved


def test_what_is_written_stands_in_the_file_and_the_rest_as_before(copy: BookCopy, saved: Saved) -> None:
    sheet = copy["表"]
    sheet.put(1, 1, "number", "3.25")
    sheet.put(2, 1, "empty", "")
    sheet.place(12, 5, Cell(sheet.cell(1, 1).style, "text", "新"))
    found = saved(copy)["表"]
    values = {cell.coordinate: cell.value for row in found.iter_rows() for cell in row if cell.value is not None}
    assert values == {"A1": 3.25, "A3": "=1+1", "A4": "#N/A", "A7": "合并", "E12": "新"}
    assert found["E12"].fill.fgColor.rgb == "00FFF9D9"
    assert found.row_dimensions[2].height == 30


def test_a_copy_leaves_the_prepared_sheet_alone(prepared: PreparedBook, copy: BookCopy, saved: Saved) -> None:
    before = saved(copy)["表"]["A1"].value
    copy["表"].put(1, 1, "text", "改")
    copy["表"].copy_row(7, 9)
    copy["表"].links.clear()
    fresh = BookCopy(prepared)
    fresh.add("表")
    assert saved(fresh)["表"]["A1"].value == before == "文字"
    assert saved(fresh)["表"]["A1"].hyperlink is not None
    assert "A9" not in str(saved(fresh)["表"].merged_cells)


def test_what_is_not_changed_is_not_packed_again(prepared: PreparedBook, copy: BookCopy) -> None:
    sheet = copy["表"]
    sheet.put(1, 1, "text", "文字")  # as it was
    assert sheet.pieces()[1] is prepared.sheets["表"].packed[1]
    sheet.put(1, 1, "text", "改")
    assert sheet.pieces()[1] is not prepared.sheets["表"].packed[1]
    assert sheet.pieces()[2] is prepared.sheets["表"].packed[2]


@pytest.mark.parametrize(("points", "height"), [(20.0, 30), (44.5, 44.5), (5000.0, 409)])
def test_a_row_is_raised_and_never_lowered(points: float, height: float, copy: BookCopy, saved: Saved) -> None:
    copy["表"].raise_row(2, points)
    copy["表"].raise_row(20, points)
    sheet = saved(copy)["表"]
    assert sheet.row_dimensions[2].height == height
    assert sheet.row_dimensions[20].height == min(points, 409)


def test_rows_are_copied_with_their_merged_cells_and_taken_away(copy: BookCopy, saved: Saved) -> None:
    sheet = copy["表"]
    sheet.remove_rows(7, 7)
    sheet.copy_row(7, 17)
    sheet.put(17, 1, "text", "在下面")
    found = saved(copy)["表"]
    assert [str(area) for area in found.merged_cells.ranges] == ["A17:C17"]
    assert (found["A17"].value, found["A7"].value) == ("在下面", None)
    assert found["A17"].fill.fgColor.rgb == "00D9D9D9"


def test_the_prompt_of_one_cell_leaves_the_others_theirs(copy: BookCopy, saved: Saved) -> None:
    copy["表"].say_beside("A2", "另一句")
    copy["表"].say_beside("A3", "第三句")
    rules = saved(copy)["表"].data_validations.dataValidation
    said = {cell: rule.prompt for rule in rules for cell in str(rule.sqref).split()}
    assert said == {"A1": "填写 A1 A2", "A2": "另一句", "A3": "第三句"}


def test_widths_links_areas_and_the_selection(copy: BookCopy, saved: Saved) -> None:
    sheet = copy["次"]
    sheet.widths[4] = "22.5"
    sheet.merges.append("A2:B2")
    sheet.links["A1"] = link_to("'表'!A3", "次")
    sheet.print_area, sheet.selected = "$A$1:$D$9", True
    found = saved(copy)["次"]
    assert found.column_dimensions["D"].width == 22.5
    assert str(found.merged_cells) == "A2:B2"
    assert found["A1"].hyperlink.location == "'表'!A3"
    assert found.print_area == "'次'!$A$1:$D$9"
    assert (found.sheet_view.tabSelected, saved(copy)["表"].sheet_view.tabSelected) == (True, False)
