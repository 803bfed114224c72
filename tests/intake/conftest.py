"""Intake workbooks as the tests open them, and a return filled in as a careful clerk would."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gkbatch.forms import form_for
from gkbatch.forms.form import HAS_DATA, NOT_CHARGED, Form
from gkbatch.intake import write_intake
from gkbatch.layout import Layout, lay_out
from gkbatch.settings import Settings
from tests.books import anew, intake_book
from tests.conftest import make_settings

GOOD_FILL: Mapping[str, object] = {
    "disclosed.total": 466,
    "disclosed.portal": 114,
    "disclosed.wechat": 352,
    "category.L01": 100,
    "category.L02": 14,
    "overview.management": "健全制度。",
    "overview.oversight": "开展培训。",
    "disclosure.normative.in_force": 5,
    "disclosure.fees.amount": 59237.2449,
    "disclosure.confirmed": HAS_DATA,
    "requests.received.person": 10,
    "requests.received.business": 2,
    "requests.carried_in.person": 3,
    "requests.granted.person": 5,
    "requests.granted.business": 2,
    "requests.other.other.person": 4,
    "requests.carried_out.person": 4,
    "requests.confirmed": HAS_DATA,
    "disputes.reconsideration.upheld": 1,
    "disputes.litigation.after.pending": 2,
    "disputes.confirmed": HAS_DATA,
    "problems.main": "公开不够及时。",
    "problems.improvement": "加强督促。",
    "fee.charged": NOT_CHARGED,
}


def laid_out(settings: Settings) -> Layout:
    form = form_for(settings.year)
    assert form is not None
    return lay_out(form, settings)


def written(*, blank: bool) -> bytes:
    return _written(laid_out(make_settings()).form, blank=blank)


@cache
def _written(form: Form, *, blank: bool) -> bytes:
    settings = make_settings()
    return write_intake(lay_out(form, settings), settings, None if blank else settings.agencies[0])


def opened(source: bytes | Path, *, values: bool = False) -> Workbook:
    if not values:
        return anew(source)
    with warnings.catch_warnings():
        # openpyxl warns in English about parts of LibreOffice's files that it leaves out.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(source) if isinstance(source, bytes) else source, data_only=True)


def filled(fill: Mapping[str, object], path: Path, last_year: Mapping[str, int | Decimal] | None = None) -> Path:
    """The pre-filled workbook of the first agency with ``fill`` typed in, saved at ``path``."""
    settings = make_settings()
    known = intake_book(laid_out(settings), settings, settings.agencies[0], last_year) if last_year else None
    book = opened(known or written(blank=False))
    places = laid_out(make_settings()).places
    for key, value in fill.items():
        place = places[key]
        book[place.sheet][place.cell].value = value
    book.save(path)
    return path


@pytest.fixture
def blank() -> Workbook:
    return opened(written(blank=True))


@pytest.fixture
def book() -> Workbook:
    return opened(written(blank=False))
