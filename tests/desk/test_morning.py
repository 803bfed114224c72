"""A morning's screen: short, honest, and the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.checking.rules.codes import rule_of
from gkbatch.desk.columns import width
from gkbatch.desk.morning import call_lines, files_lines, first_of, morning, not_final_lines, where_lines
from gkbatch.outcome import CITY, Change, Documents, FileOutcome, Run
from gkbatch.run.together import Job
from gkbatch.settings import Agency
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run

TODAY = date(2027, 1, 15)  # five days before the deadline
LONG_BEFORE = date(2026, 12, 15)
FIRST, SECOND, THIRD = "示例市示例区工业和信息化局", "示例市示例区科学技术局", "示例市示例区示例镇人民政府"
ALL: Mapping[str, Mapping[str, int]] = {"A01": {}, "A02": {}, "B01": {}}


def of_code(code: str) -> Finding:
    return replace(finding(), code=code, severity=rule_of(code).severity)


def large(missing: int = 10, faulty: int = 40) -> Run:
    """60 agencies with long names."""
    agencies = tuple(
        Agency(
            f"C{number:02}",
            f"示例市示例区第{number}号人力资源和社会保障综合行政管理局",
            "区直部门",
            telephone="0000-1234567",
        )
        for number in range(60)
    )
    settings = replace(make_settings(), agencies=agencies)
    codes = ("GK201", "GK104", "GK202", "GK301", "GK212")
    findings = {
        agency.code: tuple(of_code(code) for code in codes[: 1 + number % 5])
        for number, agency in enumerate(agencies[missing : missing + faulty])
    }
    return make_run({agency.code: {} for agency in agencies[missing:]}, findings, settings=settings)


def changes(run: Run) -> tuple[Change, ...]:
    """Something of every kind, of every agency of ``run``."""
    kinds = (("未报", "已生成"), ("未报", "退回"), ("退回", "已生成"), ("已生成", "退回"), ("退回", "未报"))
    names = [agency.name for agency in run.settings.agencies]
    states = tuple(Change(name, "状态", *kinds[number % 5]) for number, name in enumerate(names))
    return (*states, *(Change(name, "自然人", "3", "5") for name in names))


# ---- its size -------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 79, 100])
@pytest.mark.parametrize("room", range(9, 12))
def test_however_much_there_is_to_say_it_fits(room: int, columns: int) -> None:
    run = large()
    files = tuple(FileOutcome(f"{'很长' * 20}{number}.pdf", "", "unreadable") for number in range(30))
    run = replace(run, changes=changes(run), files=files)
    lines = morning(Job(run, not_final=("未报 10 个：甲局、乙局", "有错误 40 个：丙局")), TODAY, room, columns)
    assert len(lines) == room
    assert max(map(width, lines)) <= columns


# ---- the counts -----------------------------------------------------------------------------------


def test_who_publishes_no_report_is_counted_apart() -> None:
    settings = make_settings()
    first, *others = settings.agencies
    agencies = (replace(first, reported=False), *others)
    run = make_run({"A01": {}, "A02": {}}, settings=replace(settings, agencies=agencies))
    job = Job(run, {"A01": Documents(), "A02": Documents("报告/甲.docx")}, overview=Path("总览.html"))
    assert morning(job, TODAY, 9, 100)[0] == "收　报：应报 3，已报 2（其中 1 个不出报告），距截止 5 天"
    assert where_lines(job, "总览.html", verbose=False) == ("看全部：总览.html（报告 1 份）",)


def test_a_city_makes_no_reports_of_its_own() -> None:
    run = replace(make_run({"A01": {}}, {"A01": (finding(),)}), level=CITY)
    assert where_lines(Job(run), "总览.html", verbose=True) == ("看全部：总览.html",)
    assert "1 处（1 个地区）" in "".join(morning(Job(run), TODAY, 9, 100))


def test_explained_and_noted_is_nothing_to_do() -> None:
    run = make_run(ALL, {"A01": (finding("note"),)})
    assert len(morning(Job(run), TODAY, 9, 100)) == 1
    assert where_lines(Job(run), "", verbose=False) == ()


def test_what_is_open_in_the_whole_can_be_listed_too() -> None:
    run = replace(make_run(ALL), about_texts=(replace(of_code("GK321"), severity="query"),))
    assert where_lines(Job(run), "", verbose=False) == ("逐条列出问题：加 -v",)


# ---- whom to call ---------------------------------------------------------------------------------


def test_near_the_deadline_who_sent_nothing_comes_first() -> None:
    run = make_run({"A01": {"about.clerk": "填报员甲"}, "A02": {}}, {"A01": (finding(),)})
    assert call_lines(run, TODAY, 5, 100) == [
        f"先联系：○ 未报　{THIRD}　0000-1234570",
        f"　　　　× 退回　{FIRST}　0000-1234568 填报员甲　错误 1 处",
    ]


@pytest.mark.parametrize(
    ("today", "first"), [(date(2027, 1, 12), "×"), (date(2027, 1, 13), "○"), (date(2027, 2, 1), "○")]
)
def test_long_before_it_who_has_something_to_mend_does(today: date, first: str) -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A01": (finding(),)})
    assert call_lines(run, today, 5, 100)[0][4] == first


def test_most_to_mend_comes_first_and_what_cannot_be_read_is_no_silence() -> None:
    several = (finding(), replace(finding(), cell="E7"))
    run = make_run({"A01": {}, "A02": {}}, {"A01": (finding(),), "A02": several})
    assert SECOND in call_lines(run, LONG_BEFORE, 5, 100)[0]
    scan = FileOutcome("区工信局.pdf", "", "unreadable", "A01")
    run = make_run({"A02": {}}, files=(scan,))
    lines = call_lines(run, LONG_BEFORE, 5, 100)
    assert lines[0] == f"先联系：○ 收到但读不出　{FIRST}　0000-1234568　区工信局.pdf"


def test_how_many_more_are_to_be_called() -> None:
    lines = call_lines(large(), TODAY, 3, 100)
    assert (len(lines), lines[-1]) == (3, "　　　　另有 48 个")


# ---- what is new ----------------------------------------------------------------------------------


def new(run: Run, *changes: Change, columns: int = 100) -> str:
    return next(iter(morning(Job(replace(run, changes=changes)), TODAY, 9, columns)[1:2]), "")


@pytest.mark.parametrize(
    ("old", "now", "told"),
    [
        ("未报", "已生成", "新报 1（区工信局）"),
        ("未报", "退回", "新报 1（区工信局），新退回 1（区工信局）"),
        ("退回", "已生成", "改好 1（区工信局）"),
        ("已生成", "退回", "新退回 1（区工信局）"),
        ("已生成", "未报", "原来有、现在没有 1（区工信局）"),
    ],
)
def test_every_change_of_state_is_named(old: str, now: str, told: str) -> None:
    assert new(make_run(ALL), Change(FIRST, "状态", old, now)) == f"新情况：{told}"


def test_changed_figures_are_counted() -> None:
    run = make_run(ALL)
    figures = (Change(FIRST, "自然人", "3", "5"), Change(FIRST, "总计", "3", "5"), Change(SECOND, "总计", "1", "2"))
    assert new(run, *figures) == "新情况：改动 3 项（2 个机关）"
    assert new(run, Change(THIRD, "状态", "未报", "已生成"), *figures).endswith("，改动 3 项（2 个机关）")


def test_a_city_speaks_of_districts_taken_in() -> None:
    run = replace(make_run(ALL), level=CITY)
    assert new(run, Change(FIRST, "状态", "退回", "已纳入")) == "新情况：改好 1（区工信局）"


def test_of_many_as_many_are_named_as_fit() -> None:
    run = large()
    line = new(run, *(Change(agency.name, "状态", "未报", "已生成") for agency in run.settings.agencies))
    assert line.startswith("新情况：新报 60（示例市")
    assert line.endswith(" 等）")
    line = new(run, Change(run.settings.agencies[0].name, "状态", "未报", "已生成"), columns=40)
    assert line == "新情况：新报 1"


# ---- what is beside it ----------------------------------------------------------------------------


def test_errors_come_before_queries_and_common_ones_first() -> None:
    one, other = of_code("GK104"), of_code("GK201")
    findings = {"A01": (of_code("GK212"), one, other), "A02": (other, of_code("GK212"))}
    lines = morning(Job(make_run(ALL, findings)), LONG_BEFORE, 9, 100)
    assert [line[4:] for line in lines if "处（" in line] == [
        "错误 GK201 2 处（2 个机关）：三、依申请公开：第一项加第二项应等于第三项加第四项",
        "错误 GK104 1 处（1 个机关）：填的内容读不成数字或选项",
        "疑问 GK212 2 处（2 个机关）：现行有效件数少于本年制发件数",
    ]


def test_what_is_asked_by_a_rule_of_remarks_is_a_query() -> None:
    asked = replace(of_code("GK402"), severity="query")
    lines = morning(Job(make_run(ALL, {"A01": (asked,)})), LONG_BEFORE, 9, 100)
    assert [line[4:] for line in lines if "处（" in line] == [
        "疑问 GK402 1 处（1 个机关）：上年尚未审结的案件没有再出现"
    ]


def test_files_that_are_nobodys_return_are_counted_and_named() -> None:
    files = (
        FileOutcome("坏.pdf", "", "unreadable"),
        FileOutcome("别的.xlsx", "", "foreign"),
        FileOutcome("~$甲", "", "ignored"),
    )
    assert files_lines(make_run({}, files=files), 100) == ["文　件：读不出 1、不是本表 1：坏.pdf、别的.xlsx"]


def test_of_remarks_the_first_are_said_and_the_others_are_counted() -> None:
    assert first_of((), 3, 100) == []
    assert first_of(("甲\n乙",), 1, 100) == ["甲 乙"]
    assert first_of(("甲", "乙", "丙"), 1, 100) == ["甲（另有 2 条，加 -v 列出）"]
    assert first_of(("甲", "乙", "丙"), 2, 100) == ["甲", "乙（另有 1 条，加 -v 列出）"]
    assert first_of(("甲", "乙", "丙"), 3, 100) == ["甲", "乙", "丙"]
    assert max(map(width, first_of(("很长" * 50, "更长" * 50, "乙"), 2, 79))) <= 79


def test_what_is_not_final_says_why_in_one_line() -> None:
    job = Job(make_run({}), not_final=("未报 3 个：甲、乙、丙", "有错误 1 个：丁"))
    assert not_final_lines(job) == ("还不能定稿，汇总报告没有改动：未报 3 个；有错误 1 个",)


def test_what_a_final_report_lacks_is_said_in_one_line() -> None:
    job = Job(make_run({}), pending=("总述", "公布日期"))
    assert not_final_lines(job) == ("汇总报告还有 2 处“待填”，在 settings.xlsx 里填好再公布：总述、公布日期",)
    assert not_final_lines(Job(make_run({}))) == ()
