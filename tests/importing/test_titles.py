"""The titles of a report: whose it is, and of which year."""

from __future__ import annotations

import pytest

from gkbatch.importing.source import Line
from gkbatch.importing.titles import period_year, report_titles


@pytest.mark.parametrize(
    ("title", "name", "year"),
    [
        ("示例市示例区民政局2026年政府信息公开工作年度报告", "示例市示例区民政局", 2026),
        ("示例市示例区民政局 2023 年政府信息公开工作年度报告", "示例市示例区民政局", 2023),
        ("示例市示例区民政局2024年度政府信息公开年报告", "示例市示例区民政局", 2024),
        ("示例镇人民政府2025年政府信息公开工作报告", "示例镇人民政府", 2025),
        ("2019年示例市人民政府办公厅政府信息公开工作年度报告", "示例市人民政府办公厅", 2019),
        ("2025年度示例镇人民政府政府信息公开年度报告", "示例镇人民政府", 2025),
        ("示例市示例区民政局2020年政府信息公开工作的年度报告", "示例市示例区民政局", 2020),
        ("示例市示例区民政局政府信息公开工作2022年度报告", "示例市示例区民政局", 2022),
        ("首页 > 公开 > 年报 > 示例镇人民政府2025年政府信息公开工作年度报告", "示例镇人民政府", 2025),
        ("示例镇人民政府政府信息公开工作年度报告（2025年度）", "示例镇人民政府", 2025),
        ("示例镇人民政府政府信息公开工作年度报告(2025 年)", "示例镇人民政府", 2025),
        ("示例镇人民政府二〇二五年政府信息公开工作年度报告", "示例镇人民政府", 2025),
        ("示例镇人民政府２０２５年政府信息公开工作年度报告", "示例镇人民政府", 2025),
        ("示例镇人民政府2025年度政府信息公开年报", "示例镇人民政府", 2025),
        ("关于示例镇人民政府2025年度政府信息公开工作情况的报告", "示例镇人民政府", 2025),
        ("《示例镇人民政府2025年政府信息公开工作年度报告》", "示例镇人民政府", 2025),
        ("示例镇人民政府2025年政府信息公开工作年度报告（征求意见稿）", "示例镇人民政府", 2025),
    ],
)
def test_the_title_says_whose_report_it_is(title: str, name: str, year: int) -> None:
    assert report_titles([Line("首页 > 公开", "第 1 段"), Line(title, "第 2 段")]) == [(name, year)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024 年示例市科学技术委员会政府信息公开工作", "年度报告"),
        ("示例市科学技术委员会 2024 年", "政府信息公开工作年度报告"),
    ],
)
def test_a_title_may_go_on_in_the_next_line(first: str, second: str) -> None:
    lines = [Line(first, "第 1 行"), Line(second, "第 2 行"), Line("本报告", "第 3 行")]
    assert report_titles(lines) == [("示例市科学技术委员会", 2024)]


def test_a_line_with_a_year_above_a_title_is_none_of_it() -> None:
    lines = [Line("发布日期：2025年1月9日", "第 1 行"), Line("示例镇人民政府2024年政府信息公开工作年度报告", "第 2 行")]
    assert report_titles(lines) == [("示例镇人民政府", 2024)]


def test_what_only_speaks_of_reports_is_no_title() -> None:
    assert report_titles([Line("关于2026年政府信息公开的说明", "第 1 段")]) == []


def test_the_name_may_have_a_line_of_its_own() -> None:
    lines = ("示例市示例区民政局", "2026年政府信息公开工作年度报告")
    assert report_titles([Line(line, "") for line in lines]) == [("示例市示例区民政局", 2026)]


@pytest.mark.parametrize("above", ["一、催报情况", "现将报告报上，请审阅。", "1. 催科技局"])
def test_a_sentence_or_a_heading_above_a_title_is_no_name(above: str) -> None:
    assert report_titles([Line(above, ""), Line("2026年政府信息公开工作年度报告", "")]) == [("", 2026)]


PERIOD = "报告中数据的统计期限为2025年1月1日至2025年12月31日。"


def lines_of(*texts: str) -> list[Line]:
    return [Line(text, "") for text in texts]


def test_the_year_may_have_a_line_of_its_own_below() -> None:
    lines = lines_of("示例镇人民政府", "政府信息公开工作年度报告", "（2025年度）")
    assert report_titles(lines) == [("示例镇人民政府", 2025)]


@pytest.mark.parametrize(
    "title", [("示例镇人民政府政府信息公开工作年度报告",), ("示例镇人民政府", "政府信息公开工作年度报告")]
)
def test_a_title_without_a_year_has_that_of_the_figures(title: tuple[str, ...]) -> None:
    assert report_titles(lines_of(*title, PERIOD)) == [("示例镇人民政府", 2025)]
    assert report_titles(lines_of(*title)) == []
    assert report_titles(lines_of(*title, "示例局2026年政府信息公开工作年度报告", PERIOD)) == [("示例局", 2026)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (PERIOD, 2025),
        ("统计期限自2025年1月1日起", 2025),
        ("2025年1月1日发布", 0),
        ("统计期限为２０２５年1月1日至", 2025),
    ],
)
def test_the_figures_are_of_the_year_that_the_report_says(text: str, year: int) -> None:
    assert period_year(lines_of("第一段", text)) == year
