from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from gkbatch.run.matching import agency_of, agency_told_by, choose, difference, speaks_of_another, unmatched
from gkbatch.settings import Settings
from gkbatch.submission import Answer, Reading, Stamp, Submission
from tests.conftest import MakeSubmission


def test_the_code_in_the_stamp_comes_first(good_submission: MakeSubmission, settings: Settings) -> None:
    submission = good_submission({"about.name": "区工信局"})
    assert agency_of(submission, settings) == settings.agencies[0]


def test_with_a_name_that_is_nobodys_the_stamp_counts(good_submission: MakeSubmission, settings: Settings) -> None:
    submission = good_submission({"about.name": "示例市示例区工业局"})
    assert agency_of(submission, settings) == settings.agencies[0]


@pytest.mark.parametrize("name", ["示例市示例区科学技术局", "区科技局", "区 科技局"])
def test_with_the_name_of_another_it_is_nobodys(good_submission: MakeSubmission, settings: Settings, name: str) -> None:
    submission = good_submission({"about.name": name})
    assert agency_of(submission, settings) is None
    found = unmatched(submission, settings)
    assert (found.code, found.severity, found.cell, found.value) == ("GK020", "error", "B6", name)
    assert settings.agencies[0].name in found.message
    assert settings.agencies[1].name in found.message


@pytest.mark.parametrize("name", ["示例市示例区科学技术局", " 示例市 示例区科学技术局", "区科技局", "区科技局　"])
def test_without_a_stamp_the_name_or_an_alias(good_submission: MakeSubmission, settings: Settings, name: str) -> None:
    submission = replace(good_submission({"about.name": name}), stamp=Stamp())
    assert agency_of(submission, settings) == settings.agencies[1]


@pytest.mark.parametrize("name", ["示例区科技和工业局", "科学技术", ""])
def test_a_name_that_is_only_alike_is_nobody(good_submission: MakeSubmission, settings: Settings, name: str) -> None:
    submission = replace(good_submission({"about.name": name}), stamp=Stamp())
    assert agency_of(submission, settings) is None


def test_what_is_alike_is_suggested(good_submission: MakeSubmission, settings: Settings) -> None:
    submission = replace(good_submission({"about.name": "示例区科学技术局"}), stamp=Stamp())
    found = unmatched(submission, settings)
    assert (found.code, found.severity, found.cell) == ("GK004", "error", "B6")
    assert "示例市示例区科学技术局" in found.message


def test_a_report_without_a_title_is_told_of_its_title_and_of_no_cell(
    good_submission: MakeSubmission, settings: Settings
) -> None:
    submission = replace(good_submission({"about.name": ""}), stamp=Stamp(), report=True)
    found = unmatched(submission, settings)
    assert (found.code, found.cell, "标题" in found.message, "标题" in found.fix) == ("GK004", "", True, True)


def test_a_name_of_last_year_is_never_taken_for_the_agency_but_told(
    good_submission: MakeSubmission, settings: Settings
) -> None:
    first, *others = settings.agencies
    merged = replace(first, previous_names=("示例市示例区招商局", "示例市示例区工业局"))
    now = replace(settings, agencies=(merged, *others))
    # The stamp too is that of an agency which is gone.
    submission = replace(good_submission({"about.name": "示例市示例区招商局"}), stamp=Stamp(agency_code="Z01"))
    assert agency_of(submission, now) is None
    found = unmatched(submission, now)
    assert (found.code, found.cell) == ("GK004", "B6")
    assert found.message == (
        "机关全称“示例市示例区招商局”不在机关名单里，是“示例市示例区工业和信息化局”的上年名称，"
        "没有记到“示例市示例区工业和信息化局”名下"
    )
    assert "由几个机关合并的，把各自的数字加在一起填" in found.fix


def test_copies_are_superseded_without_a_word(good_submission: MakeSubmission) -> None:
    first, copy = good_submission(), replace(good_submission(), file="这一份.xlsx", sha256="1" * 64)
    chosen = choose([copy, first])
    assert chosen.used in (first, copy)
    assert len(chosen.superseded) == 1
    assert chosen.findings == ()


