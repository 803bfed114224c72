from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gkbatch.checking.review import Review
from gkbatch.outcome import CITY, LedgerLine, LedgerResult, Run
from gkbatch.rollup.sheet_ledger import SHEET, lateness
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run, opened

FIRST, THIRD = "示例市示例区工业和信息化局", "示例市示例区示例镇人民政府"
DEADLINE, EXTENSION = date(2027, 1, 20), date(2027, 1, 26)


def line(
    sha256: str, result: LedgerResult = "通过", saved: str = "2027-01-15T01:30:00Z", revision: int = 0
) -> LedgerLine:
    return LedgerLine("A01", f"{sha256}.xlsx", sha256, saved, revision, result)


def rows(run: Run) -> list[list[object]]:
    return [list(row) for row in opened(run)[SHEET].iter_rows(min_row=4, values_only=True)]


def returns(run: Run) -> list[list[object]]:
    return [list(row) for row in opened(run)["往来明细"].iter_rows(min_row=4, values_only=True)]


def row_of(run: Run, code: str) -> list[object]:
    return next(row for row in rows(run) if row[0] == code)


def with_ledger(*lines: LedgerLine, blocked: bool = False) -> Run:
    run = make_run({"A01": {}}, {"A01": (finding(),)} if blocked else {})
    first = run.agencies[0]
    assert first.review
    used = replace(first.review.submission, saved="2027-01-22T01:30:00Z")
    agencies = (replace(first, review=Review(first.agency, used, first.findings)), *run.agencies[1:])
    return replace(run, agencies=agencies, ledger=lines)


def test_a_return_sent_back_mended_and_passed() -> None:
    run = with_ledger(line("1a", "退回"), line("2b", "退回", "2027-01-18T02:00:00Z", 1), line("3c", revision=2))
    assert row_of(run, "A01") == [
        "A01", FIRST, "区直部门", "√ 已生成", "2027-01-15 09:30", 3, 2, "2027-01-18 10:00", "2027-01-22 09:30", "否",
    ]  # fmt: skip


def test_what_was_sent_back_has_not_passed() -> None:
    assert row_of(with_ledger(line("1a", "退回"), blocked=True), "A01")[3:] == [
        "× 退回", "2027-01-15 09:30", 1, 1, "2027-01-15 09:30", None, "否",
    ]  # fmt: skip


def test_who_sent_nothing_has_no_days() -> None:
    assert row_of(with_ledger(), "B01") == ["B01", THIRD, "镇", "○ 未报", None, 0, 0, None, None, None]


def test_a_return_without_a_time_says_so() -> None:
    assert row_of(with_ledger(line("1a", saved="")), "A01")[4] == "没有记录"


def test_one_return_that_came_to_several_things_is_one() -> None:
    run = with_ledger(line("1a", "退回"), line("1a"), line("2b", "未采用"))
    assert row_of(run, "A01")[5:7] == [2, 1]
    assert returns(run) == [
        [1, FIRST, "1", "退回", "2027-01-15 09:30", "0", "1a.xlsx"],
        [2, FIRST, "1", "通过", "2027-01-15 09:30", "0", "1a.xlsx"],
        [3, FIRST, "2", "未采用", "2027-01-15 09:30", "0", "2b.xlsx"],
    ]


def test_before_anything_came_it_says_so() -> None:
    assert returns(make_run({}))[0][1] == "（还没有收到报表）"


def test_the_lines_of_who_is_no_longer_on_the_roster_are_left_out() -> None:
    run = with_ledger(replace(line("1a"), agency="Z99"))
    assert "1a.xlsx" not in {cell for row in (*rows(run), *returns(run)) for cell in row}


def test_a_files_name_never_becomes_a_formula() -> None:
    run = with_ledger(replace(line("1a"), file='=HYPERLINK("x")'))
    (cell,) = (cell for row in opened(run)["往来明细"].iter_rows() for cell in row if "HYPERLINK" in str(cell.value))
    assert cell.data_type == "s"


def test_a_city_has_none() -> None:
    assert not {SHEET, "往来明细"}.intersection(opened(replace(make_run({}), level=CITY)).sheetnames)


def test_it_names_the_end_of_the_extension() -> None:
    top = opened(make_run({}, settings=replace(make_settings(), extension=EXTENSION)))[SHEET]["A2"].value
    assert top == "2026年度 · 截止日期 2027年1月20日，补报截止 2027年1月26日"


@pytest.mark.parametrize(
    ("lines", "extension", "told"),
    [
        ((), None, ""),
        ((line("1a", saved="2027-01-20T23:00:00Z"),), None, "否"),
        ((line("1a", saved="2027-01-21"),), None, "逾期"),
        ((line("1a", saved="2027-01-21"),), EXTENSION, "逾期，在补报截止以前"),
        ((line("1a", saved="2027-01-26"),), EXTENSION, "逾期，在补报截止以前"),
        ((line("1a", saved="2027-01-27"),), EXTENSION, "逾期，在补报截止以后"),
        ((line("1a", saved=""),), None, "无法判断"),
        # What was sent back may come later.
        ((line("1a", "退回", "2027-01-15"), line("2b", saved="2027-01-30", revision=1)), None, "否"),
        # Only what was mended is known: nobody knows when the first came.
        ((line("2b", saved="2027-01-30", revision=1),), None, "无法判断"),
        # What came first bears no time: it was in time only if something later was.
        ((line("1a", "读不出", ""), line("2b", saved="2027-01-19")), None, "否"),
        ((line("1a", "读不出", ""), line("2b", saved="2027-01-21")), None, "无法判断"),
        ((line("1a", saved="2027-01-21"), line("2b", saved="2027-01-19")), None, "逾期"),
    ],
)
def test_late_is_who_came_late_the_first_time(lines: tuple[LedgerLine, ...], extension: date | None, told: str) -> None:
    assert lateness(lines, DEADLINE, extension) == told
