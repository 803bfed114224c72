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
    assert "（七）总计为 13，（一）至（六）各行之和为 12，相差 1" in found[0].message


def test_every_kind_of_result_counts(codes: Codes) -> None:
    rows = ("partly_granted", "refused.secret", "unavailable.not_held", "not_processed.repeated", "other.other")
    given = {f"requests.{row}.research": 1 for row in rows}
    assert codes(given | {"requests.received.research": 5, "requests.handled.research": 4}) == ["GK202"]


def test_a_wrong_number_of_requests_is_left_to_gk201(codes: Codes) -> None:
    assert codes(GIVEN | {"requests.received.business": 13}, also="GK201") == ["GK201"]
