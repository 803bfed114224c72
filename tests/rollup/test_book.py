from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from xlsxwriter import Workbook

from gkbatch.rollup.blocks import Row
from gkbatch.rollup.book import BOXED, SUM, TITLE, Book, Page, new_workbook
from gkbatch.rollup.cell_texts import CELL_UNITS

HOSTILE = ("=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "http://example.com/", "007", "1e5", "_x000D_", "a<b>&c")


def written(write: Callable[[Page], None], title: str = "题") -> openpyxl.Workbook:
    target = io.BytesIO()
    # The workbook's own defaults guess types: the page must not need them switched off.
    with Workbook(target, {"in_memory": True}) as workbook:
        write(Book(workbook, title).page("页", landscape=True))
    return openpyxl.load_workbook(io.BytesIO(target.getvalue()))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_agency_typed_stays_text(text: str) -> None:
    def write(page: Page) -> None:
        page.put(0, 0, text, BOXED)
        page.merge((1, 0, 1, 3), text, BOXED)

    sheet = written(write)["页"]
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type == "s"
        # This reader hands the escape for "_" out as it stands in the file.
        assert str(cell.value).replace("_x005F_", "_") == text
        assert cell.hyperlink is None


def test_what_no_workbook_can_hold_is_left_out() -> None:
    assert written(lambda page: page.put(0, 0, "甲\ud800乙\x07丙", BOXED))["页"]["A1"].value == "甲乙丙"


def test_a_text_too_long_for_a_cell_is_refused_not_cut() -> None:
    with pytest.raises(ValueError, match="too long"):
        written(lambda page: page.put(0, 0, "字" * (CELL_UNITS + 1), BOXED))


def test_a_title_with_an_ampersand_is_printed_as_it_is() -> None:
    sheet = written(lambda page: page.put(0, 0, "", BOXED), title="甲&乙")["页"]
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.left.text == "甲&&乙"


def test_a_line_is_merged_over_its_columns_and_as_high_as_its_text() -> None:
    def write(page: Page) -> None:
        page.line(0, "字" * 30, (100, 100), TITLE)
        page.line(1, "字", (100, 100), TITLE)

    sheet = written(write)["页"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:B1", "A2:B2"}
    assert sheet.row_dimensions[1].height > 2 * sheet.row_dimensions[2].height


def test_the_same_looks_make_one_format() -> None:
    with Workbook(io.BytesIO()) as workbook:
        book = Book(workbook, "题")
        assert book.format(BOXED, SUM) is book.format(BOXED, SUM)
        assert book.format(BOXED) is not book.format(BOXED, SUM)


@pytest.mark.parametrize("text", ["<r>a & b</r>", "<r><t>甲</t></r>", "<r></r>"])
def test_what_looks_like_the_runs_of_a_rich_text_stays_text(text: str) -> None:
    assert written(lambda page: page.put(0, 0, text, BOXED))["页"]["A1"].value == text


def test_a_list_must_have_room_to_show_its_formats() -> None:
    def write(page: Page) -> None:
        formats = (page.book.format(BOXED), page.book.format(SUM))
        page.fill(0, [formats], [Row(("甲", 1), formats, 15)], [""])

    with pytest.raises(ValueError, match="more formats"):
        written(write)


def test_a_second_workbook_has_the_same_face_as_the_first() -> None:
    made = []
    for _ in range(2):
        target = io.BytesIO()
        with new_workbook(target) as workbook:
            Book(workbook, "题").page("页", landscape=True)
        made.append(target.getvalue())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as package:
        styles = package.read("xl/styles.xml").decode()
    # That of a theme, which each program replaces in its own way, is told by a scheme.
    assert "<scheme" not in styles.split("</font>", maxsplit=1)[0]
