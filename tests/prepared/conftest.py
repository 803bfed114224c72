"""A small workbook, taken apart, and what a copy of it says."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from gkbatch.prepared import BookCopy, PreparedBook, Properties, taken_apart

Saved = Callable[[BookCopy], Workbook]
PROPERTIES = Properties("题名", "办公室", {"GK_X": "<1> "}, {"GK_X": "'表'!$A$1"})
HEADER = "<headerFooter><oddHeader>&amp;L甲</oddHeader></headerFooter>"


def small_book() -> bytes:
    """Two sheets: one with a cell of each kind, a merged row, prompts and a link; one that is nearly empty."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    for row, value in enumerate(("文字", 12, "=1+1", "#N/A", None), start=1):
        cell = sheet.cell(row, 1, value)
        cell.font, cell.alignment = Font("宋体", 11), Alignment(horizontal="left", wrap_text=True)
        cell.fill, cell.protection = PatternFill("solid", fgColor="FFF9D9"), Protection(locked=row == 1)
    sheet["A7"], sheet["A7"].fill = "合并", PatternFill("solid", fgColor="D9D9D9")
    sheet.merge_cells("A7:C7")
    sheet.row_dimensions[2].height = 30
    sheet.column_dimensions["A"].width = 20
    for cells in ("A1 A2", "A3"):
        rule = DataValidation(type="none", prompt=f"填写 {cells}", promptTitle="提示", showInputMessage=True)
        for cell_name in cells.split():
            rule.add(cell_name)
        sheet.add_data_validation(rule)
    sheet["A1"].hyperlink = Hyperlink(ref="A1", location="'次'!A1", display="文字")
    sheet.print_area, sheet.print_title_rows = "A1:C7", "1:1"
    other = book.create_sheet("次")
    other["A1"], other.print_area, other.print_title_rows = "次", "A1:B2", "1:2"
    for tab in book.worksheets:
        tab.sheet_view.tabSelected = False
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture(scope="session")
def prepared() -> PreparedBook:
    return taken_apart(small_book())


@pytest.fixture
def copy(prepared: PreparedBook) -> BookCopy:
    """A copy with both sheets."""
    book = BookCopy(prepared)
    book.add("表")
    book.add("次")
    return book


@pytest.fixture
def saved() -> Saved:
    return lambda book: load_workbook(io.BytesIO(book.saved(PROPERTIES, HEADER)))
