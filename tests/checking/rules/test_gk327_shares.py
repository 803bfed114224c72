from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {"requests.received.person": 40, "requests.granted.person": 30, "requests.partly_granted.person": 10}
PLACE = "overview.requests"


@pytest.mark.parametrize(
    "text",
    [
        "收到申请40件，其中网络申请30件，占75%。",
        "予以公开30件（占75.0％）。",
        "培训60人次，其中科级干部20人次，占33.3%。",
        "培训60人次，其中科级干部20人次，占33.4%。",
        "部分公开10件，占四分之一，约占25%。",
        "占地5亩，占总面积的20%。",
        "公开率、答复率分别占95%、98%。",
    ],
)
def test_a_share_of_some_total_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("收到申请40件，其中网络申请30件，占70%。", "30 除以 40 是 75%"),
        ("予以公开30件，占办结总数的７０％。", "30 除以表里的新收 40 是 75%"),
        ("部分公开10件，占百分之三十。", "10 除以表里的新收 40 是 25%"),
    ],
)
def test_a_share_of_nothing_there_is_a_query(findings: Findings, text: str, right: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK327", "query", "B18")]
    assert right in found[0].message


def test_elsewhere_a_total_must_be_in_reach(codes: Codes) -> None:
    assert codes({"overview.platform": "网站信息更新8900条，占97.7%。"}) == []
    assert codes({"overview.platform": "更新9000条，其中动态8900条，占97.7%。"}) == ["GK327"]


def test_the_number_itself_is_left_to_gk311(codes: Codes) -> None:
    assert codes({PLACE: "收到申请41件，其中网络申请30件，占75%。", **FIGURES}, also="GK311") == ["GK311"]