@pytest.mark.parametrize(("one", "other"), [("", ""), ("2027-01-12T08:00:00Z", ""), ("2027-01-12T08:00:00Z",) * 2])
def test_returns_that_differ_with_no_saying_which_is_last(
    good_submission: MakeSubmission, one: str, other: str
) -> None:
    first = replace(good_submission(), saved=one)
    second = replace(good_submission({"disclosed.total": 7}), file="other.xlsx", saved=other)
    chosen = choose([first, second])
    assert chosen.used is None
    assert {one.file for one in chosen.superseded} == {first.file, second.file}
    assert [(finding.code, finding.severity) for finding in chosen.findings] == [("GK005", "error")]
    assert "other.xlsx" in chosen.findings[0].message
    assert "主动公开政府信息总数" in chosen.findings[0].message


def test_the_later_saved_one_counts_and_the_other_is_asked_about(good_submission: MakeSubmission) -> None:
    old = replace(good_submission(), file="a.xlsx", saved="2027-01-12T08:00:00Z")
    new = replace(good_submission({"disclosed.total": 7}), file="b.xlsx", saved="2027-01-13T08:00:00Z")
    chosen = choose([old, new])
    assert (chosen.used, chosen.superseded) == (new, (old,))
    assert [(f.code, f.severity, f.file) for f in chosen.findings] == [("GK014", "query", "a.xlsx")]
    assert "是“7”，另一份是“0”" in chosen.findings[0].message
    assert chosen.asked == chosen.findings


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2027-01-11T16:30:00+08:00", "2027-01-11T09:00:00Z"),
        ("2027-01-11T08:59:59Z", "20270111T090000Z"),
        ("2027-01-11T09:00:00Z", "2027-01-11T09:00:00.5Z"),
        ("2027-01-11T23:00:00+14:00", "2027-01-11T09:30:00"),
        ("2027-01-11T09:00:00z", "20270111T170001+0800"),
    ],
)
def test_times_are_compared_as_times(good_submission: MakeSubmission, earlier: str, later: str) -> None:
    old = replace(good_submission(), file="b.xlsx", saved=earlier)
    new = replace(good_submission({"disclosed.total": 7}), file="a.xlsx", saved=later)
    for order in ([old, new], [new, old]):
        assert choose(order).used == new


@pytest.mark.parametrize("same", ["2027-01-11T17:00:00+08:00", "20270111T090000Z", "2027-01-11T09:00:00.000Z"])
def test_one_instant_written_otherwise_is_no_later(good_submission: MakeSubmission, same: str) -> None:
    one = replace(good_submission(), saved="2027-01-11T09:00:00Z")
    other = replace(good_submission({"disclosed.total": 7}), file="b.xlsx", saved=same)
    assert choose([one, other]).used is None


def test_a_time_that_says_nothing_counts_as_none(good_submission: MakeSubmission) -> None:
    one = replace(good_submission(), saved="2027-01-11T09:00:00Z")
    other = replace(good_submission({"disclosed.total": 7}), file="b.xlsx", saved="上周五")
    assert choose([one, other]).used is None


def test_the_higher_revision_counts_whenever_it_was_saved(good_submission: MakeSubmission) -> None:
    first = replace(good_submission(), saved="2027-01-13T08:00:00Z")
    mended = good_submission({"disclosed.total": 7})
    mended = replace(mended, file="b.xlsx", stamp=replace(mended.stamp, revision=1), saved="2027-01-12T08:00:00Z")
    chosen = choose([first, mended])
    assert chosen.used == mended
    assert [finding.severity for finding in chosen.findings] == ["query"]
    assert chosen.asked == ()


def test_a_return_of_another_year_does_not_displace_this_years(good_submission: MakeSubmission) -> None:
    good = replace(good_submission(), file="a.xlsx", saved="2027-01-12T08:00:00Z")
    last = good_submission({"disclosed.total": 7})
    last = replace(
        last, file="b.xlsx", stamp=replace(last.stamp, year="2025", revision=2), saved="2027-01-13T08:00:00Z"
    )
    chosen = choose([last, good], (), "2026")
    assert (chosen.used, chosen.superseded, chosen.asked) == (good, (last,), ())
    assert "2025 年度" in chosen.findings[0].message
    assert choose([last], (), "2026").used == last


