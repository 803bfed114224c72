from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {
    "disclosed.total": 1234,
    "disclosed.portal": 20,
    "disclosed.wechat": 5,
    "category.L01": 16,
    "category.L02": 4,
    "deputies.received": 6,
    "deputies.completed": 6,
    "members.received": 4,
    "members.completed": 3,
}
PLACE = "overview.disclosure"


@pytest.mark.parametrize(
    "text",
    [
        "在区政府网站公开养老服务信息3条、通知公告8条，公众号推送原创文章200篇。",
        "截至2026年底，门户网站累计公开信息300条。8月，门户网站发布信息7条。",
        "2025年主动公开政府信息99条。全区主动公开政府信息9999条。",
        "主动公开政府信息1200余条，比上年增加34条。",
        "公众号转发政务动态9条，解读政策文件5条。主动公开政务动态9条。",
        "群众提出意见建议5件，收到提案线索7件。其中区级人大代表建议2件。",
    ],
)
def test_what_may_mean_something_else_is_not_compared(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


def test_the_same_numbers_are_left_to_gk343(codes: Codes) -> None:
    text = "主动公开政府信息1,234条，其中门户网站公开信息20条。承办人大代表建议6件、政协提案4件。"
    assert codes({PLACE: text, **FIGURES}, also="GK343") == ["GK343"]


@pytest.mark.parametrize(
    ("text", "phrase", "told"),
    [
        ("我局主动公开政府信息1324条。", "主动公开政府信息1324条", "主动公开政府信息总数是 1234"),
        ("2026年累计主动公开政府信息99条。", "累计主动公开政府信息99条", "主动公开政府信息总数是 1234"),
        ("通过区政府门户网站公开发布信息 21 条。", "公开发布信息 21 条", "政府门户网站公开数是 20"),
        ("微信公众号推送信息十五条。", "微信公众号推送信息十五条", "微信公众号发布数是 5"),
        ("共承办人大代表建议6件、政协提案5件。", "政协提案5件", "承办政协提案是 4"),
        ("网站公开信息20条，其中政务动态17条、政策文件4条。", "其中政务动态17条", "政务动态是 16"),
        ("办结人大代表建议5件。", "办结人大代表建议5件", "办结人大代表建议是 6"),
    ],
)
def test_another_number_is_a_query(findings: Findings, text: str, phrase: str, told: str) -> None:
    (found,) = findings({PLACE: text, **FIGURES})
    assert (found.code, found.severity) == ("GK318", "query")
    assert phrase in found.message
    assert told in found.message
