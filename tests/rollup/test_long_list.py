from __future__ import annotations

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from gkbatch.rollup.book import BOXED, Book
from gkbatch.rollup.finishing import finished
from gkbatch.rollup.long_list import LongList, write_list

LIST = LongList("单子", "说明", (("序号", 46), ("机关", 100), ("内容", 141)), frozen=1, nothing="（没有）")


def sheet(*texts: tuple[str, str]) -> Worksheet:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        book = Book(workbook, "题")
        look = book.format(BOXED)
        write_list(book, LIST, [LIST.row(number, some, (look,) * 3) for number, some in enumerate(texts, start=1)])
    return openpyxl.load_workbook(io.BytesIO(finished(target.getvalue(), book.blocks)))["单子"]


def test_it_has_title_note_heads_and_numbered_rows() -> None:
    assert list(sheet(("甲局", "一"), ("乙局", "二")).iter_rows(values_only=True)) == [
        ("单子", None, None),
        ("说明", None, None),
        ("序号", "机关", "内容"),
        (1, "甲局", "一"),
        (2, "乙局", "二"),
    ]


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    rows = sheet(("甲局", "字" * 30), ("乙局", "二")).row_dimensions
    assert (rows[4].height, rows[5].height) == (46.5, 19.5)


def test_an_empty_list_says_so_and_can_be_filtered() -> None:
    found = sheet()
    assert (found["B4"].value, found.auto_filter.ref) == ("（没有）", "A3:C4")


def test_heads_and_first_columns_stay_in_sight() -> None:
    found = sheet(("甲局", "一"))
    assert (found.freeze_panes, found.print_title_rows, found.auto_filter.ref) == ("B4", "$3:$3", "A3:C4")
