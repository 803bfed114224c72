from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.submission import NotRead, Reading, Submission
from tests.reading.conftest import Read, Returned

PERSON, TOTAL = "requests.received.person", "requests.received.total"


def test_what_was_typed_stands_beside_what_was_understood(read: Read) -> None:
    answer = read({PERSON: "１２件"}).answers[PERSON]
    assert (answer.typed, answer.value, answer.sheet, answer.cell) == ("１２件", 12, "三、依申请公开", "D7")


@pytest.mark.edition("2021")
def test_our_totals_are_worked_out_though_the_file_has_no_results(read: Read) -> None:
    found = read({PERSON: 3, "requests.received.legal": 4})
    assert (found.number(TOTAL), found.answers[TOTAL].reading) == (7, Reading.PLAIN)


def test_a_total_is_not_read_where_a_part_is_not(read: Read) -> None:
    answer = read({PERSON: "十二"}).answers[TOTAL]
    assert (answer.value, answer.reading) == (None, Reading.DEPENDENT)


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    ("typed", "value", "reading"),
    [
        (9, 9, Reading.REPLACED),
        ("=D7+9", 12, Reading.REPLACED),
        ("=E7+F7+G7+H7+I7+D7", 3, Reading.PLAIN),
        (None, 3, Reading.TOTAL_BLANK),
        ("九", None, Reading.UNREADABLE),
        ("=D7*3", None, Reading.UNSAVED),
    ],
)
def test_a_total_that_is_no_longer_ours(read: Read, typed: Any, value: int | None, reading: Reading) -> None:
    answer = read({PERSON: 3, TOTAL: typed}).answers[TOTAL]
    assert (answer.value, answer.reading) == (value, reading)


@pytest.mark.parametrize(
    ("typed", "value", "reading"),
    [
        ("=3+4", 7, Reading.FORMULA),
        ("=E7+1", 1, Reading.FORMULA),
        ("=E7*2", None, Reading.UNSAVED),
        ("=[1]台账!B3", None, Reading.UNSAVED),
        ("=RAND()", None, Reading.FORBIDDEN),
        ("=-3", None, Reading.UNREADABLE),
    ],
)
def test_a_formula_in_an_input_cell(read: Read, typed: str, value: int | None, reading: Reading) -> None:
    answer = read({PERSON: typed}).answers[PERSON]
    assert (answer.value, answer.reading, answer.typed) == (value, reading, typed)


def test_the_stamp_says_whose_and_which(read: Read, layout: Layout) -> None:
    stamp = read().stamp
    assert (stamp.edition, stamp.year, stamp.agency_code) == (layout.form.edition, "2026", "A01")
    assert stamp.version


def test_a_workbook_without_our_tables_is_foreign(returned: Returned, layout: Layout) -> None:
    def strip(book: Any) -> None:
        for name in ("二、主动公开", "三、依申请公开", "四、复议诉讼"):
            book.remove(book[name])

    found = read_submission("x.xlsx", returned({}, strip), layout)
    assert isinstance(found, NotRead)
    assert (found.code, found.foreign) == ("GK002", True)


@pytest.mark.libreoffice
def test_libreoffice_saves_it_and_nothing_changes(
    returned: Returned,
    layout: Layout,
    figures: dict[str, Any],
    soffice: Callable[[Path, str, Path], Path],
    tmp_path: Path,
) -> None:
    data = returned(figures)
    sent = tmp_path / "sent.xlsx"
    sent.write_bytes(data)
    back = soffice(sent, "xlsx", tmp_path / "back").read_bytes()
    before, after = (read_submission("x.xlsx", one, layout) for one in (data, back))
    assert isinstance(before, Submission)
    assert isinstance(after, Submission)
    assert after.stamp == before.stamp
    assert after.moved == ()
    assert [answer.seen for answer in after.answers.values() if answer.seen] == []
    assert {k: (a.value, a.reading, a.cell) for k, a in after.answers.items()} == {
        k: (a.value, a.reading, a.cell) for k, a in before.answers.items()
    }


def test_a_total_over_a_deleted_row_is_left_to_the_row(read: Read, layout: Layout) -> None:
    """Excel mends SUM(D9:D29) to SUM(D9:D28): the formula is still ours, and one part is not found."""
    row = layout.places["requests.refused.process.person"].row

    def delete(book: Workbook) -> None:
        sheet = book["三、依申请公开"]
        sheet.delete_rows(row)
        sheet["D29"] = "=SUM(D9:D28)"

    total = read({"requests.granted.person": 7}, delete).answers["requests.handled.person"]
    assert (total.value, total.reading) == (None, Reading.DEPENDENT)


def test_a_total_that_takes_in_a_blank_inserted_column_is_ours(read: Read) -> None:
    def insert(book: Workbook) -> None:
        sheet = book["三、依申请公开"]
        sheet.insert_cols(7)
        sheet["K9"] = "=SUM(D9:J9)"

    total = read({"requests.granted.person": 7}, insert).answers["requests.granted.total"]
    assert (total.value, total.reading) == (7, Reading.PLAIN)


@pytest.mark.edition("2021")
def test_a_total_that_takes_in_other_numbers_is_not_ours(read: Read) -> None:
    def insert(book: Workbook) -> None:
        sheet = book["三、依申请公开"]
        sheet.insert_cols(7)
        sheet["G9"], sheet["K9"] = 5, "=SUM(D9:J9)"

    total = read({"requests.granted.person": 7}, insert).answers["requests.granted.total"]
    assert (total.value, total.reading) == (12, Reading.REPLACED)


@pytest.mark.parametrize("formula", ["=A0+1", "=SUM(A0:B2)", "=ZZZ1+1", "=SUM(A1:ZZZ9)+A9999999"])
def test_a_formula_with_an_impossible_address_harms_nobody(read: Read, formula: str) -> None:
    found = read({PERSON: formula, TOTAL: formula})
    assert found.answers[PERSON].reading in {Reading.FORBIDDEN, Reading.UNSAVED, Reading.FORMULA}
    assert found.answers["requests.granted.person"].value == 0


def test_a_stamp_with_impossible_contents_is_no_stamp(read: Read) -> None:
    def edit(book: Any) -> None:
        for name in ("GK_REVISION", "GK_EDITION"):
            if name in book.custom_doc_props.names:
                del book.custom_doc_props[name]
        book.defined_names["GK_EDITION"] = DefinedName("GK_EDITION", attr_text="'三、依申请公开'!$A$0")
        book.custom_doc_props.append(StringProperty(name="GK_REVISION", value="9" * 5000))

    stamp = read({}, edit).stamp
    assert (stamp.revision, stamp.edition) == (0, "")
