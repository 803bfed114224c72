"""An agency that sent what cannot be read is nowhere said to have sent nothing."""

from __future__ import annotations

from datetime import date

import pytest

from gkbatch.desk.findings import show_run
from gkbatch.desk.screen import Screen
from gkbatch.outcome import FileOutcome, FileStatus, Run
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.reminder_list import SHEET as LIST
from gkbatch.rollup.reminders import notice
from gkbatch.rollup.sheet_status import SHEET as STATUS
from gkbatch.rollup.sums import sums
from gkbatch.run.record import counts
from gkbatch.run.status import Standing, lines, record
from gkbatch.run.together import Job, why_not_final
from tests.rollup.runs import make_run, opened, texts
from tests.rollup.test_reminder_list import below_the_head, sheet_of

TODAY = date(2027, 1, 15)
FIRST, THIRD = "示例市示例区工业和信息化局", "示例市示例区示例镇人民政府"
FILE = "区工信局.pdf"


def some(outcome: FileStatus = "unreadable") -> Run:
    """One agency that sent a scan, one that is done, one from which nothing came."""
    return make_run({"A02": {}}, files=(FileOutcome(FILE, "", outcome, "A01"),))


@pytest.mark.parametrize("outcome", ["unreadable", "foreign"])
def test_it_is_missing_and_received(outcome: FileStatus) -> None:
    run = some(outcome)
    assert counts(run)["missing"] == 2
    assert [one.agency.code for one in run.received_unread] == ["A01"]
    assert [one.agency.code for one in run.silent] == ["B01"]


@pytest.mark.parametrize("outcome", ["superseded", "unmatched", "ignored"])
def test_other_files_of_an_agency_are_no_such_thing(outcome: FileStatus) -> None:
    assert some(outcome).received_unread == ()


def test_the_notice_asks_it_to_send_again() -> None:
    told = notice(some(), TODAY)
    assert "应报单位3个，已报1个，收到但读不出1个，未报1个。" in told
    assert f"尚未报送的单位（1个）：{THIRD}。请抓紧填报" in told
    assert (
        f"已经报送、但文件读不出的单位（1个）：{FIRST}。收到的文件打不开，或者不是填报表，请于2027年1月20日前重新发送"
        in told
    )


def test_the_list_and_the_screen_name_its_file() -> None:
    rows = below_the_head(sheet_of(some(), TODAY))
    assert [(row[3], row[8]) for row in rows[:2]] == [("○ 未报", None), ("○ 收到但读不出", FILE)]
    assert any(
        "应报 3 · 已报 1 · 退回 0 · 收到但读不出 1 · 未报 1" in str(row) for row in sheet_of(some(), TODAY).values
    )
    assert sheet_of(some(), TODAY).title == LIST
    told = list(lines(Standing(Job(some()), TODAY), verbose=False))
    assert f"○ 收到但读不出　{FIRST}　0000-1234568　{FILE}" in told
    assert not any(line.startswith(f"○ 未报　{FIRST}") for line in told)


def test_other_programs_are_told_apart() -> None:
    told = record(Standing(Job(some()), TODAY))
    assert [one["code"] for one in told["missing"]] == ["B01"]
    assert [(one["code"], one["files"]) for one in told["received_unread"]] == [("A01", [FILE])]


def test_the_summary_and_the_overview_say_so() -> None:
    words = texts(opened(some()), STATUS)
    start = words.index("A01")
    assert words[start + 3 : start + 5] == ["○ 收到但读不出", FILE]
    assert any("收到但读不出：" in word for word in words)
    page = render_overview(some(), sums(some())).decode()
    assert "○ 收到但读不出 1 个" in page
    assert f"收到的文件读不出：{FILE}" in page
    assert page.count("没有收到填报表") == 1


def test_a_run_says_so_too(capsys: pytest.CaptureFixture[str]) -> None:
    show_run(Screen(colour=False), some())
    told = capsys.readouterr().out.splitlines()
    assert f"收到但读不出 1 个：{FIRST}" in told
    assert f"未报 1 个：{THIRD}" in told
    assert why_not_final(some())[:2] == (f"未报 1 个：{THIRD}", f"收到但读不出 1 个：{FIRST}")


def test_where_there_is_none_nothing_is_said_of_it() -> None:
    run = make_run({"A02": {}})
    assert "读不出" not in notice(run, TODAY)
    assert not any("收到但读不出" in word for word in texts(opened(run), STATUS))
