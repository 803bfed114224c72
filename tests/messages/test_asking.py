"""Who is written to, why, and what stands in the message."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.messages import Enclosure, Message
from gkbatch.messages.asking import messages
from gkbatch.outcome import FileOutcome, FileStatus, Run
from gkbatch.settings import Settings
from gkbatch.settings.wording import MESSAGE_SERIES, SENTENCE_KINDS
from tests.conftest import make_settings
from tests.rollup.runs import Returns, finding, make_run

FIRST, SECOND, THIRD = "示例市示例区工业和信息化局", "示例市示例区科学技术局", "示例市示例区示例镇人民政府"
ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}
EXTENDED = replace(make_settings(), extension=date(2027, 1, 26))
ERROR = replace(finding(), message="填的是“3件左右”，不是可以直接采用的数字")
SLIP = f"{FIRST}（退回修改）.xlsx"


def slip(*shown: Finding) -> dict[str, Enclosure]:
    return {"A01": Enclosure(f"退回/{SLIP}", SLIP, shown)}


def only(run: Run, *shown: Finding) -> Message:
    (found,) = messages(run, slip(*shown) if shown else {})
    return found


def unread(name: str, why: str = "打不开", outcome: FileStatus = "unreadable") -> FileOutcome:
    return FileOutcome(name, "", outcome, "A01", (replace(finding(), message=why),))


def unmatched(*names: str) -> FileOutcome:
    return FileOutcome("某.xlsx", "", "unmatched", None, (finding(),), names)


# ---- who, and why ------------------------------------------------------------------------------


def test_who_is_done_is_not_written_to() -> None:
    assert messages(make_run(ALL), {}) == ()


def test_everybody_who_has_to_do_something_in_the_order_of_the_roster() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A01": (ERROR,)}, (unmatched("别处某局"),))
    told = [(one.name, one.reason) for one in messages(run, slip(ERROR))]
    assert told == [(FIRST, "退回"), (THIRD, "未报"), ("别处某局", "名称不符")]


def test_open_queries_are_to_be_explained() -> None:
    query = finding("query")
    found = only(make_run(ALL, {"A01": (query,)}), query)
    assert (found.reason, found.enclosure) == ("请说明", slip(query)["A01"])
    assert "已经收到并采用。经核对，有1处需要核实并说明。" in found.text


def test_an_error_of_ours_alone_is_nothing_to_write_about() -> None:
    """No slip was made: there is nothing that the agency could mend."""
    assert messages(make_run(ALL, {"A01": (ERROR,)}), {}) == ()


def test_several_returns_of_which_none_counts() -> None:
    run = make_run(ALL)
    (first, *others) = run.agencies
    rival = first.submission
    assert rival
    blocked = replace(first, review=None, about_files=(ERROR,), rivals=(rival, replace(rival, file="乙.xlsx")))
    found = only(replace(run, agencies=(blocked, *others)), ERROR)
    assert found.reason == "不一致"
    assert "收到贵单位2份内容不同的" in found.text
    assert found.enclosure


@pytest.mark.parametrize("names", [(FIRST,), ("区工信局",), ("别处某局", "区 工信局")])
def test_whose_name_a_return_of_nobody_bears_is_asked_about_it(names: tuple[str, ...]) -> None:
    found = {one.name: one for one in messages(make_run({"A02": {}, "B01": {}}, files=(unmatched(*names),)), {})}
    assert found[FIRST].reason == "名称不符"
    assert "无法确认是哪个单位的数据" in found[FIRST].text


def test_whose_own_return_counts_is_not_asked_about_another() -> None:
    assert messages(make_run(ALL, files=(unmatched(FIRST, SECOND),)), {}) == ()


def test_two_names_in_a_return_are_never_told_to_each_other() -> None:
    found = messages(make_run({"B01": {}}, files=(unmatched(FIRST, SECOND),)), {})
    assert [one.name for one in found] == [FIRST, SECOND]
    assert SECOND not in found[0].text
    assert FIRST not in found[1].text


def test_a_name_that_is_not_on_the_roster_is_written_to_once() -> None:
    run = make_run(ALL, files=(unmatched("别处某局"), unmatched("别处 某局"), unmatched()))
    assert [(one.name, one.to) for one in messages(run, {})] == [("别处某局", ())]


def test_a_name_as_long_as_a_book_is_cut() -> None:
    found = only(make_run(ALL, files=(unmatched("长" * 5_000),)))
    assert found.name == "长" * 60 + "……"


def test_addresses_come_from_the_roster() -> None:
    settings = make_settings()
    first = replace(settings.agencies[0], emails=("a@example.gov.cn", "b@example.gov.cn"))
    run = make_run({"A02": {}, "B01": {}}, settings=replace(settings, agencies=(first, *settings.agencies[1:])))
    assert only(run).to == ("a@example.gov.cn", "b@example.gov.cn")


# ---- what is said ------------------------------------------------------------------------------


def test_the_whole_message_to_who_sent_nothing() -> None:
    found = only(make_run({"A01": {}, "A02": {}}))
    assert found.subject == f"2026年度政府信息公开工作年度报告填报表：请尽快报送（{THIRD}）"
    assert found.text == (
        f"{THIRD}：\n"
        "\n"
        "　　贵单位2026年度政府信息公开工作年度报告填报表尚未收到。\n"
        "　　请在发给贵单位的填报表里填写，“提交前检查”全部通过以后，用 WPS 或 Excel 保存，发回 .xlsx 文件。"
        "请于2027年1月20日前报回；已过这一日期的，请尽快报回。\n"
        "　　如有疑问，请与示例市示例区人民政府办公室联系，电话：0000-1234567。感谢支持与配合！\n"
        "\n"
        "示例市示例区人民政府办公室\n"
    )


def test_the_whole_message_to_who_must_mend() -> None:
    query = replace(finding("query"), message="核对一下", sheet="一、总体情况", cell="B7", label="总述")
    found = only(make_run(ALL, {"A01": (query, ERROR)}), query, ERROR)
    assert found.subject == f"2026年度政府信息公开工作年度报告填报表：退回修改（{FIRST}）"
    assert found.text == (
        f"{FIRST}：\n"
        "\n"
        "　　贵单位2026年度政府信息公开工作年度报告填报表已经收到。经核对，有1处必须修改，现予退回。主要情况如下：\n"
        "　　1. “三、依申请公开”D7（自然人）：填的是“3件左右”，不是可以直接采用的数字\n"
        "　　2. （请核实，没有错的写明原因）“一、总体情况”B7（总述）：核对一下\n"
        f"　　请打开退回表“{SLIP}”，按第一张工作表的说明逐处改好或者写明原因，保存后发回这个文件，不用另外填表。"
        "请于2027年1月20日前报回；已过这一日期的，请尽快报回。\n"
        "　　如有疑问，请与示例市示例区人民政府办公室联系，电话：0000-1234567。感谢支持与配合！\n"
        "\n"
        "示例市示例区人民政府办公室\n"
    )


@pytest.mark.parametrize(
    ("returns", "sentence"),
    [
        (
            {"A02": {}, "B01": {}},
            "报送截止日期为2027年1月20日；未能按期报送的，请于2027年1月26日前补报；已过这一日期的，请尽快报送。",
        ),
        (ALL, "不用另外填表。请于2027年1月26日前报回；已过这一日期的，请尽快报回。"),
    ],
)
def test_an_extension_is_the_last_day(returns: Returns, sentence: str) -> None:
    run = make_run(returns, {"A01": (ERROR,)} if "A01" in returns else {}, settings=EXTENDED)
    assert sentence in only(run, *((ERROR,) if "A01" in returns else ())).text


def test_a_message_that_begins_with_its_label_says_it_once() -> None:
    twice = replace(ERROR, label="自然人", message="自然人：第一项加第二项为 5，第三项加第四项为 3，相差 2")
    found = only(make_run(ALL, {"A01": (twice,)}), twice)
    assert "D7：自然人：第一项加第二项为 5" in found.text


def test_no_message_counts_days() -> None:
    """It lies about and is read on another day: only the days of the settings stand in it."""
    run = make_run({"A02": {}}, files=(unread("扫描件.pdf"), unmatched("别处某局")), settings=EXTENDED)
    for one in messages(run, {}):
        assert set(re.findall(r"\d+年\d+月\d+日", one.text)) <= {"2027年1月20日", "2027年1月26日"}
        assert not re.search(r"还有|\d+天|今天|明天|逾期", one.text)


def test_of_many_points_five_are_told() -> None:
    shown = [replace(ERROR, cell=f"D{row}", message=f"第{row}行不符") for row in range(1, 9)]
    told = only(make_run(ALL, {"A01": tuple(shown)}), *shown).text
    assert "有8处必须修改" in told
    assert "　　5. “三、依申请公开”D5（自然人）：第5行不符\n　　其余3处不再一一列出。\n" in told
    assert "第6行" not in told


def test_words_that_explain_nothing_are_told() -> None:
    """Else the same request comes twice, and nobody sees why."""
    fix = "您填写的说明“无。”没有说明原因，请写明为什么是这样。请核对。"
    query = replace(finding("query"), message="雷同", label="", fix=fix)
    told = only(make_run(ALL, {"A01": (query,)}), query).text
    assert "　　1. “三、依申请公开”D7：雷同；您填写的说明“无。”没有说明原因\n" in told


def test_a_name_that_the_message_begins_with_is_not_put_before_it() -> None:
    error = replace(ERROR, label="自然人", message="自然人：第一项加第二项为 9")
    assert (
        "　　1. “三、依申请公开”D7：自然人：第一项加第二项为 9\n" in only(make_run(ALL, {"A01": (error,)}), error).text
    )


def test_a_long_point_is_one_short_line() -> None:
    long = replace(ERROR, message="很长的话\n又一行" * 300, label="标签" * 100, cell="、".join(["D7"] * 90))
    told = only(make_run(ALL, {"A01": (long,)}), long).text
    assert all(len(line) < 380 for line in told.splitlines())
    assert "很长的话 又一行" in told


def test_what_only_the_office_may_see_is_not_told() -> None:
    """雷同: the other agency's name and text stand in what is shared, which is for the roll-up."""
    alike = replace(
        finding("query"), code="GK501", message="与另一单位雷同", shared=f"{SECOND}：原文", sheet="", cell=""
    )
    told = only(make_run(ALL, {"A01": (alike,)}), alike)
    assert SECOND not in told.text
    assert "原文" not in told.text


