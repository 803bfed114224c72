from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

GIVEN = {"requests.received.business": 12, "requests.granted.business": 12}


def test_results_that_add_up_say_nothing(codes: Codes) -> None:
    assert codes(GIVEN) == []


@pytest.mark.edition("2021")
def test_a_sum_typed_over_is_one_finding(findings: Findings) -> None:
    found = findings(GIVEN | {"requests.handled.business": 13})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK202", "error", "E30")]
    assert found[0].message == "商业企业：（一）至（六）各行之和 12，比（七）总计 13 少 1"
    assert found[0].fix == "请核对（七）总计（E30）与（一）至（六）各行（E9:E29），改正填错的数字。"


@pytest.mark.edition("2021")
def test_the_terms_of_a_sum_are_shown_and_of_many_how_many(findings: Findings) -> None:
    rows = (
        "granted", "partly_granted", "refused.secret", "refused.prohibited", "refused.stability", "refused.third_party",
        "unavailable.not_held", "unavailable.to_be_made",
    )  # fmt: skip
    eight = {f"requests.{row}.business": number for number, row in enumerate(rows, start=1)}
    (found,) = findings(eight | {"requests.handled.business": 35})
    assert found.message == "商业企业：（一）至（六）各行之和 1＋2＋3＋4＋5＋6＋7＋8＝36，比（七）总计 35 多 1"
    (found,) = findings(eight | {"requests.other.other.business": 9, "requests.handled.business": 50})
    assert found.message == "商业企业：（一）至（六）各行之和 45（E9:E29 中不是 0 的 9 个数相加），比（七）总计 50 少 5"


def test_every_kind_of_result_counts(codes: Codes) -> None:
    rows = ("partly_granted", "refused.secret", "unavailable.not_held", "not_processed.repeated", "other.other")
    given = {f"requests.{row}.research": 1 for row in rows}
    assert codes(given | {"requests.received.research": 5, "requests.handled.research": 4}) == ["GK202"]


def test_a_wrong_number_of_requests_is_left_to_gk201(codes: Codes) -> None:
    assert codes(GIVEN | {"requests.received.business": 13}, also="GK201") == ["GK201"]
