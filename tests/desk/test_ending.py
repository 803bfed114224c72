"""What a command says at its end, as briefly or at such length as was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gkbatch.desk.ending import say_beside, say_job, say_standing
from gkbatch.desk.screen import MOST_LINES, Screen
from gkbatch.outcome import FileOutcome, Run
from gkbatch.run.exit import Exit
from gkbatch.run.status import Standing
from gkbatch.run.together import Job
from tests.desk.test_morning import ALL, TODAY, changes, large
from tests.rollup.runs import make_run


def said(
    job: Job, capsys: pytest.CaptureFixture[str], *, quiet: bool = False, verbose: bool = False
) -> tuple[list[str], list[str]]:
    say_job(Screen(colour=False, quiet=quiet, verbose=verbose), job, TODAY)
    written = capsys.readouterr()
    return written.out.splitlines(), written.err.splitlines()


def test_the_worst_morning_takes_twelve_lines(capsys: pytest.CaptureFixture[str]) -> None:
    run = large()
    run = replace(run, changes=changes(run), files=(FileOutcome("坏.pdf", "", "unreadable"),), remarks=("一", "二"))
    job = Job(
        run, {}, ("某份报告已被人工修改",) * 9, ("有错误 40 个：甲局",), ("没有生成 PDF", "另一件"), Path("总览.html")
    )
    out, err = said(job, capsys)
    assert len(out) + len(err) == MOST_LINES
    assert [line.partition("（")[0] for line in err] == ["没有生成 PDF", "某份报告已被人工修改"]
    assert out[-1] == "应报 60 · 已生成 10 · 退回 40 · 未报 10"


def test_a_first_run_with_forty_faulty_returns(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(Job(large()), capsys)
    assert (len(out), err) == (11, [])
    assert out[0] == "收　报：应报 60，已报 50，错误 112 处，待说明 8 处，距截止 5 天"
    assert out[1].startswith("先联系：○ 未报　示例市示例区第0号")
    assert out[5:7] == [
        "　　　　另有 46 个",
        "多　见：错误 GK201 40 处（40 个机关）：三、依申请公开：第一项加第二项应等于第三项加第四项",
    ]
    assert out[8].endswith("；另有 2 种")


def test_a_clean_morning_takes_three_lines(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(Job(make_run(ALL), overview=Path("outputs/总览.html")), capsys)
    assert out == [
        "收　报：应报 3，已报 3，距截止 5 天",
        "看全部：outputs/总览.html（报告 0 份）".replace("/", str(Path("/"))),
        "应报 3 · 已生成 3 · 退回 0 · 未报 0",
    ]
    assert err == []


def test_quietly_there_is_one_line_and_what_was_not_made(capsys: pytest.CaptureFixture[str]) -> None:
    job = Job(
        replace(large(), remarks=("一件",)), {}, ("另一件",), unmade=("没有生成 PDF",), overview=Path("总览.html")
    )
    assert said(job, capsys, quiet=True) == (["应报 60 · 已生成 10 · 退回 40 · 未报 10"], ["没有生成 PDF"])
    assert said(Job(make_run({}), not_final=("未报 3 个：甲",)), capsys, quiet=True)[1] == [
        "还不能定稿，汇总报告没有改动：未报 3 个"
    ]


def test_what_was_asked_for_and_not_made_is_no_clean_end() -> None:
    job = Job(make_run(ALL, files=(FileOutcome("甲.xlsx", "", "used", "A01"),)))
    assert job.exit_code is Exit.CLEAN
    assert replace(job, unmade=("没有生成 PDF",)).exit_code is Exit.FINDINGS


def test_at_length_every_finding_and_every_remark_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    run = replace(large(), remarks=("一件",))
    job = Job(run, {}, ("另一件",), ("有错误 40 个：甲局",), ("没有生成 PDF",), Path("总览.html"))
    out, err = said(job, capsys, verbose=True)
    assert sum("相差 2" in line for line in out) == sum(len(one.findings) for one in run.agencies)
    assert err == ["一件", "另一件", "没有生成 PDF", "还不能定稿，汇总报告没有改动：", "    有错误 40 个：甲局"]
    assert not any("加 -v" in line for line in out)
    assert out[-1] == "应报 60 · 已生成 10 · 退回 40 · 未报 10"


def test_with_json_all_of_it_goes_beside(capsys: pytest.CaptureFixture[str]) -> None:
    say_beside(Screen(json=True), Job(make_run({}), {}, ("甲", "乙"), ("未报 3 个：丙",), ("丁",)))
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.splitlines()[:3] == ["甲", "乙", "丁"]
    assert written.err.splitlines()[-1] == "    未报 3 个：丙"


def standing_said(
    capsys: pytest.CaptureFixture[str], run: Run, *, quiet: bool = False, verbose: bool = False
) -> tuple[list[str], list[str]]:
    say_standing(
        Screen(colour=False, quiet=quiet, verbose=verbose),
        Standing(Job(run), TODAY, ("一件", "另一件")),
        Path("outputs"),
    )
    written = capsys.readouterr()
    return written.out.splitlines(), written.err.splitlines()


def test_the_standing_is_as_short(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = standing_said(capsys, replace(large(), files=(FileOutcome("坏.pdf", "", "unreadable"),)))
    assert len(out) + len(err) <= MOST_LINES
    assert out[0].startswith("先联系：○ 未报")
    assert out[-3:] == [
        "文　件：读不出 1：坏.pdf",
        f"已写出：{Path('outputs/催报名单.xlsx')}、催报通知.txt（可以直接发群）",
        "应报 60 · 已报 50 · 退回 40 · 未报 10 · 距截止 5 天",
    ]
    assert err == ["一件（另有 1 条，加 -v 列出）"]


def test_the_standing_quietly_and_at_length(capsys: pytest.CaptureFixture[str]) -> None:
    assert standing_said(capsys, large(), quiet=True) == (["应报 60 · 已报 50 · 退回 40 · 未报 10 · 距截止 5 天"], [])
    out, err = standing_said(capsys, large(), verbose=True)
    assert len(out) > 60
    assert "　　感谢各单位的支持与配合！" in out
    assert err == ["一件", "另一件"]
