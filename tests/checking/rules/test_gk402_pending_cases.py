from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

BEFORE = {"disputes.reconsideration.pending": 3, "disputes.litigation.after.pending": 1}


def test_at_least_as_many_cases_as_were_pending_say_nothing(codes: Codes) -> None:
    given = {"disputes.reconsideration.upheld": 3, "disputes.litigation.after.pending": 2}
    assert codes(given, last_year=BEFORE) == []


@pytest.mark.edition("2021", "2027")
def test_fewer_cases_than_were_pending_are_a_note_for_each_block(findings: Findings) -> None:
    found = findings({"disputes.reconsideration.upheld": 1}, last_year=BEFORE)
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK402", "note", "E7"), ("GK402", "note", "O7")]
    assert found[0].message == "行政复议：2025 年尚未审结 3 件，2026 年总计只有 1 件"


def test_an_unknown_year_before_says_nothing(codes: Codes) -> None:
    assert codes({}, last_year={"disputes.reconsideration.total": 3}) == []
