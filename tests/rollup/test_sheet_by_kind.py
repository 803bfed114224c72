from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.finding import Explanation
from gkbatch.outcome import FileOutcome, Run
from gkbatch.rollup.sheet_by_kind import SHEET
from tests.rollup.runs import finding, make_run, opened

ERROR, QUERY, NOTE = finding(), replace(finding("query"), code="GK411"), replace(finding("note"), code="GK101")


def rows(run: Run) -> list[tuple[object, ...]]:
    return list(opened(run)[SHEET].iter_rows(min_row=4, values_only=True))


def test_findings_of_one_kind_stand_together_the_worst_first() -> None:
    run = make_run({"A01": {}, "A02": {}, "B01": {}}, {"A01": (NOTE, ERROR), "A02": (QUERY,), "B01": (ERROR, NOTE)})
    assert [row[0] for row in rows(run)] == [*["GK201"] * 3, *["GK411"] * 2, *["GK101"] * 3]
    assert [row[1] for row in rows(run)] == [*["错误"] * 3, *["疑问"] * 2, *["提示"] * 3]


def test_a_kind_says_what_it_is_and_how_many_wait() -> None:
    told = replace(QUERY, value="15", explanation=Explanation("口径有变化", "agency"))
    run = make_run({"A01": {}, "A02": {}}, {"A01": (QUERY, told), "A02": (QUERY,)})
    head, *others = rows(run)
    assert head[:3] == ("GK411", "疑问", "现行有效件数与上年接不上　—　3 个问题，2 个单位，待说明 2 个")
    assert [row[7] for row in others] == ["待说明", "已说明", "待说明"]


def test_a_finding_stands_with_whom_to_call_and_its_figures() -> None:
    run = make_run({"A01": {}}, {"A01": (ERROR,)})
    assert rows(run)[1] == (
        "GK201", "错误", "区工信局", run.settings.agencies[0].telephone, "三、依申请公开!D7", "14", "相差 2", "待改正",
    )  # fmt: skip


def test_a_message_stands_whole_in_one_paragraph_and_of_a_long_value_the_beginning() -> None:
    run = make_run({"A01": {}}, {"A01": (replace(ERROR, message="甲\n" + "字" * 200, value="乙" * 200),)})
    row = rows(run)[1]
    assert row[6] == "甲 " + "字" * 200
    assert row[5] == "乙" * 90 + "……"


def test_what_is_said_of_a_file_of_nobody_is_listed_too() -> None:
    unread = replace(ERROR, code="GK001", sheet="", cell="", file="坏.xlsx")
    run = make_run({}, files=(FileOutcome("坏.xlsx", "0" * 64, "unreadable", None, (unread,)),))
    assert rows(run)[1][2:5] == ("（未对应机关）", None, "坏.xlsx")


def test_a_file_of_nobody_is_not_counted_as_an_agency() -> None:
    def unread(name: str, code: str | None) -> FileOutcome:
        found = replace(ERROR, code="GK001", sheet="", cell="", file=name)
        return FileOutcome(name, "0" * 64, "unreadable", code, (found,))

    one, two, known = unread("坏.xlsx", None), unread("图.jpg", None), unread("甲.pdf", "A01")
    assert str(rows(make_run({}, files=(one, two, known)))[0][2]).endswith(
        "3 个问题，1 个单位，2 个文件（未对应机关），待改正 3 个"
    )
    assert str(rows(make_run({}, files=(one,)))[0][2]).endswith("1 个问题，1 个文件（未对应机关），待改正 1 个")


def test_remarks_stand_last_and_are_not_printed() -> None:
    sheet = opened(make_run({"A01": {}}, {"A01": (NOTE, ERROR)}))[SHEET]
    assert sheet.print_area == "'按问题'!$A$1:$H$5"
    assert sheet.auto_filter.ref == "A3:H7"
    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$3:$3"


def test_without_findings_it_says_so() -> None:
    sheet = opened(make_run({"A01": {}}))[SHEET]
    assert sheet["C4"].value == "（没有发现问题）"
    assert not sheet.print_area
