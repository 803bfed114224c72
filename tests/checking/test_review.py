from __future__ import annotations

from dataclasses import fields

import pytest

from gkbatch.checking import review as reviewing
from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import RULES, gk222_completed, gk301_required_text
from gkbatch.forms.form import Form
from gkbatch.settings import Settings
from tests.conftest import MakeSubmission


@pytest.fixture(autouse=True)
def _two_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a review does with findings does not depend on which rules there are."""
    monkeypatch.setattr(reviewing, "RULES", (gk222_completed.RULE, gk301_required_text.RULE))


def test_where_no_rule_finds_anything_there_is_nothing(
    form: Form, settings: Settings, good_submission: MakeSubmission
) -> None:
    found = review(Case(form, settings, settings.agencies[0], good_submission()))
    assert (found.findings, found.blocked) == ((), False)


@pytest.mark.edition("2021", "2027")
def test_errors_come_first_and_keep_the_report_back(
    form: Form, settings: Settings, good_submission: MakeSubmission
) -> None:
    changed = good_submission({"deputies.completed": 3, "problems.main": ""})
    found = review(Case(form, settings, settings.agencies[0], changed))
    assert [(finding.code, finding.severity) for finding in found.findings] == [("GK301", "error"), ("GK222", "query")]
    assert found.blocked


@pytest.mark.edition("2021", "2027")
def test_a_query_alone_lets_the_report_through(form: Form, settings: Settings, good_submission: MakeSubmission) -> None:
    found = review(Case(form, settings, settings.agencies[0], good_submission({"deputies.completed": 3})))
    assert [finding.code for finding in found.findings] == ["GK222"]
    assert not found.blocked


def test_the_same_fault_in_many_cells_is_one_finding(
    form: Form, settings: Settings, good_submission: MakeSubmission
) -> None:
    changed = good_submission({"problems.main": "", "problems.improvement": ""})
    (finding,) = review(Case(form, settings, settings.agencies[0], changed)).findings
    assert finding.cell == "B5:B6"


def test_what_rules_derive_from_a_case_does_not_stay_with_it(
    form: Form, settings: Settings, good_submission: MakeSubmission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "RULES", RULES)
    case = Case(form, settings, settings.agencies[0], good_submission({"requests.received.person": 1}))
    assert review(case).findings
    assert vars(case).keys() == {field.name for field in fields(Case)}
