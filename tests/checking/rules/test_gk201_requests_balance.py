from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings


def test_every_column_in_balance_says_nothing(codes: Codes) -> None:
    given = {"requests.received.person": 10, "requests.carried_in.person": 4, "requests.granted.person": 12}
    assert codes(given | {"requests.carried_out.person": 2}) == []


@pytest.mark.edition("2021")
def test_one_column_out_is_one_finding_though_the_total_column_is_out_too(findings: Findings) -> None:
    given = {"requests.received.person": 10, "requests.carried_in.person": 4, "requests.granted.person": 12}
    found = findings(given)
    assert [(f.code, f.severity, f.label) for f in found] == [("GK201", "error", "自然人")]
    assert found[0].message == "自然人：第一项加第二项 10＋4＝14，第三项加第四项 12＋0＝12，相差 2"
    assert found[0].fix == "请核对第一、二项（D7:D8）与（七）总计、第四项（D30:D31），改正填错的数字。"
    assert found[0].cell == "D7:D8、D30:D31"


def test_opposite_faults_that_cancel_in_the_total_are_both_found(codes: Codes) -> None:
    given = {"requests.received.person": 60, "requests.granted.person": 61}
    assert codes(given | {"requests.received.business": 2, "requests.granted.business": 1}) == ["GK201", "GK201"]


def test_a_wrong_sum_of_results_is_left_to_gk202(codes: Codes) -> None:
    given = {"requests.received.person": 12, "requests.granted.person": 12, "requests.handled.person": 13}
    assert codes(given, also="GK202") == ["GK202"]


def test_a_wrong_total_of_a_row_is_left_to_gk203(codes: Codes) -> None:
    given = {"requests.received.person": 12, "requests.granted.person": 12, "requests.received.total": 15}
    assert codes(given, also="GK203") == ["GK203"]
