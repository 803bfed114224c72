from __future__ import annotations

from typing import Any

import pytest

from gkbatch.submission import Reading, Stamp
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

NOW, BEFORE = "requests.carried_in", "requests.carried_out"
COLUMNS = ("person", "business", "research", "welfare", "legal", "others", "total")


def last_year(**carried: int) -> dict[str, int]:
    """What was carried out last year; the total follows unless it is given."""
    told = dict.fromkeys(COLUMNS, 0) | carried
    told["total"] = carried.get("total", sum(told.values()) - told["total"])
    return {f"{BEFORE}.{column}": number for column, number in told.items()}


def carried_in(**numbers: Any) -> dict[str, Any]:
    """What was carried in and, so that all sums hold, carried out again."""
    plain = {name: n if isinstance(n, int) else 0 for name, n in numbers.items()}
    return {f"{NOW}.{name}": n for name, n in numbers.items()} | {f"{BEFORE}.{name}": n for name, n in plain.items()}


@pytest.mark.edition("2021")
def test_the_same_in_every_column_says_nothing(codes: Codes) -> None:
    assert codes(carried_in(person=3, legal=1), last_year=last_year(person=3, legal=1)) == []


def test_without_last_year_nothing_is_said(codes: Codes) -> None:
    assert codes(carried_in(person=3)) == []
    assert codes(carried_in(person=3), last_year={"disclosure.fees.amount": 3}) == []


def test_a_differing_column_is_one_error_with_both_years(findings: Findings) -> None:
    found = findings(carried_in(person=3), last_year=last_year(person=5))
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK401", "error", "D8")]
    assert found[0].message == "自然人：2025 年“四、结转下年度继续办理”为 5，2026 年“二、上年结转”为 3，相差 2"


def test_two_columns_that_cancel_out_are_both_named(findings: Findings) -> None:
    found = findings(carried_in(person=3, business=2), last_year=last_year(person=2, business=3))
    assert [f.cell for f in found] == ["D8", "E8"]


@pytest.mark.edition("2021")
def test_a_total_that_was_wrong_last_year_is_named_where_the_columns_agree(findings: Findings) -> None:
    found = findings(carried_in(person=3), last_year=last_year(person=3, total=4))
    assert [(f.code, f.cell) for f in found] == [("GK401", "J8")]


@pytest.mark.edition("2021")
def test_where_only_last_years_total_is_known_it_is_compared(findings: Findings) -> None:
    assert [f.cell for f in findings(carried_in(person=3), last_year={f"{BEFORE}.total": 4})] == ["J8"]


def test_the_total_follows_from_the_one_column_that_is_known(findings: Findings) -> None:
    known = {f"{BEFORE}.person": 5, f"{BEFORE}.total": 5}
    assert [f.cell for f in findings(carried_in(person=3), last_year=known)] == ["D8"]


def test_a_total_typed_wrong_this_year_is_left_to_gk203(codes: Codes) -> None:
    wrong = carried_in(person=3) | {f"{NOW}.total": 4}
    assert codes(wrong, last_year=last_year(person=3), also="GK203") == ["GK203"]


def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = f"{NOW}.person"
    given = {
        key: answer(key, None, Reading.UNREADABLE, "三"),
        f"{NOW}.total": answer(f"{NOW}.total", None, Reading.DEPENDENT),
    }
    assert codes(given, last_year=last_year(person=3, total=9), also="GK104") == ["GK104"]


def test_one_column_that_was_not_read_does_not_hide_a_total_that_was_typed(codes: Codes, answer: MakeAnswer) -> None:
    given = {
        f"{NOW}.person": answer(f"{NOW}.person", None, Reading.UNREADABLE, "三"),
        f"{NOW}.total": 4,
        f"{BEFORE}.person": 4,
    }
    assert codes(given, last_year=last_year(person=3, total=9), also="GK104") == ["GK104", "GK401"]


def test_a_return_of_another_year_is_left_to_gk003(codes: Codes) -> None:
    stamp = Stamp("2021", "2025", "A01", "1")
    assert codes(carried_in(person=3), last_year=last_year(person=5), stamp=stamp, also="GK003") == ["GK003"]


@pytest.mark.edition("2027")
def test_what_stood_where_this_edition_has_no_column_may_stand_anywhere(findings: Findings) -> None:
    before = last_year(person=3, legal=2)
    assert not findings(carried_in(person=3, others=2), last_year=before)
    found = findings(carried_in(person=3, others=1), last_year=before)
    assert [(f.code, f.cell) for f in found] == [("GK401", "I8")]
    assert found[0].message.startswith("总计：2025 年“四、结转下年度继续办理”为 5，2026 年“二、上年结转”为 4")


@pytest.mark.edition("2027")
def test_a_kind_that_is_gone_and_was_0_hides_nothing(findings: Findings) -> None:
    found = findings(carried_in(person=3), last_year=last_year(person=5))
    assert [(f.code, f.cell) for f in found] == [("GK401", "D8")]
