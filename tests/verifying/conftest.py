"""A run of sound returns and the summary workbook of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.workbook import Workbook
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.settings import Settings
from gkbatch.submission import Submission


@pytest.fixture
def run(settings: Settings, layout: Layout, good_submission: Callable[..., Submission]) -> Run:
    """Every agency has received some requests, each another number."""
    outcomes = tuple(
        AgencyOutcome(agency, Review(agency, good_submission({"requests.received.person": number}, agency), ()))
        for number, agency in enumerate(settings.agencies, start=1)
    )
    return Run(settings, layout, outcomes, ())


@pytest.fixture
def book(run: Run) -> Workbook:
    """Its summary, opened."""
    found = open_workbook(write_summary(run))
    assert isinstance(found, Workbook)
    return found
