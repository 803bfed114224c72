"""A good return and what deviates from it, for the rules: totals follow unless they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import RULES
from gkbatch.forms.form import HAS_DATA
from gkbatch.forms.table import table_fields, total_parts
from gkbatch.layout import Layout
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Answer, Reading, Submission
from tests.conftest import MakeSubmission
from tests.voice import split_numbers

Findings = Callable[..., tuple[Finding, ...]]
Codes = Callable[..., list[str]]
Make = Callable[..., Submission]
MakeAnswer = Callable[..., Answer]


def with_totals(layout: Layout, changes: Mapping[str, Any]) -> dict[str, Any]:
    """``changes`` with the totals they lead to, and 有数据 where a table is not all zero."""
    told = dict(changes)
    for table in layout.form.tables:
        parts = total_parts(table)
        told |= {key: _number(told, parts, key) for key in parts if key not in told}
        if any(told.get(field.key) for field in table_fields(table)):
            told.setdefault(table.confirm_key, HAS_DATA)
    return told


def _number(told: Mapping[str, Any], parts: Mapping[str, tuple[str, ...]], key: str) -> int:
    if key in told:
        value = told[key].value if isinstance(told[key], Answer) else told[key]
        return value or 0
    return sum(_number(told, parts, part) for part in parts.get(key, ()))


@pytest.fixture
def make(good_submission: MakeSubmission, layout: Layout) -> Make:
    """``make({key: value}, agency=…)``: a good return with what deviates and its totals."""

    def build(changes: Mapping[str, Any] | None = None, agency: Agency | None = None) -> Submission:
        return good_submission(with_totals(layout, changes or {}), agency)

    return build


@pytest.fixture
def answer(layout: Layout) -> MakeAnswer:
    """``answer(key, value, reading, typed=…, reason=…)``: an answer understood in some way."""

    def build(key: str, value: Any, reading: Reading, typed: str = "", reason: str = "") -> Answer:
        place = layout.places[key]
        cell = "" if reading is Reading.NOT_FOUND else place.cell
        return Answer(place.field, place.sheet, cell, typed, value, reading, reason)

    return build


def texts_at(submission: Submission, finding: Finding) -> Iterator[str]:
    """The texts of a return that a finding speaks of, as they were read."""
    own = (one for one in submission.answers.values() if (one.sheet, one.cell) == (finding.sheet, finding.cell))
    return (answer.value for answer in own if isinstance(answer.value, str))


@pytest.fixture
def findings(make: Make, settings: Settings, layout: Layout, request: pytest.FixtureRequest) -> Findings:
    """``findings({key: value}, agency=…, last_year=…, **of the submission)``: what the rule of this test file finds.

    ``also`` is the code of a rule that looks beside it: the one to which something is left.
    """
    own = request.module.__name__.rpartition(".test_")[2].partition("_")[0].upper()

    def run(
        changes: Mapping[str, Any] | None = None,
        agency: Agency | None = None,
        last_year: Mapping[str, Any] | None = None,
        also: str = "",
        **other: Any,
    ) -> tuple[Finding, ...]:
        submission = replace(make(changes, agency), **other)
        case = Case(layout.form, settings, agency or settings.agencies[0], submission, last_year)
        rules = [rule for rule in RULES if rule.code in (own, also)]
        assert {rule.code for rule in rules} == {own, also} - {""}
        found = merged(finding for rule in rules for finding in rule.check(case))
        assert [piece for finding in found for piece in split_numbers(finding, texts_at(submission, finding))] == []
        return found

    return run


@pytest.fixture
def codes(findings: Findings) -> Codes:
    """``codes({key: value})``: the codes of what the rule finds."""
    return lambda *given, **other: [finding.code for finding in findings(*given, **other)]
