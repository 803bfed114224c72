"""What a cell looked like is gone in the slip; what was asked about it is not, until somebody answers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review, review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.codes import all_rules
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from gkbatch.slip.notice import HEADS
from gkbatch.submission import Answer, Asked, Reading, Seen, Sight, Submission
from tests.conftest import MakeSubmission
from tests.slip.conftest import Edit, changed, read, slip_for

# What a cell looked like is asked in the same way in every edition.
pytestmark = pytest.mark.edition("2021")
NUMBER, FEE, TEXT, TELEPHONE = (
    "disclosure.coercion.decisions",
    "disclosure.fees.amount",
    "problems.main",
    "about.telephone",
)
WORDS = "已经逐格核对，存的数字就是要报的。"
Odd = Callable[[Answer], Answer]


def number(answer: Answer) -> Answer:
    return replace(answer, value=355000, typed="355000", seen=(Seen(Sight.OTHER_NUMBER, "35.5", "355000"),))


def amount(answer: Answer) -> Answer:
    return replace(answer, value=Decimal("35.50"), typed="35.5", seen=(Seen(Sight.OTHER_NUMBER, None, "35.5"),))


def telephone(answer: Answer) -> Answer:
    return replace(answer, value="1234567", typed="1234567", seen=(Seen(Sight.AS_SHOWN, "1234567", "1234567"),))


def struck(answer: Answer) -> Answer:
    seen = Seen(Sight.LEFT_OUT, "公开不够及时，解读材料偏少。", "〔划掉：这句不要。〕")
    return replace(
        answer, value="公开不够及时，解读材料偏少。", typed="公开不够及时，解读材料偏少。这句不要。", seen=(seen,)
    )


def covered(answer: Answer) -> Answer:
    text = "解读形式单一。\n　　回应不够及时。"
    return replace(answer, value=text, typed=text, seen=(Seen(Sight.COVERED, "B5 “别的”", text),))


def elsewhere(answer: Answer) -> Answer:
    return replace(answer, value=7, typed="=[1]表!B2", reading=Reading.OTHER_WORKBOOK)


ODD = pytest.mark.parametrize(
    ("key", "odd", "code"),
    [
        (NUMBER, number, "GK115"),
        (FEE, amount, "GK115"),
        (TELEPHONE, telephone, "GK117"),
        (TEXT, struck, "GK114"),
        (TEXT, covered, "GK118"),
        (NUMBER, elsewhere, "GK106"),
    ],
)


@pytest.fixture
def again(layout: Layout, settings: Settings, good_submission: MakeSubmission) -> Callable[..., Any]:
    """``again(key, odd, code, answers, edit)``: the finding, its slip's data, and what is found in that when it is back."""
    agency = settings.agencies[0]

    def looked_at(submission: Submission) -> Review:
        return review(Case(layout.form, settings, agency, submission))

    def run(
        key: str, odd: Odd, code: str, answers: dict[str, Any] | None = None, edit: Edit = lambda _: None
    ) -> tuple[Finding, bytes, list[Finding]]:
        good = good_submission()
        found = looked_at(replace(good, answers={**good.answers, key: odd(good.answers[key])}))
        (asked,) = (one for one in found.findings if one.code == code)
        slip = slip_for(layout, settings, found, (asked,))
        back = looked_at(read(changed(slip, layout, answers or {}, edit), layout))
        return asked, slip, [one for one in back.findings if one.code == code]

    return run


def written(words: str) -> Edit:
    def edit(book: Any) -> None:
        notice = book["退回修改"]
        line = next(row for row in notice.iter_rows() if str(row[0].value) == "1")
        line[HEADS.index("说明")].value = words

    return edit


@ODD
def test_untouched_it_asks_again(again: Callable[..., Any], key: str, odd: Odd, code: str) -> None:
    asked, slip, (found,) = again(key, odd, code)
    assert (found.severity, found.cell, found.message, found.mark) == ("query", asked.cell, asked.message, asked.mark)
    assert found.fix.startswith("退回时问过，发回来没有改动，也没有说明")
    assert asked.mark in str([[cell.value for cell in row] for row in load_workbook(io.BytesIO(slip))["退回修改"].rows])


@ODD
def test_an_explanation_stays_with_it(again: Callable[..., Any], layout: Layout, key: str, odd: Odd, code: str) -> None:
    asked, slip, (found,) = again(key, odd, code, None, written(WORDS))
    assert found.mark == asked.mark
    back = read(changed(slip, layout, {}, written(WORDS)), layout)
    assert back.explanations == {asked.mark: WORDS}


@ODD
def test_another_answer_is_asked_no_more(again: Callable[..., Any], key: str, odd: Odd, code: str) -> None:
    other = 8 if key in {NUMBER, FEE} else "0000-7654321" if key == TELEPHONE else "人手偏少，培训不足，需要加强。"
    assert again(key, odd, code, {key: other})[2] == []


