from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

PLACE = "overview.summary"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("2025年，我局认真贯彻落实《条例》。", "2025年，我局认真"),
        ("二〇二五年，我局认真贯彻落实。", "二〇二五年"),
        ("2025 年度，我局主动公开信息20条。", "2025 年度"),
        ("坚持公开为常态。截至2025年12月31日，公开信息20条。", "截至2025年12月31日"),
        ("统计期限自2025年1月1日起至2025年12月31日止。", "2025年1月1日起至2025年12月31日"),
        ("本年度（2025年）公开信息20条。", "本年度（2025年"),
        ("2027年，我局坚持公开为常态。", "2027年，我局"),
        ("2023年，我局坚持公开为常态。", "2023年，我局"),
        ("坚持公开为常态。2025年，我局公开信息20条。", "2025年，我局"),
    ],
)
def test_another_year_as_this_one_is_a_query(findings: Findings, text: str, phrase: str) -> None:
    found = findings({PLACE: text})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK321", "query", "B5")]
    assert phrase in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "2026年，我局认真贯彻落实《2025年政务公开工作要点》和示例办〔2025〕12号文件。",
        "比2025年增加20条，同比增长10%。",
        "2025年公开信息20条，2026年公开信息30条。",
        "2025年，公开信息20条，较上年减少。",
        "2022年以来，我局持续推进。2025年制定的《办法》继续执行。",
        "公开信息20条，比上年减少。2025年公开30条。",
        "2025年，我局制定了公开制度，今年继续执行。",
        "2027年，我局将进一步加强管理。",
        "自2019年起设立专栏。2019年，专栏改版。",
    ],
)
def test_comparison_history_titles_and_plans_say_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: f"坚持公开为常态。{text}"}) == []


def test_problems_speak_of_past_years(codes: Codes) -> None:
    assert codes({"problems.improvement": "2025年，我局存在公开不够及时的问题，已经改进。"}) == []


def test_the_numbers_of_another_year_are_not_compared_as_well(codes: Codes) -> None:
    assert codes({"overview.requests": "2025年，我局收到申请5件，办结5件。"}) == ["GK321"]
