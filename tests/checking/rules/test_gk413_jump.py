from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

KEY = "disclosure.licences.decisions"


@pytest.mark.parametrize(("before", "now"), [(550, 5500), (9, 108), (0, 99), (5500, 550), (100, 1), (0, 0)])
def test_a_smaller_change_says_nothing(codes: Codes, before: int, now: int) -> None:
    assert codes({KEY: now}, last_year={KEY: before}) == []


@pytest.mark.parametrize(("before", "now"), [(550, 5501), (9, 109), (0, 100), (9487, 550), (100, 0)])
def test_more_than_ten_times_and_a_hundred_is_a_query(codes: Codes, before: int, now: int) -> None:
    assert codes({KEY: now}, last_year={KEY: before}) == ["GK413"]


def test_the_query_states_both_years(findings: Findings) -> None:
    found = findings({KEY: 9487}, last_year={KEY: 550})
    assert [(f.severity, f.cell) for f in found] == [("query", "B10")]
    assert found[0].message == "2025 年 550 件，2026 年 9487 件，相差十倍以上"


@pytest.mark.parametrize(
    "key", ["disclosure.penalties.decisions", "disclosure.coercion.decisions", "requests.received.total"]
)
def test_other_numbers_that_are_compared(codes: Codes, key: str) -> None:
    assert codes({}, last_year={key: 100}) == ["GK413"]
