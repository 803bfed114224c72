"""Every deviation raises what it should, at its cell, and nothing else; a sound return raises nothing."""

from __future__ import annotations

import io

import pytest

from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.layout import layout_for
from gkbatch.reading import read_submission
from gkbatch.submission import Submission
from tests import ROOT
from tests.books import anew
from tests.hostile.cases import NOT_READ, READ_WITH_A_WORD, SOUND, Deviation
from tests.sample import sample_settings

SETTINGS = sample_settings()
LAYOUT = layout_for(SETTINGS)
RETURN = ROOT / "inputs" / "科技局年报.xlsx"


def said(deviation: Deviation) -> dict[tuple[str, str, str], str]:
    """Every finding of a return that deviates so: code, sheet and cell, with its severity."""
    book = anew(RETURN, rich_text=True)
    deviation.edit(book)
    target = io.BytesIO()
    book.save(target)
    submission = read_submission(RETURN.name, target.getvalue(), LAYOUT)
    assert isinstance(submission, Submission)
    agency = SETTINGS.agency(submission.stamp.agency_code)
    assert agency is not None
    found = review(Case(LAYOUT.form, SETTINGS, agency, submission, SETTINGS.last_year.get(agency.code))).findings
    assert all(finding.message and finding.fix for finding in found)
    return {(finding.code, finding.sheet, finding.cell): finding.severity for finding in found}


@pytest.mark.parametrize("deviation", SOUND, ids=lambda one: one.name)
def test_what_makes_no_difference_raises_nothing(deviation: Deviation) -> None:
    assert said(deviation) == {}


@pytest.mark.parametrize("deviation", READ_WITH_A_WORD, ids=lambda one: one.name)
def test_what_is_read_all_the_same_is_said(deviation: Deviation) -> None:
    found = said(deviation)
    assert set(found) == deviation.said
    assert "error" not in found.values()


@pytest.mark.parametrize("deviation", NOT_READ, ids=lambda one: one.name)
def test_what_cannot_be_taken_is_an_error_and_nothing_follows_from_it(deviation: Deviation) -> None:
    found = said(deviation)
    assert set(found) == deviation.said
    assert set(found.values()) == {"error"}
