from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checking.rules.conftest import Codes, Findings, Make


@pytest.mark.parametrize("saved", ["", "2027-01-20T23:59:00Z", "2027-01-05", "无", "2027"])
def test_in_time_or_unknown_says_nothing(codes: Codes, saved: str) -> None:
    assert codes(saved=saved) == []


@pytest.mark.parametrize("saved", ["2027-01-21T00:10:00Z", "20270121T001000Z", "2027-01-21T00:10:00+08:00"])
def test_saved_after_the_deadline_is_a_note(findings: Findings, saved: str) -> None:
    found = findings(saved=saved)
    assert [(f.code, f.severity) for f in found] == [("GK503", "note")]
    assert "2027-01-21" in found[0].message
    assert "2027-01-20" in found[0].message


def test_what_was_sent_back_may_come_later(codes: Codes, make: Make) -> None:
    assert codes(saved="2027-02-01", stamp=replace(make().stamp, revision=1)) == []
