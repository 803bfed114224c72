from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checking.rules.conftest import Codes, Findings

KEY = "disclosure.fees.amount"


@pytest.mark.parametrize(
    ("before", "now"),
    [("2.02", "2.15"), ("2.02", "2019.99"), ("0", "59237.2449"), ("59237.2449", "5.9237"), ("3", "0")],
)
def test_an_amount_of_the_same_order_says_nothing(codes: Codes, before: str, now: str) -> None:
    assert codes({KEY: Decimal(now)}, last_year={KEY: Decimal(before)}) == []


@pytest.mark.parametrize("now", ["2020", "21500", "20200000"])
def test_a_thousand_times_last_year_is_a_query(codes: Codes, now: str) -> None:
    assert codes({KEY: Decimal(now)}, last_year={KEY: Decimal("2.02")}) == ["GK412"]


@pytest.mark.edition("2021", "2027")
def test_the_query_states_both_amounts(findings: Findings) -> None:
    found = findings({KEY: Decimal(21500)}, last_year={KEY: Decimal("2.02")})
    assert found[0].message == "2025 年 2.02 万元，2026 年填 21500 万元，是上年的 10643 倍，像是按元填的"
    assert (found[0].severity, found[0].cell) == ("query", "B17")
