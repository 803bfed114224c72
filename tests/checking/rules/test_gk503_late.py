from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk503_late import RULE
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from tests.checking.rules.conftest import Codes, Findings, Make


@pytest.mark.parametrize("saved", ["", "2027-01-20T23:59:00Z", "2027-01-05", "无", "2027"])
def test_in_time_or_unknown_says_nothing(codes: Codes, saved: str) -> None:
    assert codes(saved=saved) == []


@pytest.mark.parametrize("saved", ["2027-01-21T00:10:00Z", "20270121T001000Z", "2027-01-21T00:10:00+08:00"])
def test_saved_after_the_deadline_is_a_note(findings: Findings, saved: str) -> None:
    found = findings(saved=saved)
    assert [(f.code, f.severity) for f in found] == [("GK503", "note")]
    assert "2027-01-21" in found[0].message
    assert "2027-01-20" in found[0].message


def test_what_was_sent_back_may_come_later(codes: Codes, make: Make) -> None:
    assert codes(saved="2027-02-01", stamp=replace(make().stamp, revision=1)) == []


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ("2027-01-25", "（补报截止 2027-01-26，在补报截止以前）"),
        ("2027-01-26T23:00:00Z", "（补报截止 2027-01-26，在补报截止以前）"),
        ("2027-01-27", "（补报截止 2027-01-26，补报截止也已经过了）"),
    ],
)
def test_within_an_extension_it_is_late_all_the_same(
    make: Make, settings: Settings, layout: Layout, saved: str, told: str
) -> None:
    extended = replace(settings, extension=date(2027, 1, 26))
    (found,) = RULE.check(Case(layout.form, extended, settings.agencies[0], replace(make(), saved=saved)))
    assert found.message.endswith(f"截止日期是 2027-01-20{told}")


def test_an_extension_makes_nothing_late_that_is_not(make: Make, settings: Settings, layout: Layout) -> None:
    extended = replace(settings, extension=date(2027, 1, 26))
    assert not list(RULE.check(Case(layout.form, extended, settings.agencies[0], replace(make(), saved="2027-01-20"))))
