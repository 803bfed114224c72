from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.layout import Layout
from gkbatch.slip.places import in_slip
from tests.conftest import MakeSubmission

SHEET = "三、依申请公开"


def test_errors_come_first_each_kind_in_the_order_of_the_sheets(
    good_submission: MakeSubmission, layout: Layout
) -> None:
    told = Explanation("有原因", "agency")
    findings = [
        Finding("GK101", "note", "六", "", "", SHEET, "D9"),
        Finding("GK212", "query", "五", "", "", SHEET, "D9", explanation=told),
        Finding("GK211", "query", "四", "", "", SHEET, "D9"),
        Finding("GK104", "error", "三", "", "", SHEET, "D9"),
        Finding("GK104", "error", "二", "", "", SHEET, "E7"),
        Finding("GK301", "error", "一", "", "", "一、总体情况", "B5"),
        Finding("GK003", "error", "零", "", ""),
    ]
    items = in_slip(layout, good_submission(), findings, {})
    assert "".join(item.finding.message for item in items) == "零一二三四五六"
    assert [item.number for item in items] == list(range(1, 8))


def test_places_and_words_follow_the_answers_where_rows_had_moved(
    good_submission: MakeSubmission, layout: Layout
) -> None:
    submission = good_submission()
    answers = {
        key: replace(answer, cell=f"{answer.cell[0]}{int(answer.cell[1:]) + 3}") if answer.sheet == SHEET else answer
        for key, answer in submission.answers.items()
    }
    finding = Finding("GK201", "error", "D10 不符", "请核对（D10:D11）", "", SHEET, "D10:D11")
    (item,) = in_slip(layout, replace(submission, answers=answers), [finding], {})
    assert (item.finding.cell, item.finding.message, item.finding.fix) == ("D7:D8", "D7 不符", "请核对（D7:D8）")
    assert [place.cell for place in item.places] == ["D7", "D8"]
    assert item.mark == replace(finding, cell="D7:D8", message="D7 不符").mark


def test_the_mark_goes_with_what_stands_in_the_slip(good_submission: MakeSubmission, layout: Layout) -> None:
    key = "requests.granted.person"
    submission = good_submission()
    answer = replace(submission.answers[key], typed="12件")
    finding = Finding("GK212", "query", "不符", "", "", SHEET, "D9", "", "12件")
    (item,) = in_slip(layout, replace(submission, answers={key: answer}), [finding], {key: "12"})
    assert item.finding.value == "12件"
    assert item.mark == replace(finding, value="12").mark


@pytest.mark.parametrize(("kept", "value"), [("7", "7"), ("=3+4", "=3+4（结果 7）")])
def test_a_formula_is_shown_with_its_value_and_the_mark_goes_with_what_the_slip_has(
    good_submission: MakeSubmission, layout: Layout, kept: str, value: str
) -> None:
    key = "requests.granted.person"
    submission = good_submission()
    answer = replace(submission.answers[key], typed="=3+4", value=7)
    finding = Finding("GK212", "query", "不符", "", "", SHEET, "D9", "", "=3+4（结果 7）")
    (item,) = in_slip(layout, replace(submission, answers={key: answer}), [finding], {key: kept})
    assert item.mark == replace(finding, value=value).mark


def test_a_place_outside_the_form_is_not_taken_for_an_answer(good_submission: MakeSubmission, layout: Layout) -> None:
    (item,) = in_slip(layout, good_submission(), [Finding("GK101", "note", "", "", "", SHEET, "Z99")], {})
    assert item.places == ()
