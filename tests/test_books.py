"""What tests begin with is what they would have written and parsed themselves."""

from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook

from tests import TEMPLATES
from tests.books import anew, kept
from tests.by_openpyxl.contents import contents

PATH = TEMPLATES / "intake.xlsx"


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def told(book: Workbook) -> dict[object, object]:
    """What it says once it is saved, but for the time."""
    return {name: said for name, said in contents(saved(book)).items() if name != "docProps/core.xml"}


def edited(book: Workbook) -> Workbook:
    sheet = book.worksheets[2]
    sheet["B9"] = 7
    sheet.row_dimensions[400].hidden = sheet.column_dimensions["ZZ"].hidden = True
    return book


def test_a_copy_is_what_openpyxl_opens_and_edits() -> None:
    assert told(anew(PATH)) == told(load_workbook(PATH))
    assert told(edited(anew(PATH))) == told(edited(load_workbook(PATH)))


def test_what_is_changed_in_one_copy_is_not_in_the_next() -> None:
    edited(anew(PATH))
    assert told(anew(PATH)) == told(load_workbook(PATH))


def test_what_was_made_is_kept_for_equal_arguments_alone() -> None:
    made: list[tuple[int, ...]] = []

    @kept
    def make(numbers: tuple[int, ...]) -> int:
        made.append(numbers)
        return len(made)

    assert [make((1, 2)), make((1, 2)), make((2, 1)), make((1, 2))] == [1, 1, 2, 1]