def test_two_of_three_that_are_undecided_block(good_submission: MakeSubmission) -> None:
    old = replace(good_submission(), file="a.xlsx", saved="2027-01-12T08:00:00Z")
    same = "2027-01-13T08:00:00Z"
    one = replace(good_submission({"disclosed.total": 7}), file="b.xlsx", saved=same)
    other = replace(good_submission({"disclosed.total": 8}), file="c.xlsx", saved=same)
    assert choose([old, one, other]).used is None


def test_three_that_differ_are_one_finding(good_submission: MakeSubmission) -> None:
    ones = [replace(good_submission({"disclosed.total": number}), file=f"{number}.xlsx") for number in (7, 8, 9)]
    (asked,) = choose(ones).asked
    assert "7.xlsx 与 8.xlsx" in asked.message
    assert "7.xlsx 与 9.xlsx" in asked.message


def test_of_a_file_that_may_be_anothers_only_the_office_is_told(good_submission: MakeSubmission) -> None:
    old = replace(good_submission(), file="区科技局.xlsx", saved="2027-01-12T08:00:00Z")
    new = replace(good_submission({"disclosed.total": 7}), file="b.xlsx", saved="2027-01-13T08:00:00Z")
    chosen = choose([old, new], {"区科技局.xlsx"})
    (asked,) = chosen.asked
    assert "区科技局" not in asked.message
    assert "总数" not in asked.message
    assert asked.shared == chosen.findings[0].message
    assert "区科技局.xlsx" in asked.shared


@pytest.mark.parametrize(
    ("file", "name", "another"),
    [
        ("a.xlsx", "", False),
        ("转自区科技局/a.xlsx", "", True),
        ("示例市示例区科学技术局.xlsx", "", True),
        ("a.xlsx", "示例市示例区工业局", True),
    ],
)
def test_a_file_that_speaks_of_another_agency(
    good_submission: MakeSubmission, settings: Settings, file: str, name: str, another: bool
) -> None:
    submission = replace(good_submission({"about.name": name} if name else {}), file=file)
    assert speaks_of_another(submission, settings.agencies[0], settings) is another


def test_a_name_within_its_own_is_not_anothers(good_submission: MakeSubmission, settings: Settings) -> None:
    own = replace(settings.agencies[0], aliases=("区政府办公室",))
    other = replace(settings.agencies[1], aliases=("区政府",))
    changed = replace(settings, agencies=(own, other))
    assert not speaks_of_another(replace(good_submission(), file="区政府办公室.xlsx"), own, changed)


def test_of_long_texts_the_part_that_differs_is_shown(good_submission: MakeSubmission) -> None:
    old = replace(good_submission({"problems.main": "同" * 500 + "旧" * 500}), file="a.xlsx")
    new = replace(good_submission({"problems.main": "同" * 500 + "新" * 500}), file="b.xlsx")
    told = difference(new, old)
    assert "同新" in told
    assert "同旧" in told
    assert len(told) < 200


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("示例市示例区科学技术局2026年报表.xlsx", "A02"),
        ("区 科技局（盖章）.pdf", "A02"),
        ("区科技局/扫描件.pdf", "A02"),
        ("区工信局/区科技局.pdf", "A02"),
        ("区科技局/收件/a.xlsx", "A02"),
        ("区科技局.zip!/a.xlsx", "A02"),
        ("科技局年报.pdf", "A02"),
        ("科技局/区工信局.pdf", "A01"),
        ("工信局、科技局.xlsx", None),
        ("区工信局、科技局.xlsx", "A01"),
        ("区工信局、区科技局.xlsx", None),
        ("区工信局、区科技局/a.xlsx", None),
        ("科学技术.xlsx", None),
        ("a.xlsx", None),
    ],
)
def test_whose_a_file_is_that_says_nothing_itself(settings: Settings, path: str, code: str | None) -> None:
    told = agency_told_by(path, settings)
    assert (told.code if told else None) == code


def test_an_alias_too_short_without_its_place_is_no_name(settings: Settings) -> None:
    changed = replace(settings, agencies=(replace(settings.agencies[0], aliases=("区委办", "市场局")),))
    assert agency_told_by("委办.pdf", changed) is None
    assert agency_told_by("场局.pdf", changed) is None


