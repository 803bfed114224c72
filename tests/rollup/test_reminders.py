"""Whom to remind, and the notice that asks them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gkbatch.checking.finding import Explanation
from gkbatch.outcome import FILE_STATUS_WORDS, FileOutcome, Run
from gkbatch.rollup.reminders import (
    days_in_words,
    days_left,
    extension_days_left,
    notice,
    reminders,
    unusable_files,
)
from gkbatch.settings import Settings
from tests.conftest import make_settings
from tests.rollup.runs import Returns, finding, make_run

TODAY = date(2027, 1, 15)
FIRST, SECOND, THIRD = "示例市示例区工业和信息化局", "示例市示例区科学技术局", "示例市示例区示例镇人民政府"
EXTENDED = replace(make_settings(), extension=date(2027, 1, 26))
ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}


def some() -> Run:
    """One agency to mend, one that is done, one missing."""
    return make_run({"A01": {}, "A02": {}}, {"A01": (finding(), finding(value="15"), finding("query"))})


def test_the_missing_stand_before_those_to_mend() -> None:
    missing, blocked = reminders(some())
    assert (missing.agency.code, missing.status, missing.errors, missing.files) == ("B01", "missing", 0, ())
    assert (blocked.agency.code, blocked.status, blocked.errors) == ("A01", "blocked", 2)
    assert blocked.files == (f"{FIRST}.xlsx",)


def test_an_exempted_error_is_nothing_to_mend() -> None:
    exempted = replace(finding(value="15"), explanation=Explanation("已核实", "office"))
    (blocked,) = reminders(make_run(ALL, {"A01": (finding(), exempted)}))
    assert blocked.errors == 1


def test_several_returns_of_which_none_counts_are_all_named(settings: Settings) -> None:
    files = tuple(FileOutcome(name, "", "superseded", "A01") for name in ("甲.xlsx", "乙.xlsx"))
    run = make_run({"A02": {}, "B01": {}}, files=files)
    rivals = replace(run.agencies[0], review=None, about_files=(finding(),))
    (one,) = reminders(replace(run, agencies=(rivals, *run.agencies[1:])))
    assert (one.files, one.errors) == (("甲.xlsx", "乙.xlsx"), 1)
    assert one.contact.telephone == settings.agencies[0].telephone


def test_nobody_is_reminded_where_all_is_done() -> None:
    assert reminders(make_run(ALL, {"A01": (finding("query"),)})) == ()


def test_files_that_are_nobodys_return_are_told() -> None:
    files = tuple(FileOutcome(f"{outcome}.xlsx", "", outcome) for outcome in FILE_STATUS_WORDS)
    assert [file.outcome for file in unusable_files(make_run({}, files=files))] == [
        "unreadable",
        "foreign",
        "unmatched",
    ]


@pytest.mark.parametrize(
    ("today", "days", "words"),
    [
        (date(2027, 1, 15), 5, "距截止 5 天"),
        (date(2027, 1, 20), 0, "今天截止"),
        (date(2027, 1, 21), -1, "已逾期 1 天"),
        (date(2026, 12, 31), 20, "距截止 20 天"),
    ],
)
def test_the_days_to_the_deadline(today: date, days: int, words: str) -> None:
    assert days_left(make_run({}), today) == days
    assert extension_days_left(make_run({}), today) is None
    assert days_in_words(make_run({}), today) == words


@pytest.mark.parametrize(
    ("today", "days", "words"),
    [
        (date(2027, 1, 15), 11, "距截止 5 天"),
        (date(2027, 1, 20), 6, "今天截止"),
        (date(2027, 1, 21), 5, "距补报截止 5 天"),
        (date(2027, 1, 26), 0, "今天补报截止"),
        (date(2027, 1, 28), -2, "补报截止已过 2 天"),
    ],
)
def test_the_days_to_the_end_of_the_extension(today: date, days: int, words: str) -> None:
    run = make_run({}, settings=EXTENDED)
    assert extension_days_left(run, today) == days
    assert days_in_words(run, today) == words


def test_the_whole_notice() -> None:
    assert notice(some(), TODAY) == (
        "关于报送2026年度政府信息公开工作年度报告填报表的提醒\n"
        "\n"
        "各有关单位：\n"
        "　　2026年度政府信息公开工作年度报告填报表的报送截止日期为2027年1月20日，距截止还有5天。"
        "截至2027年1月15日，应报单位3个，已报2个（其中1个需要修改后重新报送），未报1个。\n"
        f"　　尚未报送的单位（1个）：{THIRD}。请抓紧填报，于2027年1月20日前报送。\n"
        f"　　需要修改的单位（1个）：{FIRST}。请按退回意见修改，于2027年1月20日前重新报送。\n"
        "　　如有疑问，请与示例市示例区人民政府办公室联系，电话：0000-1234567。\n"
        "　　感谢各单位的支持与配合！\n"
        "\n"
        "示例市示例区人民政府办公室\n"
        "2027年1月15日\n"
    )


def test_nothing_of_a_return_gets_into_the_notice() -> None:
    """It goes to everybody: no fault, no figure, no file, no clerk."""
    told = notice(make_run({"A01": {"about.clerk": "填报员甲"}}, {"A01": (finding(),)}), TODAY)
    for private in ("填报员甲", "GK201", "相差", "14", "甲.xlsx", "D7", "1234568"):
        assert private not in told


@pytest.mark.parametrize(
    ("today", "until", "when"),
    [
        (date(2027, 1, 20), "2027年1月20日，今天截止。", "于今天报送"),
        (date(2027, 1, 23), "2027年1月20日，现已逾期3天。", "尽快报送"),
    ],
)
def test_on_the_last_day_and_after_it(today: date, until: str, when: str) -> None:
    told = notice(some(), today)
    assert until in told
    assert f"请抓紧填报，{when}。" in told


@pytest.mark.parametrize(
    ("today", "until", "first", "again"),
    [
        (15, "距截止还有5天；补报截止日期为2027年1月26日。", "于2027年1月20日前报送", "于2027年1月26日前重新报送"),
        (22, "现已逾期2天；补报截止日期为2027年1月26日。", "于2027年1月26日前报送", "于2027年1月26日前重新报送"),
        (26, "现已逾期6天；补报截止日期为2027年1月26日。", "于今天报送", "于今天重新报送"),
        (27, "现已逾期7天；补报截止日期为2027年1月26日。", "尽快报送", "尽快重新报送"),
    ],
)
def test_an_extension_is_for_those_who_mend_or_are_late(today: int, until: str, first: str, again: str) -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A01": (finding(),)}, settings=EXTENDED)
    told = notice(run, date(2027, 1, today))
    assert until in told
    assert f"请抓紧填报，{first}。" in told
    assert f"请按退回意见修改，{again}。" in told


def test_only_those_who_are_asked_are_named() -> None:
    blocked = notice(make_run(ALL, {"A01": (finding(),)}), TODAY)
    assert "尚未报送" not in blocked
    assert "已报3个（其中1个需要修改后重新报送），未报0个" in blocked
    missing = notice(make_run({"A01": {}}), TODAY)
    assert f"尚未报送的单位（2个）：{SECOND}、{THIRD}。" in missing
    assert "修改" not in missing


def test_when_all_is_done_it_thanks_and_asks_for_nothing() -> None:
    told = notice(make_run(ALL), date(2027, 1, 23))
    assert "应报的3个单位已全部报送，没有需要修改的。" in told
    for pressing in ("请抓紧", "逾期", "重新", "尚未"):
        assert pressing not in told
