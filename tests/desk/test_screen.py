from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest

from gkbatch.desk.findings import summary_line
from gkbatch.desk.screen import Screen
from gkbatch.desk.streams import forgiving_streams
from tests.rollup.runs import make_run

COUNTS = {"expected": 60, "received": 57, "rendered": 52, "blocked": 5, "missing": 3, "unreadable": 0}


def test_the_last_line_of_a_run() -> None:
    assert summary_line(make_run({}), COUNTS) == "应报 60 · 已生成 52 · 退回 5 · 未报 3"


def test_a_city_has_taken_in_its_districts_and_made_no_reports() -> None:
    assert summary_line(replace(make_run({}), level="city"), COUNTS) == "应报 60 · 已纳入 52 · 退回 5 · 未报 3"


def test_data_and_remarks_go_different_ways(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()
    screen.data("结果")
    screen.remark("旁注")
    screen.fault("错误")
    written = capsys.readouterr()
    assert written.out == "结果\n"
    assert written.err.splitlines() == ["旁注", "错误"]


def test_quiet_keeps_the_result_and_the_faults(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(quiet=True)
    screen.data("结果")
    screen.remark("旁注")
    screen.fault("错误")
    written = capsys.readouterr()
    assert (written.out, written.err) == ("结果\n", "错误\n")


def test_progress_is_for_a_person_at_a_terminal_only(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().progress("甲.xlsx")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "cp437", "ascii"])
def test_no_console_stops_the_program(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", console)
    forgiving_streams()
    Screen(colour=False).data("√ × ○ → 应报 60 · 𠮷")
    console.flush()


def test_what_we_print_ourselves_is_in_gbk() -> None:
    """A redirected Chinese Windows console is GBK."""
    assert summary_line(make_run({}), COUNTS).encode("gbk")
    assert "√×○→".encode("gbk")
