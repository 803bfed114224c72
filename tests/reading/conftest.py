"""Intake workbooks as they come back: written by us, changed as people and programs change them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from openpyxl import Workbook

from gkbatch.forms.form import HAS_DATA
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.settings import Settings
from gkbatch.submission import NotRead, Submission
from tests.books import anew, intake_book

Edit = Callable[[Workbook], None]
Returned = Callable[..., bytes]
Read = Callable[..., Submission]


def saved(book: Workbook) -> bytes:
    """The workbook as openpyxl saves it, without results of formulas."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def sent(layout: Layout, settings: Settings) -> bytes:
    """The intake workbook of the first agency as it is sent out."""
    return intake_book(layout, settings, settings.agencies[0])


@pytest.fixture
def returned(sent: bytes, layout: Layout) -> Returned:
    """``returned({key: value}, edit)``: the workbook with answers typed in, then edited freely."""

    def build(answers: Mapping[str, Any] | None = None, edit: Edit = lambda _: None) -> bytes:
        book = anew(sent)
        for key, value in (answers or {}).items():
            place = layout.places[key]
            book[place.sheet][place.cell] = value
        edit(book)
        return saved(book)

    return build


@pytest.fixture
def read(returned: Returned, layout: Layout) -> Read:
    """``read({key: value}, edit)``: the Submission that comes of it."""

    def run(answers: Mapping[str, Any] | None = None, edit: Edit = lambda _: None) -> Submission:
        found = read_submission("return.xlsx", returned(answers, edit), layout)
        assert not isinstance(found, NotRead)
        return found

    return run


@pytest.fixture
def figures() -> dict[str, Any]:
    """Some answers on every sheet, to find again."""
    return {
        "disclosed.total": 466,
        "category.L02": 3,
        "disclosure.normative.in_force": 55,
        "disclosure.fees.amount": 2.02,
        "requests.received.person": 10,
        "requests.carried_in.person": 4,
        "requests.granted.business": 2,
        "requests.other.other.others": 14,
        "requests.confirmed": HAS_DATA,
        "disputes.litigation.after.pending": 3,
        "problems.improvement": "改进措施若干。",
        "matter.S03": "没有其他事项。",
    }
