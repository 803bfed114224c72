from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.layout import CHECK_SHEET, SLIP_SHEET, Layout
from gkbatch.settings import Settings
from gkbatch.slip.rivals import review_of_rivals
from gkbatch.submission import Reading, Submission
from tests.conftest import MakeSubmission
from tests.slip.conftest import changed, read, slip_for

NUMBER, TEXT, CHOICE = "disclosed.total", "problems.main", "requests.confirmed"


def rivals(good_submission: MakeSubmission) -> tuple[Submission, Submission]:
    one = good_submission({NUMBER: 7, TEXT: "旧的问题。", "disclosed.portal": 3, "category.L01": 3})
    other = good_submission({NUMBER: 9, TEXT: "新的问题。", "disclosed.portal": 3, "category.L01": 3})
    return replace(one, file="甲.xlsx"), replace(other, file="乙.xlsx")


def slip_of(layout: Layout, settings: Settings, found: tuple[Submission, ...], *private: str) -> bytes:
    asked = review_of_rivals(layout, settings.agencies[0], found, private)
    return slip_for(layout, settings, asked, asked.findings)


def listed(data: bytes) -> str:
    sheet = load_workbook(io.BytesIO(data))[SLIP_SHEET]
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def test_each_answer_that_differs_is_listed_with_what_both_say(
    good_submission: MakeSubmission, layout: Layout, settings: Settings
) -> None:
    data = slip_of(layout, settings, rivals(good_submission))
    told = listed(data)
    assert "“甲.xlsx”填的是“7”，“乙.xlsx”填的是“9”" in told
    assert "“甲.xlsx”填的是“旧的问题。”，“乙.xlsx”填的是“新的问题。”" in told
    assert "共 2 处必须修改" in told
    book = load_workbook(io.BytesIO(data))
    assert {book[layout.places[key].sheet][layout.places[key].cell].value for key in (NUMBER, TEXT)} == {"待填", "#N/A"}
    assert book[layout.places["category.L01"].sheet][layout.places["category.L01"].cell].value == 3
    assert CHECK_SHEET in book.sheetnames


def test_sent_back_as_it_is_it_stays_blocked_and_filled_in_it_counts(
    good_submission: MakeSubmission, layout: Layout, settings: Settings
) -> None:
    data = slip_of(layout, settings, rivals(good_submission))
    untouched = read(data, layout)
    assert untouched.stamp.revision == 1
    assert {untouched.answers[key].reading for key in (NUMBER, TEXT)} == {Reading.UNREADABLE}
    assert review(Case(layout.form, settings, settings.agencies[0], untouched)).blocked
    mended = read(changed(data, layout, {NUMBER: 9, TEXT: "新的问题。"}), layout)
    assert (mended.number(NUMBER), mended.text(TEXT)) == (9, "新的问题。")
    assert not review(Case(layout.form, settings, settings.agencies[0], mended)).blocked


def test_what_only_one_has_is_said(good_submission: MakeSubmission, layout: Layout, settings: Settings) -> None:
    one, other = rivals(good_submission)
    empty = replace(one.answers[CHOICE], typed="", value="")
    found = (one, replace(other, answers={**one.answers, CHOICE: empty}))
    assert f"“甲.xlsx”填的是“{one.answers[CHOICE].typed}”，“乙.xlsx”（没有填）" in listed(
        slip_of(layout, settings, found)
    )


def test_rows_that_had_moved_stand_in_their_own_places(
    good_submission: MakeSubmission, layout: Layout, settings: Settings
) -> None:
    one, other = rivals(good_submission)
    moved = {key: replace(answer, cell=layout.places[NUMBER].cell) for key, answer in one.answers.items()}
    asked = review_of_rivals(layout, settings.agencies[0], (replace(one, answers=moved), other))
    assert all(answer.cell == layout.places[key].cell for key, answer in asked.submission.answers.items())


def test_of_a_file_that_may_be_anothers_nothing_is_told(
    good_submission: MakeSubmission, layout: Layout, settings: Settings
) -> None:
    told = listed(slip_of(layout, settings, rivals(good_submission), "乙.xlsx"))
    assert "“甲.xlsx”填的是“7”，另有一份填的不同" in told
    for secret in ("乙.xlsx", "“9”", "新的问题"):
        assert secret not in told
    told = listed(slip_of(layout, settings, rivals(good_submission), "甲.xlsx", "乙.xlsx"))
    assert "收到 2 份内容不同的报表" in told
    for secret in ("甲.xlsx", "乙.xlsx", "“7”", "“9”", "旧的问题"):
        assert secret not in told


@pytest.mark.parametrize(
    ("files", "called"),
    [
        (("待查/0121/甲.xlsx", "收.zip!/乙.xlsx"), ("甲.xlsx", "乙.xlsx")),
        (("上午/甲.xlsx", "下午/甲.xlsx"), ("上午/甲.xlsx", "下午/甲.xlsx")),
    ],
)
def test_the_offices_folders_are_told_only_where_they_tell_the_files_apart(
    good_submission: MakeSubmission, layout: Layout, settings: Settings, files: tuple[str, str], called: tuple[str, str]
) -> None:
    found = tuple(replace(one, file=file) for one, file in zip(rivals(good_submission), files, strict=True))
    first, second = called
    assert f"“{first}”填的是“7”，“{second}”填的是“9”" in listed(slip_of(layout, settings, found))
