from __future__ import annotations

import io
import pickle

import pytest

from gkbatch.prepared import BookCopy, PreparedBook, taken_apart
from gkbatch.prepared.cells import Cell
from tests.by_openpyxl.contents import contents
from tests.prepared.conftest import HEADER, PROPERTIES, small_book


def test_every_cell_is_known_with_its_kind(prepared: PreparedBook) -> None:
    rows = prepared.sheets["表"].rows
    found = [rows[row].cells[1] for row in range(1, 6)]
    assert [(cell.kind, cell.value) for cell in found] == [
        ("text", "文字"), ("number", "12"), ("formula", "1+1"), ("error", "#N/A"), ("empty", ""),
    ]  # fmt: skip
    assert rows[2].height == 30
    assert rows[1].height is None
    assert isinstance(rows[1].cells[1], Cell)


def test_what_is_printed_and_prompted_is_known_by_its_cells(prepared: PreparedBook) -> None:
    sheet = prepared.sheets["表"]
    assert (sheet.print_area, sheet.print_titles) == ("$A$1:$C$7", "$1:$1")
    assert sorted(sheet.prompts) == ["A1 A2", "A3"]
    assert list(sheet.links) == ["A1"]
    assert sheet.merges == ("A7:C7",)
    assert sheet.widths == {1: "20"}


def test_a_copy_in_which_nothing_is_changed_says_what_the_workbook_said(copy: BookCopy) -> None:
    ours, theirs = contents(copy.saved(PROPERTIES, HEADER)), contents(small_book())
    different = {key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}
    headers = {(name, "headerFooter", "") for name in ("表", "次")}
    assert different == {"names", "docProps/core.xml", "docProps/custom.xml", *headers}


def test_it_can_be_handed_to_another_process(prepared: PreparedBook, copy: BookCopy) -> None:
    handed = BookCopy(pickle.loads(pickle.dumps(prepared)))  # noqa: S301  our own
    handed.add("表")
    handed.add("次")
    assert handed.saved(PROPERTIES, HEADER) == copy.saved(PROPERTIES, HEADER)


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Exception, match="zip"):
        taken_apart(io.BytesIO(b"PK").getvalue())
