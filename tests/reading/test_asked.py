"""A line of a slip's list is found by its heads, and asks while its answers stay."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gkbatch.layout import MARK_HEAD, Layout
from gkbatch.reading.asked import (
    CELLS_HEAD,
    CODE_HEAD,
    LABEL_HEAD,
    MESSAGE_HEAD,
    PLACE_HEAD,
    VALUE_HEAD,
    bound_mark,
    read_asked,
)
from gkbatch.reading.labels import Texts
from gkbatch.reading.slip_sheet import read_written
from gkbatch.reading.workbook import RawCell, Sheet
from gkbatch.submission import Asked
from tests.conftest import MakeSubmission

MARK = "0123456789ab"
FIRST, SECOND = "requests.received.person", "requests.carried_in.person"
NAMES = (PLACE_HEAD, CELLS_HEAD, LABEL_HEAD, VALUE_HEAD, MESSAGE_HEAD, "说明", CODE_HEAD, MARK_HEAD)
Line = tuple[str, str, str, str, str, str, str, str]


def sheet(*lines: Line, first: int = 3) -> Texts:
    """A sheet with the heads in its seventh row and these lines below, blank cells left out."""
    rows = (NAMES, *lines)
    cells = {(7 + n, first + c): RawCell(text) for n, row in enumerate(rows) for c, text in enumerate(row) if text}
    return Texts(Sheet("改过的名字", cells))


@pytest.fixture
def line(layout: Layout, good_submission: MakeSubmission) -> Line:
    """A line about two answers that stay."""
    places = [layout.places[key] for key in (FIRST, SECOND)]
    values = [good_submission().answers[key].value for key in (FIRST, SECOND)]
    cells = "、".join(place.cell for place in places)
    return (places[0].sheet, cells, "自然人", "1；2", "显示的不同", "", "GK115", bound_mark(MARK, values))


def test_while_the_answers_stay_it_asks(line: Line, layout: Layout, good_submission: MakeSubmission) -> None:
    answers = good_submission().answers
    own = answers[FIRST]
    for sheets in ([sheet(line)], [sheet(first=1), sheet(line, first=9)]):
        (found,) = read_asked(sheets, layout, answers)
        assert found == Asked("GK115", own.sheet, found.cell, "自然人", "1；2", "显示的不同")
        assert own.cell in found.cell


def test_words_beside_it_are_an_explanation_of_its_mark(line: Line) -> None:
    explained = (*line[:5], "口径不同", *line[6:])
    assert read_written([sheet(explained)]).explanations == {MARK: "口径不同"}


@pytest.mark.parametrize("key", [FIRST, SECOND])
def test_when_one_changes_it_asks_no_more(
    line: Line, layout: Layout, good_submission: MakeSubmission, key: str
) -> None:
    assert read_asked([sheet(line)], layout, good_submission({key: 77}).answers) == ()
    assert read_asked([sheet(line)], layout, good_submission({key: None}).answers) == ()


@pytest.mark.parametrize(
    ("column", "word"),
    [
        (0, "别的表"),
        (1, ""),
        (1, "全部"),
        (1, "A1:XFD9999999"),
        (1, "D7:A1"),
        (7, MARK),
        (7, f"{MARK} 没有"),
        (7, ""),
    ],
)
def test_what_was_typed_over_asks_nothing(
    line: Line, layout: Layout, good_submission: MakeSubmission, column: int, word: str
) -> None:
    spoilt = (*line[:column], word, *line[column + 1 :])
    assert read_asked([sheet(spoilt)], layout, good_submission().answers) == ()  # type: ignore[arg-type]


def test_without_the_heads_there_is_nothing(layout: Layout, good_submission: MakeSubmission) -> None:
    answers = good_submission().answers
    assert read_asked([], layout, answers) == ()
    assert read_asked([Texts(Sheet("表", {(1, 1): RawCell(MARK_HEAD), (2, 1): RawCell(MARK)}))], layout, answers) == ()


def test_the_same_number_is_the_same_however_it_is_held() -> None:
    assert bound_mark(MARK, [Decimal("35.50"), 7, None]) == bound_mark(MARK, [Decimal("35.5"), Decimal(7), None])
    assert bound_mark(MARK, [Decimal(100)]) == bound_mark(MARK, [100])
    assert bound_mark(MARK, [0]) != bound_mark(MARK, [None])
