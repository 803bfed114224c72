from __future__ import annotations

from openpyxl import Workbook

from gkbatch.layout import GUIDE_SHEET
from gkbatch.settings import Settings


def words(book: Workbook) -> str:
    return "\n".join(str(cell.value) for row in book[GUIDE_SHEET].iter_rows() for cell in row if cell.value)


def test_it_says_to_whom_and_until_when(book: Workbook, settings: Settings) -> None:
    text = words(book)
    for told in (settings.office, settings.office_address, settings.office_telephone, "2027年1月20日"):
        assert told in text


def test_it_says_that_every_table_must_be_confirmed(book: Workbook) -> None:
    text = words(book)
    for told in ("本表核对", "有数据", "确认全部为零", "先改数字", "见其他行"):
        assert told in text


def test_the_blank_has_the_name_chosen_and_the_other_has_it_checked(blank: Workbook, book: Workbook) -> None:
    assert "从下拉列表选择本机关全称，填写地址和联系电话。" in words(blank)
    assert "核对机关全称、地址和联系电话。" in words(book)


def test_it_fits_one_page(book: Workbook) -> None:
    assert book[GUIDE_SHEET].page_setup.fitToHeight == 1