def test_twice_untouched_it_asks_a_third_time(
    layout: Layout, settings: Settings, good_submission: MakeSubmission
) -> None:
    good = good_submission()
    submission = replace(good, answers={**good.answers, NUMBER: number(good.answers[NUMBER])})
    marks = set()
    for _ in range(3):
        found = review(Case(layout.form, settings, settings.agencies[0], submission))
        (asked,) = (one for one in found.findings if one.code == "GK115")
        marks.add(asked.mark)
        submission = read(slip_for(layout, settings, found, (asked,)), layout)
    assert len(marks) == 1


def test_what_its_rule_finds_by_itself_is_not_said_twice(again: Callable[..., Any], layout: Layout) -> None:
    place = layout.places[NUMBER]

    def odd_again(book: Any) -> None:
        book[place.sheet][place.cell].number_format = "0!.0,"

    _, _, found = again(NUMBER, number, "GK115", None, odd_again)
    assert len(found) == 1
    assert not found[0].fix.startswith("退回时问过")


def test_rows_that_were_moved_are_followed(again: Callable[..., Any], layout: Layout) -> None:
    place = layout.places[TELEPHONE]
    _, _, (found,) = again(TELEPHONE, telephone, "GK117", None, lambda book: book[place.sheet].insert_rows(place.row))
    assert found.cell == place.cell.replace(str(place.row), str(place.row + 1))


def test_only_what_asks_again_does(layout: Layout, settings: Settings, good_submission: MakeSubmission) -> None:
    """A line of another rule, or of none, is left to what stands in the answers."""
    asking = [code for code, rule in all_rules().items() if rule.asks_again == "cells"]
    assert asking == ["GK106", "GK114", "GK115", "GK117", "GK118"]
    assert {all_rules()[code].severity for code in asking} == {"query"}
    assert [code for code, rule in all_rules().items() if rule.asks_again == "numbers"] == ["GK003"]
    place = layout.places[NUMBER]
    lines = tuple(Asked(code, place.sheet, place.cell, "", "1", "单元格显示“35.5”") for code in ("GK212", "GK999", ""))
    plain, asked = (
        review(Case(layout.form, settings, settings.agencies[0], one)).findings
        for one in (good_submission(), replace(good_submission(), asked=lines))
    )
    assert asked == plain


AGAIN = "这是从另一年度的填报表退回修改的，发回来各表的数字一个也没有改"
YEARS = {"disclosure.licences.decisions": 41, "requests.received.person": 2, "requests.granted.person": 2}


@pytest.fixture
def sent_back(layout: Layout, settings: Settings, good_submission: MakeSubmission) -> Callable[..., Any]:
    """``sent_back(answers, …)``: what is left of GK003 in a form of last year whose slips came back with these answers."""
    agency = settings.agencies[0]

    def run(*rounds: dict[str, Any], last_year: bool = True) -> list[Finding]:
        submission = good_submission(dict(YEARS) if last_year else {**YEARS, "about.year": "2025"})
        if last_year:
            submission = replace(submission, stamp=replace(submission.stamp, year="2025"))
        found = review(Case(layout.form, settings, agency, submission))
        for answers in rounds:
            told = tuple(one for one in found.findings if one.code == "GK003")
            slip = slip_for(layout, settings, found, told or found.findings)
            found = review(Case(layout.form, settings, agency, read(changed(slip, layout, answers), layout)))
        return [one for one in found.findings if one.code == "GK003"]

    return run


def test_a_form_of_last_year_of_which_the_year_alone_was_changed_is_not_taken(sent_back: Callable[..., Any]) -> None:
    (found,) = sent_back({"about.year": "2026"})
    assert (found.severity, found.sheet, found.cell) == ("error", "基本信息", "B8")
    assert found.message == AGAIN
    assert found.fix.startswith("请把各表的数字改成本年度的；")


@pytest.mark.parametrize(
    "rounds",
    [
        ({"about.year": "2026"}, {"about.year": "2026"}, {"problems.main": "人手偏少，培训不足。"}),
        ({}, {"about.year": "2026"}),
        ({"about.year": "2025"}, {}, {"about.year": "2026", "problems.main": "人手偏少，培训不足。"}),
    ],
    ids=["thrice", "first as it was", "words alone"],
)
def test_it_is_not_taken_however_often_it_comes_back(
    sent_back: Callable[..., Any], rounds: tuple[dict[str, Any], ...]
) -> None:
    (found,) = sent_back(*rounds)
    assert found.message == AGAIN


@pytest.mark.parametrize("earlier", [(), ({"about.year": "2026"},)], ids=["at once", "at the second time"])
def test_once_a_number_is_changed_it_is_taken(
    sent_back: Callable[..., Any], earlier: tuple[dict[str, Any], ...]
) -> None:
    answers = {"about.year": "2026", "disclosure.licences.decisions": 52}
    assert sent_back(*earlier, answers) == []


def test_a_year_that_was_typed_wrong_in_this_years_form_is_mended_by_the_year_alone(
    sent_back: Callable[..., Any],
) -> None:
    assert len(sent_back({}, last_year=False)) == 1
    assert sent_back({"about.year": "2026"}, last_year=False) == []
    assert sent_back({}, {"about.year": "2026"}, last_year=False) == []
