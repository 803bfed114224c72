"""The agency's words beside the questions on 提交前检查, there and back."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from gkbatch.checking.explaining import agency_words, explained
from gkbatch.checking.review import Review
from gkbatch.intake import questions_to
from gkbatch.intake.question_block import KEY_COLUMN, WORDS_COLUMN
from gkbatch.layout import CHECK_SHEET, Layout
from gkbatch.settings import Settings
from tests.slip.conftest import Returned, Reviewed, changed, read, slip_for

KEY, FIELD = "GK222 deputies.completed", "deputies.completed"
WORDS = "办结中有上年结转的。"


def written_beside(book: Workbook, words: str) -> None:
    sheet = book[CHECK_SHEET]
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, KEY_COLUMN).value).startswith(KEY):
            sheet.cell(row, WORDS_COLUMN).value = words


def answered(found: Review) -> Review:
    words = agency_words(found.submission, found.findings)
    return replace(found, findings=explained(found.findings, words, [], {}))


@pytest.fixture
def slip_of(reviewed: Reviewed, layout: Layout, settings: Settings) -> Any:
    def run(data: bytes) -> bytes:
        found = answered(reviewed(data))
        return slip_for(layout, settings, found, tuple(f for f in found.findings if f.blocks or f.open))

    return run


@pytest.fixture
def first(returned: Returned, slip_of: Any) -> bytes:
    """The slip of a return whose query is explained, sent back for an error elsewhere."""
    data = returned({FIELD: 2, "problems.main": "无"}, lambda book: written_beside(book, WORDS))
    made = slip_of(data)
    assert isinstance(made, bytes)
    return made


def told(reviewed: Reviewed, data: bytes) -> str | None:
    (finding,) = [f for f in answered(reviewed(data)).findings if f.code == "GK222"]
    return finding.explanation.text if finding.explanation else None


@pytest.mark.edition("2021", "2027")
def test_the_slip_lists_it_as_explained_and_brings_the_words_back(
    first: bytes, reviewed: Reviewed, layout: Layout, settings: Settings
) -> None:
    book = load_workbook(io.BytesIO(first))
    (line,) = [
        row for row in book.worksheets[0].iter_rows(values_only=True) if "GK222" in [str(value) for value in row]
    ]
    assert WORDS in line
    assert any("已说明" in str(value) for value in line)
    row = next(q.row for q in questions_to(layout, settings.agencies[0], {}) if q.key == KEY)
    assert book[CHECK_SHEET].cell(row, WORDS_COLUMN).value == WORDS
    assert told(reviewed, first) == WORDS
    assert (read(first, layout).remarks, len(read(first, layout).explanations)) == ({}, 1)


@pytest.mark.edition("2021", "2027")
def test_it_stays_explained_through_another_slip(first: bytes, slip_of: Any, reviewed: Reviewed) -> None:
    assert told(reviewed, slip_of(first)) == WORDS


@pytest.mark.edition("2021", "2027")
def test_a_value_changed_in_the_slip_asks_again(first: bytes, reviewed: Reviewed, layout: Layout) -> None:
    assert told(reviewed, changed(first, layout, {FIELD: 20})) is None


@pytest.mark.edition("2021", "2027")
def test_new_words_explain_the_changed_value(first: bytes, reviewed: Reviewed, layout: Layout) -> None:
    data = changed(first, layout, {FIELD: 20}, lambda book: written_beside(book, "上年结转 20 件。"))
    assert told(reviewed, data) == "上年结转 20 件。"


@pytest.mark.edition("2021", "2027")
def test_words_beside_what_was_not_asked_come_back_and_explain_nothing_later(
    returned: Returned, slip_of: Any, reviewed: Reviewed, layout: Layout
) -> None:
    slip = slip_of(returned({"problems.main": "无"}, lambda book: written_beside(book, "=1+1")))
    sheet = load_workbook(io.BytesIO(slip))[CHECK_SHEET]
    assert "=1+1" in {cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    assert told(reviewed, changed(slip, layout, {FIELD: 2})) is None
