"""All rules over returns that are sound: a rule that finds something here asks where nothing is to be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import ACROSS_RULES
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from tests import ROOT
from tests.checking.rules.conftest import with_totals
from tests.conftest import make_settings, make_submission
from tests.real import real_answers
from tests.sample import BROKEN, sample_settings
from tests.sample.returns import filled_workbook, layout_of
from tests.yanzhou import yanzhou_return, yanzhou_settings


def case_of(name: str, data: bytes, settings: Settings, layout: Layout) -> Case:
    """The workbook as the rules see it."""
    submission = read_submission(name, data, layout)
    assert isinstance(submission, Submission)
    agency = settings.agency(submission.stamp.agency_code)
    assert agency is not None
    return Case(layout.form, settings, agency, submission, settings.last_year.get(agency.code))


def sample() -> Iterator[Case]:
    """The sample's returns but the one that has two mistakes."""
    settings = sample_settings()
    layout = layout_of(settings)
    cases = (case_of(path.name, path.read_bytes(), settings, layout) for path in (ROOT / "inputs").rglob("*.xlsx"))
    return (case for case in cases if case.agency.code != BROKEN)


def published() -> Iterator[Case]:
    """A whole published report, and the figures of two others."""
    settings = yanzhou_settings()
    returned = yanzhou_return()
    yield case_of(returned.file, filled_workbook(settings, returned), settings, layout_of(settings))
    settings = make_settings()
    layout = layout_of(settings)
    for name in ("kewei-2024", "suqian-2023"):
        # Regulations are made by the city itself.
        agency = replace(settings.agencies[0], category="区政府本级")
        told = with_totals(layout, {**real_answers(name), "overview.oversight": "组织年度考核和社会评议。"})
        yield Case(layout.form, settings, agency, make_submission(layout, agency, told))


def found(cases: tuple[Case, ...]) -> list[tuple[str, Finding]]:
    """What any rule finds, by the agency."""
    across = [found for rule in ACROSS_RULES for found in rule.check(cases)]
    return [(case.agency.name, finding) for case in cases for finding in review(case).findings] + across


@pytest.mark.parametrize("returns", [sample, published])
def test_no_rule_finds_anything_in_them(returns: Callable[[], Iterator[Case]]) -> None:
    cases = tuple(returns())
    assert len(cases) > 2
    assert found(cases) == []
