from __future__ import annotations

import pytest

from gkbatch.checking.claims.years import other_years


@pytest.mark.parametrize(
    "text", ["（三）信息管理情况\n2025年，制定文件0件。", "一是2025年，我局加强管理。", "截止2025年底，公开20条。"]
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
    ],
)
def test_another_year_for_itself(text: str) -> None:
    assert list(other_years(text, 2026)) == []


def test_texts_that_look_back_are_held_to_periods_only() -> None:
    text = "2025年，问题较多。截至2025年12月31日仍未改正。"
    assert [found.phrase for found in other_years(text, 2026, looks_back=True)] == ["截至2025年12月31日"]
