from __future__ import annotations

import pytest

from gkbatch.checking.claims.years import other_years


@pytest.mark.parametrize(
    "text",
    [
        "（三）信息管理情况\n2025年，制定文件0件。",
        "一是2025年，我局加强管理。",
        "截止2025年底，公开20条。",
        "2025年，我局新收申请31件，比上年增加2件。",
        "2025年公开98条，比2024年增加20条。",
        "2025年，本局新收申请31件，上年结转4件，办结33件，结转下年度2件。",
        "做好公开工作。2025年，本局新收申请31件，上年度结转4件，办结33件。",
        "做好公开工作。2025年，公开98条，比2024年增加10条。",
        "做好公开工作。2025年，收到公开申请9件，同比增长10%。",
        "2025年，公开98条，与上年相比有所增加。",
    ],
)
def test_another_year_for_this_one(text: str) -> None:
    assert [found.year for found in other_years(text, 2026)] == [2025]


@pytest.mark.parametrize(
    "text",
    [
        "公开2025年度部门决算和计划。",
        "根据2025年印发的通知执行。",
        "2025年度报告中提出的问题已整改。",
        "落实“2025年，改革年”要求。",
        "2020年机构改革后持续推进。",
        "做好公开工作。2025年，公开98条，同比增长10%。",
        "2025年公开98条，今年比上年增加20条。",
        "2025年，新收申请31件，2026年新收29件，比上年减少2件。",
        "2025年反馈的问题已整改，比上年减少2项。",
        "2025年相比，增加20条。",
    ],
)
def test_another_year_for_itself(text: str) -> None:
    assert list(other_years(text, 2026)) == []


def test_texts_that_look_back_are_held_to_periods_only() -> None:
    text = "2025年，问题较多。截至2025年12月31日仍未改正。"
    assert [found.phrase for found in other_years(text, 2026, looks_back=True)] == ["截至2025年12月31日"]
