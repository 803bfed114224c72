from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.outcome import CITY, Run
from gkbatch.rollup.sheet_checks import SHEET
from gkbatch.settings import Settings
from gkbatch.settings.checks import CheckChange
from tests.rollup.runs import Returns, finding, make_run, opened, texts

ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}
QUERY = replace(finding("query"), code="GK411")


def rows(run: Run) -> dict[str, tuple[object, ...]]:
    """The cells of each check by its code."""
    every = opened(run)[SHEET].iter_rows(values_only=True)
    return {str(row[0]): row[1:] for row in every if str(row[0]).startswith("GK")}


def test_a_check_that_passed_is_listed_with_its_numbers() -> None:
    assert rows(make_run(ALL))["GK104"] == (
        "填的内容读不成数字或选项", "错误", "单位", 3, 3, 0, 0, 0, 0, "√ 通过", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "result"),
    [
        (finding(), "× 有错误"),
        (QUERY, "？ 有疑问"),
        (replace(QUERY, explanation=Explanation("口径有变化", "agency")), "√ 都有说明"),
        (replace(finding("note"), code="GK101"), "※ 有提示"),
    ],
)
def test_the_result_is_said_in_words(found: Finding, result: str) -> None:
    run = make_run(ALL, {"A01": (found,)})
    assert [row[9] for row in rows(run).values() if row[5]] == [result]


def test_what_could_not_be_checked_says_why() -> None:
    assert rows(make_run(ALL))["GK401"][9:] == ("— 没有查", "3 个没有上年数据")


def test_what_the_run_says_of_its_checks_stands_on_top() -> None:
    run = replace(make_run({"A01": {}}), remarks=("无法核对：1 个机关没有上年数据",))
    words = texts(opened(run), SHEET)
    assert "无法核对：1 个机关没有上年数据" in words
    assert any(text.startswith("有 2 个单位没有可以检查的报表") for text in words)


def test_in_a_city_they_are_districts() -> None:
    assert rows(replace(make_run(ALL), level=CITY))["GK201"][2] == "地区"
    run = replace(make_run({"A01": {}}), level=CITY)
    assert any(text.startswith("有 2 个地区没有可以检查的汇总表") for text in texts(opened(run), SHEET))


def test_heads_stay_in_sight_and_repeat() -> None:
    sheet = opened(make_run(ALL))[SHEET]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C4", "$3:$3")
    assert sheet.auto_filter.ref.startswith("A3:L")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("portrait", 0)


def test_what_the_office_changed_has_a_column_and_a_line(settings: Settings) -> None:
    changes = (CheckChange("GK333", "关闭", "本区用半角标点", "张三"), CheckChange("GK321", "提示", "跨年度写"))
    run = make_run(
        ALL,
        {"A01": (replace(QUERY, code="GK321", severity="note"),)},
        settings=replace(settings, check_changes=changes),
    )
    found = rows(run)
    assert found["GK333"][1:] == (
        "提示", "单位", 0, 0, 0, 0, 0, 0, "— 已关闭", None, "关闭（原为提示）：本区用半角标点（张三）",
    )  # fmt: skip
    assert found["GK321"][1:] == ("提示", "单位", 3, 2, 1, 1, 0, 0, "※ 有提示", None, "提示（原为疑问）：跨年度写")
    assert found["GK104"][-1] is None
    assert any(
        text.startswith("汇总单位在 settings.xlsx 的“检查设置”里改了 2 项检查")
        and "GK321 文字里的年份不是本年度（提示）、GK333 " in text
        for text in texts(opened(run), SHEET)
    )


def test_of_no_change_nothing_is_said() -> None:
    assert not any("检查设置" in text for text in texts(opened(make_run(ALL)), SHEET))


def test_the_longest_reason_fits(settings: Settings) -> None:
    changes = (CheckChange("GK333", "关闭", "长" * 32_767),)
    run = make_run(ALL, settings=replace(settings, check_changes=changes))
    assert str(rows(run)["GK333"][-1]).startswith("关闭（原为提示）：长长")
