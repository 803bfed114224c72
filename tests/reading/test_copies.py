"""A sheet of ours that is in the workbook twice: nobody but the agency knows which of the two counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pytest
from openpyxl import Workbook

from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.forms.form import ALL_ZERO, HAS_DATA, NOT_CHARGED
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from gkbatch.submission import Reading, Submission
from tests.reading.conftest import Edit, Read

State = Literal["visible", "hidden", "veryHidden"]
SHEET, OLD = "三、依申请公开", "三（旧）"


@pytest.fixture
def good(layout: Layout) -> dict[str, Any]:
    """The answers of a good return; 10 requests, all granted."""
    told: dict[str, Any] = {table.confirm_key: ALL_ZERO for table in layout.form.tables}
    for key, place in layout.places.items():
        if place.field.kind == "text" and place.field.required and not key.startswith("about."):
            told[key] = "按要求做好有关工作。"
    return told | {
        "fee.charged": NOT_CHARGED,
        "requests.received.person": 10,
        "requests.granted.person": 10,
        "requests.confirmed": HAS_DATA,
    }


def codes(submission: Submission, layout: Layout, settings: Settings) -> list[tuple[str, str]]:
    found = review(Case(layout.form, settings, settings.agencies[0], submission)).findings
    return [(finding.code, finding.severity) for finding in found]


def copied(layout: Layout, name: str, changes: Mapping[str, Any], **states: State) -> Edit:
    """``name`` copied as "(2)", the copy then changed; ``states`` of the "first" and the "second"."""

    def edit(book: Workbook) -> None:
        copy = book.copy_worksheet(book[name])
        copy.title = f"{name} (2)"
        for key, value in changes.items():
            copy[layout.places[key].cell] = value
        book[name].sheet_state = states.get("first", "visible")
        copy.sheet_state = states.get("second", "visible")

    return edit


def renamed(edit: Edit) -> Edit:
    """The copy gets the official name, what had it becomes the old one."""

    def both(book: Workbook) -> None:
        edit(book)
        book[SHEET].title = OLD
        book[f"{SHEET} (2)"].title = SHEET

    return both


def test_copies_that_differ_are_one_error_and_neither_is_used(
    read: Read, layout: Layout, settings: Settings, good: dict[str, Any]
) -> None:
    found = read(good, copied(layout, SHEET, {"requests.granted.person": 9}))
    own = {place.field.key for place in layout.places.values() if place.sheet == SHEET}
    assert {key for key, answer in found.answers.items() if answer.reading is Reading.TWICE} == own
    assert codes(found, layout, settings) == [("GK021", "error")]
    (finding,) = review(Case(layout.form, settings, settings.agencies[0], found)).findings
    place = layout.places["requests.granted.person"]
    assert (finding.sheet, finding.cell.split("、")[0]) == (SHEET, place.cell)
    for words in ("哪一张算数？", SHEET, f"{SHEET} (2)", f"{place.cell} 是“10”", f"{place.cell} 是“9”"):
        assert words in finding.message


@pytest.mark.parametrize("states", [{}, {"second": "veryHidden"}, {"first": "hidden"}, {"first": "veryHidden"}])
def test_whatever_they_are_called_and_whether_they_are_shown(
    read: Read, layout: Layout, settings: Settings, good: dict[str, Any], states: dict[str, State]
) -> None:
    edit = renamed(copied(layout, SHEET, {"requests.granted.person": 9}, **states))
    found = read(good, edit)
    assert codes(found, layout, settings) == [("GK021", "error")]
    assert {found.copies[0].first, found.copies[0].second} == {SHEET, OLD}


def test_a_copy_whose_rows_moved_is_still_one(
    read: Read, layout: Layout, settings: Settings, good: dict[str, Any]
) -> None:
    edit = copied(layout, SHEET, {"requests.granted.person": 9})

    def moved(book: Workbook) -> None:
        edit(book)
        book[f"{SHEET} (2)"].insert_rows(2, 3)

    assert codes(read(good, moved), layout, settings) == [("GK021", "error")]


def test_equal_copies_are_a_note(read: Read, layout: Layout, settings: Settings, good: dict[str, Any]) -> None:
    for sheet in layout.sheets:
        found = read(good, copied(layout, sheet.name, {}))
        assert codes(found, layout, settings) == [*codes(read(good), layout, settings), ("GK022", "note")]
        assert {key: answer.value for key, answer in found.answers.items()} == {
            key: answer.value for key, answer in read(good).answers.items()
        }


def test_every_sheet_of_the_form_may_be_there_twice(
    read: Read, layout: Layout, settings: Settings, good: dict[str, Any]
) -> None:
    for sheet in layout.sheets:
        keys = [place.field.key for place in sheet.places if not place.field.computed and place.field.kind != "choice"]
        changed = {key: 77 if layout.places[key].field.kind == "number" else "另有内容。" for key in keys}
        found = read(good, copied(layout, sheet.name, changed))
        assert codes(found, layout, settings) == [("GK021", "error")]
        assert len(found.copies[0].different) >= len(keys)


def test_three_copies_are_one_finding(read: Read, layout: Layout, settings: Settings, good: dict[str, Any]) -> None:
    edit = copied(layout, SHEET, {"requests.granted.person": 9})

    def twice(book: Workbook) -> None:
        edit(book)
        book.copy_worksheet(book[f"{SHEET} (2)"]).title = "第三张"

    assert codes(read(good, twice), layout, settings) == [("GK021", "error")]


def test_a_sheet_with_a_few_of_our_words_is_no_copy(read: Read, good: dict[str, Any]) -> None:
    def add(book: Workbook) -> None:
        sheet = book.create_sheet("台账")
        sheet.append(["填写项", "填写内容", "单位", "填写说明"])
        sheet.append(["自然人", 5, "总计", 8])

    assert read(good, add).copies == ()


def test_a_row_copied_below_the_table_is_told_with_its_label(
    read: Read, layout: Layout, settings: Settings, good: dict[str, Any]
) -> None:
    row = layout.places["requests.granted.person"].row

    def double(book: Workbook) -> None:
        sheet = book[SHEET]
        for column in range(1, 11):
            sheet.cell(60, column).value = sheet.cell(row, column).value
        sheet.cell(60, 4).value = 3

    found = read(good, double)
    assert found.number("requests.granted.person") is None
    errors = [code for code, severity in codes(found, layout, settings) if severity != "note"]
    assert errors == ["GK021"]


def test_a_copied_row_that_says_the_same_changes_nothing(read: Read, layout: Layout, good: dict[str, Any]) -> None:
    row = layout.places["requests.granted.person"].row

    def double(book: Workbook) -> None:
        for column in range(1, 10):
            book[SHEET].cell(60, column).value = book[SHEET].cell(row, column).value

    assert read(good, double).number("requests.granted.person") == 10
