from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from gkbatch.layout import Layout
from gkbatch.settings import Settings
from gkbatch.slip.entries import Entry, entries
from gkbatch.submission import Answer, Reading, Value
from tests.conftest import MakeSubmission

KEY = "requests.granted.person"
MANY = "12345678901234.123456"  # more digits than a cell holds as a number


Enter = Callable[..., Entry | None]


@pytest.fixture
def enter(layout: Layout, settings: Settings, good_submission: MakeSubmission) -> Enter:
    """``enter(key, typed, value, reading)``: what stands in the slip for an answer understood so."""

    def run(key: str, typed: str, value: Value | None, reading: Reading) -> Entry | None:
        place = layout.places[key]
        answer = Answer(place.field, place.sheet, place.cell, typed, value, reading)
        return entries(layout, settings, settings.agencies[0], good_submission({key: answer})).get(key)

    return run


@pytest.mark.parametrize(
    ("understood", "content"),
    [
        ((KEY, "12件", 12, Reading.NORMALISED), 12),
        ((KEY, "=3*4", 12, Reading.FORMULA), 12),
        ((KEY, "=3+4", 7, Reading.FORMULA), "=3+4"),
        ((KEY, "=[1]表!B2", 7, Reading.OTHER_WORKBOOK), 7),
        ((KEY, "=NOW()", None, Reading.FORBIDDEN), "=NOW()"),
        ((KEY, "", None, Reading.UNREADABLE), "待填"),
        ((KEY, "", 0, Reading.BLANK), ""),
        ((KEY, "", None, Reading.NOT_FOUND), "待填"),
        (("about.year", "", None, Reading.NOT_FOUND), None),
        (("about.code", "", "", Reading.PLAIN), "A01"),
        ((KEY, "/", 0, Reading.NOTHING), "/"),
        (("disclosure.fees.amount", MANY, Decimal(MANY), Reading.NORMALISED), MANY),
        (("problems.main", "=A1", "保存的文字", Reading.FORMULA), "保存的文字"),
        (("problems.main", "#REF!", None, Reading.UNREADABLE), "#REF!"),
        (("problems.main", "=NOW()", None, Reading.FORBIDDEN), "#N/A"),
        (("fee.charged", "也许", None, Reading.UNREADABLE), "也许"),
        (("requests.granted.total", "=SUM(D9:I9)", 0, Reading.PLAIN), None),
        (("requests.granted.total", "3", 3, Reading.REPLACED), 3),
        (("requests.granted.total", "十", None, Reading.UNREADABLE), "十"),
        (("requests.granted.total", "", None, Reading.DEPENDENT), None),
    ],
)  # fmt: skip
def test_what_stands_in_the_slip(understood: tuple[Any, ...], content: object, enter: Enter) -> None:
    found = enter(*understood)
    assert (found.content if found else None) == content


@pytest.mark.parametrize("typed", ["=3*4", "12件"])
def test_what_is_written_otherwise_is_said(typed: str, enter: Enter) -> None:
    found = enter(KEY, typed, 12, Reading.FORMULA if typed.startswith("=") else Reading.NORMALISED)
    assert found is not None
    assert f"“{typed}”" in found.remark
    assert found.typed == "12"
