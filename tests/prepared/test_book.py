from __future__ import annotations

import pytest
from openpyxl.packaging.custom import CustomPropertyList

from gkbatch.prepared import BookCopy, PreparedBook
from tests.by_openpyxl.contents import contents
from tests.prepared.conftest import HEADER, PROPERTIES, Saved


def test_sheets_stand_in_the_order_and_under_the_titles_they_were_added(prepared: PreparedBook, saved: Saved) -> None:
    book = BookCopy(prepared)
    book.add("次")
    book.add("次", "又一张")
    book.add("表", "封 'A' 面", first=True)
    found = saved(book)
    assert found.sheetnames == ["封 'A' 面", "次", "又一张"]
    assert found["封 'A' 面"].print_area == "'封 ''A'' 面'!$A$1:$C$7"
    assert [sheet["A1"].value for sheet in found.worksheets] == ["文字", "次", "次"]
    assert book["又一张"].title == "又一张"


def test_properties_names_and_header(copy: BookCopy, saved: Saved) -> None:
    found = saved(copy)
    assert (found.properties.title, found.properties.creator) == ("题名", "办公室")
    custom = found.custom_doc_props  # type: ignore[attr-defined]  # missing in the stubs
    assert isinstance(custom, CustomPropertyList)
    assert {one.name: one.value for one in custom} == {"GK_X": "<1> "}
    assert {name: one.attr_text for name, one in found.defined_names.items()} == {"GK_X": "'表'!$A$1"}
    headers = [sheet.oddHeader for sheet in found.worksheets]
    assert [header.left.text for header in headers if header] == ["甲", "甲"]


def test_parts_types_and_references_fit_each_other(prepared: PreparedBook) -> None:
    book = BookCopy(prepared)
    for number in range(12):
        book.add("次", f"第 {number} 张")
    assert contents(book.saved(PROPERTIES, HEADER))["sheets"] == [f"第 {number} 张" for number in range(12)]


def test_equal_content_gives_equal_bytes(copy: BookCopy) -> None:
    assert copy.saved(PROPERTIES, HEADER) == copy.saved(PROPERTIES, HEADER)


def test_a_sheet_that_was_not_prepared(copy: BookCopy) -> None:
    with pytest.raises(KeyError):
        copy.add("没有")
