"""What stands as it was sent out needs no search: then the search finds the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook as Book

from gkbatch.forms.form import HAS_DATA
from gkbatch.layout import Layout, lay_out
from gkbatch.reading.labels import Texts
from gkbatch.reading.located import Located
from gkbatch.reading.locating import locate, located_by_labels
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.plan import plan_of
from gkbatch.reading.workbook import Workbook
from tests.books import anew
from tests.conftest import EDITIONS, make_settings
from tests.hostile.cases import NOT_READ, READ_WITH_A_WORD, SOUND, THREE, Deviation
from tests.reading.conftest import Returned, saved
from tests.reading.test_plain import LAYOUT, RETURN, SAMPLE


def ways(data: bytes, layout: Layout = LAYOUT) -> tuple[Located, Located]:
    book = open_workbook(data)
    assert isinstance(book, Workbook)
    texts = [Texts(sheet) for sheet in book.sheets]
    return locate(layout, texts), located_by_labels(layout, texts)


def edited(edit: Callable[[Book], object]) -> bytes:
    book = anew(RETURN, rich_text=True)
    edit(book)
    return saved(book)


def test_the_sample_is_as_it_was_sent_but_for_what_was_moved() -> None:
    found = [ways(path.read_bytes()) for path in SAMPLE]
    assert sum(quick.as_sent for quick, _ in found) > len(SAMPLE) / 2
    assert [replace(quick, as_sent=False) for quick, _ in found] == [slow for _, slow in found]


@pytest.mark.parametrize("deviation", [*SOUND, *READ_WITH_A_WORD, *NOT_READ], ids=lambda one: one.name)
def test_what_people_do_to_a_return_is_found_alike(deviation: Deviation) -> None:
    quick, slow = ways(edited(deviation.edit))
    assert replace(quick, as_sent=False) == slow


def test_answers_change_nothing(returned: Returned, layout: Layout) -> None:
    answers = {place.field.key: HAS_DATA if place.field.kind == "choice" else 7 for place in layout.places.values()}
    quick, slow = ways(returned(answers), layout)
    assert quick.as_sent
    assert replace(quick, as_sent=False) == slow


def _label(text: str, sheet: str, cell: str) -> Callable[[Book], None]:
    def edit(book: Book) -> None:
        (book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet))[cell] = text

    return edit


def _renamed(book: Book) -> None:
    book[THREE].title = "三 依申请公开"


def _copied(book: Book) -> None:
    book.copy_worksheet(book[THREE])


@pytest.mark.parametrize(
    ("edit", "as_sent"),
    [
        (_label("一句话", "备用", "A1"), True),
        (_label("自然人", "备用", "A1"), True),
        (_label("自然人", THREE, "A60"), False),
        (_label("自然人", "五、问题与改进", "B6"), False),
        (_label("", THREE, "A7"), False),
        (lambda book: book[THREE].insert_rows(1), False),
        (lambda book: book["四、复议诉讼"].insert_rows(7), False),
        (_renamed, False),
        (_copied, False),
    ],
)
def test_what_is_left_to_the_search(edit: Callable[[Book], None], as_sent: bool) -> None:
    quick, slow = ways(edited(edit))
    assert quick.as_sent == as_sent
    assert replace(quick, as_sent=False) == slow


def test_no_sheet_of_any_edition_is_like_another() -> None:
    for form in EDITIONS.values():
        assert not plan_of(lay_out(form, make_settings())).alike
