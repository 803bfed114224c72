"""No list says which rule is about which number: what is found by watching is held against what the rules are for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.rule import Case
from gkbatch.layout import Layout
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Settings
from gkbatch.tracing.looking import Looking, equations_of, with_numbers
from tests.conftest import MakeSubmission

IN_FORCE = "disclosure.normative.in_force"


@pytest.fixture
def case(layout: Layout, settings: Settings, good_submission: MakeSubmission) -> Case:
    return Case(layout.form, settings, settings.agencies[0], good_submission(), {IN_FORCE: 3})


def codes(case: Case, key: str) -> list[str]:
    return [rule.code for rule in Looking(case).rules(key)]


def test_how_the_cell_was_read_is_looked_at_for_every_number(case: Case, layout: Layout) -> None:
    looking = Looking(case)
    for field in number_fields(layout):
        found = {rule.code for rule in looking.rules(field.key)}
        assert {"GK102", "GK104", "GK115"} <= found
        # Of texts alone; of totals alone.
        assert not {"GK112", "GK117"} & found
        assert ("GK111" in found) == field.computed


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    ("key", "own"),
    [
        (IN_FORCE, ["GK212", "GK411"]),
        ("disclosed.wechat", ["GK221", "GK224"]),
        ("disclosure.regulations.issued", ["GK211", "GK212"]),
        ("disclosure.coercion.decisions", []),
        ("requests.received.person", []),
    ],
)
def test_a_rule_looks_at_what_it_is_for(case: Case, key: str, own: list[str]) -> None:
    assert [code for code in codes(case, key) if not code.startswith("GK1")] == own


@pytest.mark.edition("2021")
def test_a_text_is_a_rule_that_looks_where_it_speaks_of_the_number(case: Case, good_submission: MakeSubmission) -> None:
    key = "requests.received.total"
    assert "GK311" not in codes(case, key)
    text = "本年度新收政府信息公开申请5件。"
    speaking = replace(case, submission=good_submission({"overview.requests": text}))
    assert "GK311" in codes(speaking, key)


def test_what_was_not_asked_is_not_looked_at(case: Case) -> None:
    assert codes(case, "no.such.field") == []


@pytest.mark.edition("2021")
def test_equations_with_their_numbers(case: Case, layout: Layout) -> None:
    found = {one.code: one for one in equations_of(layout.form, "requests.granted.person")}
    assert sorted(found) == ["GK202", "GK203"]
    assert with_numbers(found["GK203"], case.numbers) == "（一）予以公开：总计＝六类申请人之和（0＝0）"
    wrong = {**case.numbers, "requests.granted.person": 2}
    assert with_numbers(found["GK203"], wrong).endswith("（0≠2）")
    assert with_numbers(found["GK203"], {}).endswith("（有数字没有读出）")
