"""The summary made of published reports: its sheets, its sums, its empty cells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook

from gkbatch.rollup.sheet_imported import POINTS_SHEET, SHEET, Published
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET
from gkbatch.rollup.sums import number_fields
from tests.rollup.published import BOTH, FEE, LICENCES, MISSING, SETTINGS, figures, layout, opened
from tests.rollup.runs import texts

KEY_ROW, SUM_ROW, FIRST_ROW = 8, 9, 11


def column(book: Workbook, key: str) -> int:
    found = next(cell.column for cell in book[DETAIL_SHEET][KEY_ROW] if cell.value == key)
    assert isinstance(found, int)
    return found


def test_it_has_the_figures_with_whose_and_where_from() -> None:
    book = opened(Published(SETTINGS, layout(), BOTH, way="../%E4%B8%8A%E5%B9%B4"))
    assert book.sheetnames == [SHEET, DETAIL_SHEET, POINTS_SHEET, SOURCES_SHEET]
    detail, sources = book[DETAIL_SHEET], book[SOURCES_SHEET]
    assert [cell.value for cell in detail[FIRST_ROW]][:4] == ["A01", "甲局", "区直部门", "甲局.docx"]
    assert detail["A11"].hyperlink.target.replace("\\", "/") == "../上年/甲局.docx"
    assert (detail.cell(FIRST_ROW, column(book, LICENCES)).value, detail.cell(FIRST_ROW + 1, 1).value) == (5, None)
    assert sources.cell(FIRST_ROW, column(book, LICENCES)).value == "表 1"


def test_a_column_is_added_up_where_every_unit_has_its_figure() -> None:
    half = replace(BOTH[1], figures=figures(licences=None, fee=Decimal("0.2")))
    published = Published(SETTINGS, layout(), (BOTH[0], half))
    written, shown = opened(published), opened(published, results=True)
    licences, fee = (column(written, key) for key in (LICENCES, FEE))
    sheet, results = written[DETAIL_SHEET], shown[DETAIL_SHEET]
    cells = f"{sheet.cell(FIRST_ROW, licences).coordinate}:{sheet.cell(FIRST_ROW + 1, licences).coordinate}"
    assert sheet.cell(SUM_ROW, licences).value == f'=IF(COUNT({cells})<2,"",SUM({cells}))'
    assert sheet.cell(FIRST_ROW + 1, licences).value is None
    assert results.cell(SUM_ROW, licences).value in {None, ""}
    assert results.cell(SUM_ROW, fee).value == 0.3


def test_empty_cells_of_units_that_count_are_marked() -> None:
    sheet = opened(Published(SETTINGS, layout(), (*BOTH, MISSING), ("丙镇",)))[DETAIL_SHEET]
    (marked,) = sheet.conditional_formatting
    first, last = str(marked.sqref).split(":")
    assert (first, last[-2:]) == ("E11", "13")
    assert next(iter(marked.rules)).type == "containsBlanks"


def test_who_has_no_report_has_a_line_without_figures() -> None:
    book = opened(Published(SETTINGS, layout(), (*BOTH, MISSING), ("丙镇",)))
    row = [cell.value for cell in book[DETAIL_SHEET][FIRST_ROW + 2]]
    assert row[:4] == ["B01", "丙镇", "镇", "（没有读到）"]
    assert set(row[4:]) == {None}
    assert "不完整：未纳入 1 个单位（丙镇）" in texts(book, DETAIL_SHEET)


def test_who_does_not_count_stands_below_in_brackets_and_in_no_sum() -> None:
    other = replace(BOTH[1], code="A02", counted=False)
    published = Published(SETTINGS, layout(), (BOTH[0], other))
    book = opened(published, results=True)
    sheet = book[DETAIL_SHEET]
    assert [cell.value for cell in sheet[FIRST_ROW + 2]][:2] == ["〔A02〕", "〔乙局〕"]
    assert sheet.cell(SUM_ROW, column(book, LICENCES)).value == 5
    assert "完整：应计入的 1 个单位全部计入汇总" in texts(book, DETAIL_SHEET)


def test_it_says_whose_and_of_which_year_it_is() -> None:
    book = opened(Published(SETTINGS, layout(), (*BOTH, MISSING), ("丙镇", "丁办")))
    told = {one.name: one.value for one in book.custom_doc_props.props}  # type: ignore[attr-defined]  # missing in the stubs
    assert told == {
        "GK_SUMMARY": "district",
        "GK_SUMMARY_YEAR": "2025",
        "GK_SUMMARY_OWNER": SETTINGS.district,
        "GK_SUMMARY_GOVERNMENT": SETTINGS.government,
        "GK_SUMMARY_LEFT_OUT": "2",
    }


@pytest.mark.parametrize("year", [2020, 2025])
def test_each_edition_has_its_columns(year: int) -> None:
    settings = replace(SETTINGS, year=year)
    book = opened(Published(settings, layout(year), (replace(BOTH[0], figures={}), MISSING)))
    keys = [cell.value for cell in book[DETAIL_SHEET][KEY_ROW]][4:]
    assert keys == [field.key for field in number_fields(layout(year))]
