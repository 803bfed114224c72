from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

GIVEN = {"requests.received.legal": 3, "requests.granted.legal": 3}


def test_totals_that_add_up_say_nothing(codes: Codes) -> None:
    assert codes(GIVEN) == []


@pytest.mark.edition("2021")
@pytest.mark.parametrize(("key", "cell"), [("requests.received.total", "J7"), ("requests.granted.total", "J9")])
def test_a_total_typed_over_is_one_finding_at_its_row(findings: Findings, key: str, cell: str) -> None:
    found = findings(GIVEN | {key: 6})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK203", "error", cell)]
    assert found[0].message.endswith("：六类申请人之和 3，比总计 6 少 3")


def test_two_rows_are_two_findings(codes: Codes) -> None:
    assert codes(GIVEN | {"requests.received.total": 4, "requests.carried_out.total": 1}) == ["GK203", "GK203"]


@pytest.mark.edition("2021")
def test_a_wrong_column_is_left_to_gk201(codes: Codes) -> None:
    assert codes(GIVEN | {"requests.carried_in.legal": 1}, also="GK201") == ["GK201"]
