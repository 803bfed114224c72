"""A verdict on the screen: at most twelve lines, the worst of it first."""

from __future__ import annotations

import pytest

from gkbatch.desk.screen import MOST_LINES, Screen
from gkbatch.desk.verdict import say_verdict
from gkbatch.verifying.verdict import Difference, Verdict, Verified

SOUND = Verified("报告/甲.docx", "report", "A01", figures=200)
EDITED = Verified("报告/乙.docx", "report", "A02", edited=True, figures=200)


def wrong(name: str, places: int) -> Verified:
    found = tuple(Difference("figure", f"第 {number} 处", "1", "2") for number in range(1, places + 1))
    return Verified(f"报告/{name}.docx", "report", edited=True, faults=("打不开",), differences=found)


def remarked() -> Verified:
    return Verified("汇总报告.docx", "district_report", remarks=("还有 1 处待填",))


def said(capsys: pytest.CaptureFixture[str], screen: Screen, *files: Verified) -> list[str]:
    say_verdict(screen, Verdict(2026, files))
    return capsys.readouterr().out.splitlines()


def test_what_agrees_takes_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, Screen(), SOUND, SOUND) == ["核对 2 个文件 · 一致 2 · 不同 0 · 人工修改过 0 · 核对数字 400 个"]


def test_what_differs_is_named_with_its_first_places(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, Screen(), SOUND, EDITED, wrong("丙", 30))
    assert lines[0] == "√ 报告/乙.docx　人工修改过　数字、文字都一致"
    assert lines[1] == "× 报告/丙.docx　人工修改过　不同：数字 30 处、其他 1 处"
    assert lines[2] == "    打不开"
    assert lines[3] == "    数字 第 1 处：文件里是“1”，应是“2”"
    assert len(lines) <= MOST_LINES


@pytest.mark.parametrize("count", [5, 6, 10, 11, 12, 40])
def test_no_more_lines_than_a_screen_takes(capsys: pytest.CaptureFixture[str], count: int) -> None:
    files = [wrong(str(number), 3) for number in range(count)]
    say_verdict(Screen(), Verdict(2026, (*files, remarked()), ("再看",)))
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert len(lines) + len(told.err.splitlines()) <= MOST_LINES
    named = [line for line in lines if line.startswith("×")]
    hidden = [line for line in lines if line.startswith("……还有")]
    assert hidden == ([f"……还有 {count - len(named)} 个文件"] if count > len(named) else [])


def test_at_length_everything_is_said_and_quietly_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(said(capsys, Screen(verbose=True), SOUND, wrong("丙", 30))) == 1 + 1 + 31 + 1
    assert len(said(capsys, Screen(quiet=True), SOUND, wrong("丙", 30))) == 1


def test_a_remark_is_said_beside(capsys: pytest.CaptureFixture[str]) -> None:
    say_verdict(Screen(), Verdict(2026, (remarked(),)))
    assert capsys.readouterr().err.splitlines() == ["汇总报告.docx 还有 1 处待填"]
