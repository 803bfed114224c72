from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {"requests.received.person": 3, "requests.granted.person": 3}
PLACE = "overview.requests"
WORDS = [
    "未收到政府信息公开申请。",
    "2026年没有收到依申请公开件。",
    "无依申请公开事项。",
    "依申请公开：无。",
    "收到申请0件。",
    "受理依申请公开零件。",
]


@pytest.mark.parametrize("text", WORDS)
def test_denying_what_the_table_has_is_a_query(findings: Findings, text: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK316", "query", "B18")]
    assert "新收是 3" in found[0].message


@pytest.mark.parametrize("text", WORDS)
def test_it_is_sound_beside_an_empty_table(codes: Codes, text: str) -> None:
    assert codes({PLACE: text}) == []


@pytest.mark.parametrize(
    "text",
    [
        "未收到信函、当面形式的申请，网络收到申请3件。",
        "2025年未收到申请，2026年收到3件。",
        "没有申请人对答复提出异议。",
        "如未收到申请，也应说明。",
        "无申请被超期办理。",
    ],
)
def test_a_part_or_another_year_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


def test_disputes_are_left_to_gk317(codes: Codes) -> None:
    told = {PLACE: "未收到因依申请公开引起的行政复议申请。", "disputes.reconsideration.upheld": 1}
    assert codes({**told, **FIGURES}, also="GK317") == ["GK317"]
