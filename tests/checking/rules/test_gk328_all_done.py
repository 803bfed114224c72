from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {"requests.received.person": 9, "requests.granted.person": 8, "requests.carried_out.person": 1}
PLACE = "overview.requests"


@pytest.mark.parametrize(
    "text",
    [
        "收到申请9件，均按时答复。",
        "按时办结率100%。",
        "结转1件，其余8件均已办结。",
        "其中8件均已办结，1件结转。",
        "办结率88.9%。",
        "全部建议提案均已办结。",
        "2025年的申请均已办结。",
        "各镇街收到的申请均已办结。",
    ],
)
def test_what_leaves_room_for_the_rest_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.parametrize(
    "text",
    [
        "收到申请9件，均已办结。",
        "所有申请全部办理完毕。",
        "申请办结率达到１００％。",
        "收到申请9件，均已按期办结。",
        "申请均予以答复。",
    ],
)
def test_all_done_beside_a_remainder_is_a_query(findings: Findings, text: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK328", "query", "B18")]
    assert "结转下年度继续办理是 1（三、依申请公开!" in found[0].message


@pytest.mark.parametrize("text", ["收到申请9件，均已办结。", "申请办结率100%。"])
def test_all_done_with_nothing_carried_over_is_sound(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, "requests.received.person": 9, "requests.granted.person": 9}) == []


def test_numbers_are_left_to_gk311(codes: Codes) -> None:
    assert codes({PLACE: "收到申请9件，办结9件。", **FIGURES}, also="GK311") == ["GK311"]