def test_what_could_not_be_read_is_named_with_why() -> None:
    run = make_run({"A02": {}, "B01": {}}, files=(unread("王某/扫描件.pdf"), unread("a.zip!/b.xlsx", "设了打开密码")))
    found = only(run)
    assert found.reason == "读不出"
    assert "　　1. 文件“扫描件.pdf”：打不开\n　　2. 文件“b.xlsx”：设了打开密码\n" in found.text
    # The folders are the office's own.
    assert "王某" not in found.text


def test_a_file_that_names_another_agency_is_not_named() -> None:
    found = only(make_run({"A02": {}, "B01": {}}, files=(unread("区科技局.xlsx", outcome="foreign"),)))
    assert "　　1. 打不开\n" in found.text
    assert "科技" not in found.text


def test_a_file_that_names_the_agency_itself_is_named() -> None:
    found = only(make_run({"A02": {}, "B01": {}}, files=(unread("区工信局2026.xlsx"),)))
    assert "文件“区工信局2026.xlsx”：" in found.text


# ---- the office's words ------------------------------------------------------------------------


def test_every_sentence_can_be_worded_by_the_office() -> None:
    kinds = [kind for kind in SENTENCE_KINDS if kind.key.startswith(MESSAGE_SERIES)]
    worded = {kind.key: f"<{kind.key}>{kind.text}" for kind in kinds}
    told = ""
    for district in (make_settings(), EXTENDED):
        settings = replace(district, sentences={**district.sentences, **worded})
        shown = [replace(ERROR, cell=f"D{row}") for row in range(6)]
        query = finding("query")
        rivals = make_run(ALL, settings=settings)
        first = rivals.agencies[0]
        assert first.submission
        several = replace(first, review=None, about_files=(ERROR,), rivals=(first.submission, first.submission))
        runs = (
            messages(make_run({"A01": {}}, {"A01": tuple(shown)}, settings=settings), slip(*shown)),
            messages(make_run(ALL, {"A01": (query,)}, settings=settings), slip(query)),
            messages(make_run({}, files=(unread("扫描件.pdf"), unmatched(SECOND)), settings=settings), {}),
            messages(replace(rivals, agencies=(several, *rivals.agencies[1:])), slip(ERROR)),
        )
        told += "".join(one.subject + one.text for found in runs for one in found)
    assert [kind.key for kind in kinds if f"<{kind.key}>" not in told] == []