def test_a_name_within_a_longer_one_is_not_meant(settings: Settings) -> None:
    long = replace(settings.agencies[0], aliases=("区政府办公室",))
    short = replace(settings.agencies[1], aliases=("区政府",))
    changed = replace(settings, agencies=(short, long))
    assert agency_told_by("区政府办公室.pdf", changed) == long
    assert agency_told_by("区政府.pdf", changed) == short


# ---- a published report beside the workbook -------------------------------------------------

LATE, EARLY = "2027-01-15T08:00:00Z", "2027-01-12T08:00:00Z"
RECEIVED = "requests.received.person"


def as_report(submission: Submission, changes: Mapping[str, Answer] | None = None, saved: str = LATE) -> Submission:
    """The same return as a report of which every number has its place."""
    numbers = (one for one in submission.answers.values() if one.field.kind == "number")
    answers = {one.field.key: replace(one, origin="第 2 张表第 4 行第 1 个数") for one in numbers}
    own = {**submission.answers, **answers, **(changes or {})}
    return replace(submission, file="报告.docx", sha256="2" * 64, answers=own, report=True, kind=".docx", saved=saved)


def test_a_workbook_counts_before_a_report_that_was_saved_later(good_submission: MakeSubmission) -> None:
    book = replace(good_submission(), saved=EARLY)
    chosen = choose([as_report(book), book], year="2026")
    assert (chosen.used, [one.file for one in chosen.superseded]) == (book, ["报告.docx"])
    assert (chosen.findings, chosen.asked) == ((), ())


def test_numbers_that_the_report_says_otherwise_are_one_query(good_submission: MakeSubmission) -> None:
    book = good_submission({RECEIVED: 4})
    chosen = choose([as_report(good_submission({RECEIVED: 3, "requests.carried_in.person": 1})), book], year="2026")
    (query,) = chosen.findings
    assert (query.code, query.severity, query.file) == ("GK035", "query", "报告.docx")
    assert "2 个数字不同" in query.message
    assert "是“4”，报告第 2 张表第 4 行第 1 个数是“3”" in query.message
    assert chosen.asked == (query,)


def test_what_the_report_does_not_say_is_no_contradiction(good_submission: MakeSubmission) -> None:
    book = good_submission({RECEIVED: 4})
    unsaid = replace(book.answers[RECEIVED], value=None, typed="", reading=Reading.NOT_SAID)
    assert choose([as_report(book, {RECEIVED: unsaid}), book], year="2026").findings == ()


def test_texts_that_the_report_words_otherwise_are_no_query(good_submission: MakeSubmission) -> None:
    book = good_submission({"overview.disclosure": "甲。"})
    assert choose([as_report(good_submission({"overview.disclosure": "乙。"})), book], year="2026").findings == ()


def test_a_report_of_this_year_counts_before_a_workbook_of_another(good_submission: MakeSubmission) -> None:
    book = good_submission({RECEIVED: 4})
    old = replace(book, stamp=replace(book.stamp, year="2025"))
    report = as_report(good_submission({RECEIVED: 3}))
    chosen = choose([old, report], year="2026")
    assert chosen.used == report
    assert [one.code for one in chosen.findings] == ["GK014"]


def test_of_two_reports_the_later_counts(good_submission: MakeSubmission) -> None:
    first = as_report(good_submission({RECEIVED: 3}), saved=EARLY)
    second = replace(as_report(good_submission({RECEIVED: 4})), file="报告（改）.docx")
    chosen = choose([first, second], year="2026")
    assert chosen.used == second
    assert [one.code for one in chosen.findings] == ["GK014"]


def test_the_name_of_a_file_that_may_be_anothers_is_withheld_from_the_slip(good_submission: MakeSubmission) -> None:
    book = good_submission({RECEIVED: 4})
    chosen = choose([as_report(good_submission({RECEIVED: 3})), book], {"报告.docx"}, "2026")
    (asked,) = chosen.asked
    assert "报告.docx" not in asked.message
    assert "报告.docx" in asked.shared
