"""The answers that are looked up: the very ones that the whole way reads, and kept for the returns to come."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from openpyxl import Workbook as Book

from gkbatch.layout import layout_for
from gkbatch.reading import read_submission
from gkbatch.reading.labels import Texts
from gkbatch.reading.locating import locate
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.usual import usual_answers
from gkbatch.reading.workbook import Workbook
from gkbatch.submission import Answer, Submission
from tests.books import anew
from tests.hostile.cases import NOT_READ, READ_WITH_A_WORD, SOUND, THREE, Deviation
from tests.reading.conftest import saved
from tests.reading.packages import zipped
from tests.reading.test_plain import LAYOUT, RETURN, SAMPLE, told
from tests.sample import sample_settings

PERSON, TOTAL = "requests.received.person", "requests.received.total"


def usual(data: bytes) -> dict[str, Answer]:
    book = open_workbook(data)
    assert isinstance(book, Workbook)
    return usual_answers(LAYOUT, book, locate(LAYOUT, [Texts(sheet) for sheet in book.sheets]))


def edited(edit: Callable[[Book], object]) -> bytes:
    book = anew(RETURN, rich_text=True)
    edit(book)
    return saved(book)


def differ(data: bytes) -> bool:
    """Whether the whole way alone reads anything else."""
    quick = told(read_submission("a.xlsx", data, LAYOUT))
    with patch("gkbatch.reading.usual_answers", lambda *_: {}):
        return quick != told(read_submission("a.xlsx", data, LAYOUT))


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_usual_answers_of_a_return_are_those_of_the_whole_way(path: Path) -> None:
    assert not differ(path.read_bytes())


@pytest.mark.parametrize("deviation", [*SOUND, *READ_WITH_A_WORD, *NOT_READ], ids=lambda one: one.name)
def test_nothing_odd_is_taken_for_usual(deviation: Deviation) -> None:
    assert not differ(edited(deviation.edit))


def test_nearly_all_answers_of_a_return_are_usual_totals_among_them() -> None:
    found = usual(RETURN.read_bytes())
    assert len(found) > 0.85 * len(LAYOUT.places)
    assert found[TOTAL].value == sum(
        answer.value
        for key, answer in found.items()
        if key.startswith("requests.received.") and key != TOTAL and isinstance(answer.value, int)
    )


def test_an_answer_that_was_given_before_is_the_same_value() -> None:
    one, other = (read_submission(name, RETURN.read_bytes(), LAYOUT) for name in ("a.xlsx", "b.xlsx"))
    assert isinstance(one, Submission)
    assert isinstance(other, Submission)
    assert one.answers[PERSON] is other.answers[PERSON]
    assert one.answers[TOTAL] is other.answers[TOTAL]


def test_each_layout_has_answers_of_its_own() -> None:
    again = layout_for(sample_settings())
    one, other = (read_submission("a.xlsx", RETURN.read_bytes(), layout) for layout in (LAYOUT, again))
    assert isinstance(one, Submission)
    assert isinstance(other, Submission)
    assert one.answers[PERSON].field is LAYOUT.places[PERSON].field
    assert other.answers[PERSON].field is again.places[PERSON].field


def test_only_so_many_answers_to_one_field_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkbatch.reading.usual._MOST_KEPT", 0)
    one, other = (usual(edited(lambda book: book[THREE].__setitem__("D7", 987_001)))[PERSON] for _ in range(2))
    assert one == other
    assert one is not other


def _hide_row(book: Book) -> None:
    book[THREE].row_dimensions[40].hidden = True


def _hide_column(book: Book) -> None:
    book[THREE].column_dimensions["Z"].hidden = True


def _hide_sheet(book: Book) -> None:
    book[THREE].sheet_state = "hidden"


def _cover(book: Book) -> None:
    book[THREE].merge_cells("D7:E7")


@pytest.mark.parametrize("edit", [_hide_row, _hide_column, _hide_sheet, _cover])
def test_nothing_is_usual_on_a_sheet_that_hides_anything(edit: Callable[[Book], object]) -> None:
    data = edited(edit)
    before = {answer.sheet for answer in usual(RETURN.read_bytes()).values()}
    assert {answer.sheet for answer in usual(data).values()} == before - {THREE} != before
    assert not differ(data)


def test_a_total_with_a_shared_formula_is_usual() -> None:
    """Excel stores a formula that was filled down once, with the first of its cells."""
    with zipfile.ZipFile(RETURN) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name, content in parts.items() if b"<f>SUM(D7:I7)</f>" in content)
    first = parts[name].replace(b"<f>SUM(D7:I7)</f>", b'<f t="shared" ref="J7:J40" si="0">SUM(D7:I7)</f>')
    parts[name], count = re.subn(rb"<f>SUM\(D(\d+):I\1\)</f>", b'<f t="shared" si="0"/>', first)
    assert count
    data = zipped(parts)
    assert usual(data).keys() == usual(RETURN.read_bytes()).keys()
    assert not differ(data)


def test_a_total_whose_result_is_not_the_sum_is_not_usual() -> None:
    content = edited(lambda book: book[THREE].__setitem__("D7", 3))
    assert PERSON in usual(content)
    assert TOTAL not in usual(content)
