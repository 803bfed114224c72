from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

PLACE = "overview.platform"


def test_a_list_that_does_not_add_up_is_a_note(findings: Findings) -> None:
    found = findings({PLACE: "公开信息62条，其中组织机构16条，动态36条，预决算5条，其他6条。"})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK331", "note", "B20")]
    assert "所列 16＋36＋5＋6＝63，总数 62，多 1" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "公开信息63条，其中组织机构16条，动态36条，预决算5条，其他6条。",
        "公开信息63条。其中，组织机构16条，占25%；动态36，占57%；预决算5条；其他6条。",
        "公开信息500条，其中预决算5条、公示公告20条。",
        "公开信息114条，其中动态100条、公告14条，公众号发布352条。",
        "公开信息63条（其中动态36条，公告27条），召开会议3次。",
        "公开信息63条，其中重点领域60条。",
    ],
)
def test_a_list_that_adds_up_or_is_only_a_part_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text}) == []


def test_numbers_of_the_tables_are_left_to_gk312(codes: Codes) -> None:
    told = {"requests.received.person": 5, "requests.granted.person": 3, "requests.partly_granted.person": 2}
    assert codes({"overview.requests": "办结5件，其中予以公开4件，部分公开2件。", **told}, also="GK312") == ["GK312"]
