from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.intake import questions_to
from gkbatch.intake.check_lines import check_lines
from gkbatch.intake.questions import Question, depends_on
from gkbatch.layout import Layout, lay_out
from gkbatch.settings import CATEGORIES_OF_AGENCY, NO_REGULATIONS, Settings

IN_FORCE, REGULATIONS = "disclosure.normative.in_force", "disclosure.regulations.in_force"
OTHER = "disclosure.licences.decisions"


def keys(asked: tuple[Question, ...]) -> list[str]:
    return [question.key for question in asked]


@pytest.mark.edition("2021")
def test_an_agency_is_asked_what_the_workbook_can_compute(layout: Layout, settings: Settings) -> None:
    assert keys(questions_to(layout, settings.agencies[0], {})) == [
        "GK221 disclosed.total",
        "GK221 disclosed.portal",
        "GK211 disclosure.regulations",
        "GK212 disclosure.regulations.in_force",
        "GK212 disclosure.normative.in_force",
        "GK222 deputies.completed",
        "GK222 members.completed",
    ]


@pytest.mark.edition("2021")
def test_a_row_is_compared_with_last_year_where_that_is_known(layout: Layout, settings: Settings) -> None:
    found = keys(questions_to(layout, settings.agencies[0], {IN_FORCE: 66}))
    assert [key for key in found if key.endswith("in_force")] == [
        "GK212 disclosure.regulations.in_force",
        f"GK411 {IN_FORCE}",
    ]


@pytest.mark.edition("2027")
def test_what_an_edition_does_not_ask_is_asked_about_by_no_question(layout: Layout, settings: Settings) -> None:
    """Neither rule on documents in force can do without what was repealed; 规章 is asked about what is there."""
    asked = questions_to(layout, settings.agencies[0], {IN_FORCE: 66})
    assert keys(asked) == [
        "GK221 disclosed.total",
        "GK221 disclosed.portal",
        "GK211 disclosure.regulations",
        "GK222 deputies.completed",
        "GK222 members.completed",
    ]
    assert "制发" in asked[2].told
    assert "废止" not in asked[2].told


def test_what_questions_depend_on_tells_them_apart_and_no_more(layout: Layout, settings: Settings) -> None:
    figures = [{}, {IN_FORCE: 66}, {IN_FORCE: 67}, {REGULATIONS: 66}, {IN_FORCE: 66, REGULATIONS: 66}, {OTHER: 5}]
    found = [
        (depends_on(agency, known), questions_to(layout, agency, known))
        for category in CATEGORIES_OF_AGENCY
        for known in figures
        for agency in (replace(settings.agencies[0], category=category),)
    ]
    for key, asked in found:
        alike = [questions for other, questions in found if other == key]
        assert alike == [asked] * len(alike)
    assert len({key for key, _ in found}) == 5 * (1 + len(NO_REGULATIONS))


@pytest.mark.parametrize("category", CATEGORIES_OF_AGENCY)
def test_only_who_can_make_no_regulations_is_asked_about_them(
    category: str, layout: Layout, settings: Settings
) -> None:
    agency = replace(settings.agencies[0], category=category)
    asked = "GK211 disclosure.regulations" in keys(questions_to(layout, agency, {}))
    assert asked == (category in NO_REGULATIONS)


@pytest.mark.edition("2021")
def test_the_blank_asks_nothing_that_depends_on_the_agency(layout: Layout) -> None:
    assert {question.code for question in questions_to(layout, None, {})} == {"GK212", "GK221", "GK222"}


@pytest.mark.edition("2021")
def test_a_district_without_categories_and_proposals_is_not_asked_about_them(
    layout: Layout, settings: Settings
) -> None:
    plain = replace(settings, categories=(), matters=(settings.matters[0],))
    found = keys(questions_to(lay_out(layout.form, plain), None, {}))
    assert found == [
        "GK221 disclosed.total", "GK212 disclosure.regulations.in_force", "GK212 disclosure.normative.in_force",
    ]  # fmt: skip


def test_the_questions_stand_below_the_lines(layout: Layout, settings: Settings) -> None:
    rows = [question.row for question in questions_to(layout, settings.agencies[0], {})]
    assert rows == list(range(rows[0], rows[0] + len(rows)))
    assert rows[0] > check_lines(layout)[-1].row
