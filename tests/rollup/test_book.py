from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from xlsxwriter import Workbook

from gkbatch.rollup.book import (
    BOXED,
    CELL_UNITS,
    RUN_ON,
    RUNS_ON,
    SUM,
    TITLE,
    Book,
    Page,
    height,
    lines,
    pieces,
    shortened,
    units,
)

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


def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces("字" * CELL_UNITS) == ("字" * CELL_UNITS,)


@pytest.mark.parametrize("text", ["字" * 40_000, "字𠀀" * 30_000, "𠀀" * 16_351])
def test_a_long_text_comes_whole_in_pieces_that_fit(text: str) -> None:
    parts = pieces(text)
    assert len(parts) > 1
    assert all(units(part) <= CELL_UNITS for part in parts)
    assert all(part.endswith(RUNS_ON) for part in parts[:-1])
    assert all(part.startswith(RUN_ON) for part in parts[1:])
    assert "".join(part.removesuffix(RUNS_ON).removeprefix(RUN_ON) for part in parts) == text


def test_units_count_rare_characters_twice() -> None:
    assert units("字𠀀") == 3


def test_a_shortened_text_says_how_long_it_is() -> None:
    assert shortened("字" * 400) == "字" * 400
    assert shortened("字" * 401).startswith("字" * 400 + "……（共 401 字")


def test_lines_count_width_and_breaks() -> None:
    assert lines("字" * 10, 7 + 134, 10) == 1
    assert lines("字" * 11, 7 + 134, 10) == 2
    assert lines("1" * 20, 7 + 134, 10) == 1
    assert lines("一\n二\n三", 7 + 134, 10) == 3


def test_addresses_and_closing_marks_stay_with_their_line() -> None:
    assert lines("字" * 6 + "（D30:D31）" + "字" * 8, 7 + 134, 10) == 3
    assert lines("字" * 9 + "字。" + "字" * 9, 7 + 134, 10) == 3


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height(1000) == 409
