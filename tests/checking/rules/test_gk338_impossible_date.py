from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_a_day_that_is_none_is_a_note(findings: Findings) -> None:
    (found,) = findings({"overview.summary": "统计期限为2026年1月1日至2026年11月31日。"})
    assert (found.code, found.severity) == ("GK338", "note")
    assert found.message == "日历上没有这一天：“2026年11月31日”"


def test_a_day_that_is_one_says_nothing(codes: Codes) -> None:
    assert codes({"overview.summary": "统计期限为2026年1月1日至2026年12月31日。"}) == []


def test_another_year_is_left_to_gk321(codes: Codes) -> None:
    assert codes({"overview.summary": "2025年，我局主动公开政府信息3条。"}, also="GK321") == ["GK321"]