def test_a_sentence_in_several_lines_is_as_many_paragraphs(settings: Settings) -> None:
    worded = replace(settings, sentences={**settings.sentences, "通知-未报": "第一段。\n第二段（{机关简称}）。"})
    found = only(make_run({"A01": {}, "A02": {}}, settings=worded))
    assert "　　第一段。\n　　第二段（示例镇）。\n" in found.text


def test_whom_to_ask_is_what_the_settings_say(settings: Settings) -> None:
    """Nobody and no number is made up: without the settings' own there is none."""
    office = replace(settings, office="某办", office_telephone="9999")
    told = only(make_run({"A01": {}, "A02": {}}, settings=office)).text
    assert "请与某办联系，电话：9999。" in told
    assert re.findall(r"\d{4}-\d+", told) == []
    assert told.endswith("\n\n某办\n")


@pytest.mark.parametrize("name", ["甲\r\nBcc: x@example.cn", "“甲”<b>'\"", "😀局", "甲\u202e乙", "\x00甲", "=1+1"])
def test_names_stay_in_their_line(name: str) -> None:
    found = only(make_run(ALL, files=(unmatched(name),)))
    for text in (found.name, found.subject):
        assert len(text.splitlines()) == 1
        assert text.isprintable()
    assert found.text.startswith(f"{found.name}：\n")
