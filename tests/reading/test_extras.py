from __future__ import annotations

import pytest
from openpyxl import Workbook

from gkbatch.intake import write_intake
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.reading.extras import MOST_EXTRAS
from gkbatch.settings import Settings
from gkbatch.submission import Extra, Submission
from tests.reading.conftest import Edit, Read

SHEET = "三、依申请公开"


def test_our_own_workbook_has_none(read: Read) -> None:
    assert read().extras == ()


def test_neither_has_the_blank(layout: Layout, settings: Settings) -> None:
    found = read_submission("blank.xlsx", write_intake(layout, settings, None), layout)
    assert isinstance(found, Submission)
    assert found.extras == ()


def _put(sheet: str, cell: str, value: str | int) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][cell] = value

    return edit


@pytest.mark.parametrize(
    ("cell", "value", "text"),
    [
        ("D40", "含示例所 2 件", "含示例所 2 件"),
        ("P9", 7, "7"),
        ("P9", "=D7+D8", "=D7+D8"),
        ("K9", "本行的说明", "本行的说明"),
        ("A3", "另有 1 件", "另有 1 件"),
    ],
)
def test_what_is_typed_outside_the_fields_is_listed(cell: str, value: str | int, text: str, read: Read) -> None:
    assert read({}, _put(SHEET, cell, value)).extras == (Extra(SHEET, cell, text),)


def test_a_sheet_that_was_added_is_listed(read: Read) -> None:
    def add(book: Workbook) -> None:
        book.create_sheet("台账")["B2"] = "明细"

    assert read({}, add).extras == (Extra("台账", "B2", "明细"),)


def test_answers_labels_and_our_own_sheets_are_not_listed(read: Read) -> None:
    def edit(book: Workbook) -> None:
        book[SHEET].insert_rows(1, 2)
        book["提交前检查"]["K5"] = "看过了"
        book.create_sheet("WpsReserved_CellImgList")["A1"] = "图"

    assert read({"requests.received.person": 3}, edit).extras == ()


@pytest.mark.parametrize("label", ["合计", "三、 本 年 度 办 理 结 果", "(一)予以公开"])
def test_a_known_label_in_another_writing_is_not_listed(label: str, read: Read) -> None:
    assert read({}, _put(SHEET, "P9", label)).extras == ()


def test_very_many_are_cut_off_with_their_number(read: Read) -> None:
    def add(book: Workbook) -> None:
        sheet = book.create_sheet("台账")
        for row in range(1, MOST_EXTRAS + 51):
            sheet.cell(row, 1).value = row

    extras = read({}, add).extras
    assert len(extras) == MOST_EXTRAS + 1
    assert extras[-1] == Extra("台账", "", "等 250 处")
