"""Rows and columns inserted, deleted, moved, doubled: a number is read for its own field or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.layout import Layout, layout_for
from gkbatch.reading import read_submission
from gkbatch.submission import NotRead, Submission
from tests.books import anew, intake_book
from tests.conftest import make_settings
from tests.reading.conftest import saved

Cells = list[list[Any]]
SETTINGS = make_settings()
LAYOUT: Layout = layout_for(SETTINGS)
# Every answer that is typed is a value of its own; a copy of it says something else.
TYPED = {
    key: 1000 + place if field.kind == "number" else f"回答{place}。"
    for place, (key, field) in enumerate((key, place.field) for key, place in LAYOUT.places.items())
    if field.kind in {"number", "text"} and not field.computed and not key.startswith("about.")
}


def filled() -> bytes:
    book = anew(intake_book(LAYOUT, SETTINGS, SETTINGS.agencies[0]))
    for key, value in TYPED.items():
        place = LAYOUT.places[key]
        book[place.sheet][place.cell] = value
    return saved(book)


FILLED = filled()


def read(data: bytes) -> Submission:
    found = read_submission("return.xlsx", data, LAYOUT)
    assert not isinstance(found, NotRead)
    return found


TRUE = {key: answer.value for key, answer in read(FILLED).answers.items()}


def other(value: Any) -> Any:
    if isinstance(value, int):
        return value + 5000
    return f"改{value}" if isinstance(value, str) and value.startswith("回答") else value


def insert_row(cells: Cells, one: int, _: int) -> None:
    cells.insert(one, [None] * len(cells[0]))


def delete_row(cells: Cells, one: int, _: int) -> None:
    del cells[one]


def move_row(cells: Cells, one: int, two: int) -> None:
    cells.insert(two, cells.pop(one))


def double_row(cells: Cells, one: int, two: int) -> None:
    cells.insert(two, [other(value) for value in cells[one]])


def sideways(edit: Callable[[Cells, int, int], None]) -> Callable[[Cells, int, int], None]:
    def turned(cells: Cells, one: int, two: int) -> None:
        columns = [list(column) for column in zip(*cells, strict=True)]
        edit(columns, one % len(columns), two % len(columns))
        cells[:] = [list(row) for row in zip(*columns, strict=True)]

    return turned


ROWS = (insert_row, delete_row, move_row, double_row)
EDITS = {
    **{edit.__name__: edit for edit in ROWS},
    **{edit.__name__.replace("row", "column"): sideways(edit) for edit in ROWS},
}


def contents(sheet: Worksheet) -> Cells:
    """The cells of a sheet, its merges broken."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def replace_contents(sheet: Worksheet, cells: Cells) -> None:
    sheet.delete_rows(1, sheet.max_row)
    for row, values in enumerate(cells, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cell(row, column).value = value


def edited(name: str, edits: list[tuple[str, int, int]]) -> bytes:
    book = anew(FILLED)
    cells = contents(book[name])
    for edit, one, two in edits:
        if len(cells) > 1:
            EDITS[edit](cells, one % len(cells), two % len(cells))
    replace_contents(book[name], cells)
    return saved(book)


def strangers(found: Submission) -> dict[str, object]:
    """The answers that were read and are not their field's own."""
    return {
        key: answer.value
        for key, answer in found.answers.items()
        if answer.value is not None and answer.value != TRUE[key] and (key in TYPED or answer.field.kind == "number")
    }


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("sheet", [sheet.name for sheet in LAYOUT.sheets])
@settings(max_examples=2)
@given(one=st.integers(0, 40), two=st.integers(0, 40))
def test_one_edit_shifts_no_answer_to_another_field(sheet: str, edit: str, one: int, two: int) -> None:
    assert strangers(read(edited(sheet, [(edit, one, two)]))) == {}


@settings(max_examples=20)
@given(
    st.sampled_from([sheet.name for sheet in LAYOUT.sheets]),
    st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_several_edits_shift_no_answer_to_another_field(sheet: str, edits: list[tuple[str, int, int]]) -> None:
    done = {edit.partition("_")[0] for edit, _, _ in edits}
    assume(not done >= {"double", "delete"})  # what is left of a doubled row may be the copy
    assert strangers(read(edited(sheet, edits))) == {}


@pytest.mark.parametrize("edit", ["insert_row", "insert_column"])
@pytest.mark.parametrize("sheet", [sheet.name for sheet in LAYOUT.sheets])
@pytest.mark.parametrize("place", [0, 5])
def test_what_was_only_inserted_loses_no_answer(sheet: str, edit: str, place: int) -> None:
    found = read(edited(sheet, [(edit, place, 0)]))
    lost = [key for key in TYPED if found.answers[key].value is None]
    assert lost == []


def test_without_stamp_names_and_properties_in_any_order() -> None:
    book = anew(FILLED)
    for number, sheet in enumerate(LAYOUT.sheets):
        book[sheet.name].title = f"Sheet{number}"
        contents(book[f"Sheet{number}"])
    book.defined_names.clear()
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # its types do not know it
    for name in list(properties.names):
        del properties[name]
    for _ in LAYOUT.sheets:
        book.move_sheet(book.worksheets[-1], -len(book.worksheets) + 1)
    found = read(saved(book))
    assert found.stamp.agency_code == ""
    assert {key: answer.value for key, answer in found.answers.items()} == TRUE
