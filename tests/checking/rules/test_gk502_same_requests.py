from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import gk502_same_requests
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from tests.checking.rules.conftest import with_totals
from tests.conftest import make_submission

Look = Callable[..., list[tuple[str, Finding]]]
REQUESTS = {
    "requests.received.person": 40,
    "requests.received.business": 1,
    "requests.granted.person": 40,
    "requests.granted.business": 1,
}


@pytest.fixture
def look(layout: Layout, settings: Settings) -> Look:
    """``look(answers of 区政府本级, answers of 区政府办公室, categories=…)``."""

    def run(
        *answers: Mapping[str, Any], categories: tuple[str, str] = ("区政府本级", "区政府办公室"), counted: bool = True
    ) -> list[tuple[str, Finding]]:
        agencies = [
            replace(agency, category=category, counted=counted)
            for agency, category in zip(settings.agencies, categories, strict=False)
        ]
        cases = tuple(
            Case(layout.form, settings, agency, make_submission(layout, agency, with_totals(layout, own)))
            for agency, own in zip(agencies, answers, strict=True)
        )
        return list(gk502_same_requests.check(cases))

    return run


def test_different_requests_say_nothing(look: Look) -> None:
    assert look(REQUESTS, REQUESTS | {"requests.carried_out.person": 1}) == []


def test_no_requests_in_either_say_nothing(look: Look) -> None:
    assert look({}, {}) == []


def test_the_same_requests_are_one_query_to_the_office(look: Look, settings: Settings) -> None:
    [(agency, found)] = look(REQUESTS, REQUESTS)
    assert (agency, found.code, found.severity) == ("A02", "GK502", "query")
    assert found.sheet == "三、依申请公开"
    assert "D7" in found.cell
    assert "41 件" in found.message
    assert settings.agencies[0].name in found.shared
    assert settings.agencies[0].name not in found.message + found.fix


def test_the_same_requests_of_two_bureaus_say_nothing(look: Look) -> None:
    assert look(REQUESTS, REQUESTS, categories=("区直部门", "区政府办公室")) == []


def test_units_that_are_not_counted_count_nothing_twice(look: Look) -> None:
    assert look(REQUESTS, REQUESTS, counted=False) == []


def test_an_unread_number_is_left_to_gk104(look: Look) -> None:
    unread = REQUESTS | {"requests.refused.secret.person": None}
    assert look(unread, unread) == []
