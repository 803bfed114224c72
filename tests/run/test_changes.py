from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.outcome import AgencyOutcome, Change, Run, Status
from gkbatch.run.changes import changes_since, level_of, state_of, year_of
from gkbatch.settings import Settings
from tests.conftest import MakeSubmission

NAME = "示例市示例区工业和信息化局"


@pytest.fixture
def run(settings: Settings, layout: Layout, good_submission: MakeSubmission) -> Any:
    def make(changes: dict[str, Any] | None = None, status: Status = "rendered") -> Run:
        agency = settings.agencies[0]
        review = None if status == "missing" else Review(agency, good_submission(changes), ())
        return Run(settings, layout, (AgencyOutcome(agency, review),), ())

    return make


def test_the_same_again_is_no_change(run: Any) -> None:
    assert changes_since(run(), state_of(run())) == ()


def test_a_figure_is_named_with_old_and_new(run: Any) -> None:
    found = changes_since(run({"requests.received.person": 5}), state_of(run({"requests.received.person": 3})))
    label = "一、本年新收政府信息公开申请数量－申请人情况－自然人"
    assert found == (Change(NAME, label, "3", "5"),)


def test_a_figure_that_cannot_be_read_any_more_is_a_change(run: Any) -> None:
    found = changes_since(run({"disclosed.total": None}), state_of(run({"disclosed.total": 3})))
    assert [(change.old, change.new) for change in found] == [("3", "None")]


def test_a_new_return_is_a_change_of_status_only(run: Any) -> None:
    assert changes_since(run(), state_of(run(status="missing"))) == (Change(NAME, "状态", "未报", "已生成"),)


def test_a_long_text_is_shortened(run: Any) -> None:
    found = changes_since(run({"problems.main": "新" * 300}), state_of(run()))
    assert "共 300 字" in found[0].new


@pytest.mark.parametrize(
    "before",
    [[], [b"{"], [b"[]"], [b"{}"], [b'{"year": 2026}'], [b'{"year": 2026}', b"{", b"3", b'{"code": 3}', b"\xff"]],
)
def test_a_spoilt_record_is_no_change(run: Any, before: list[bytes]) -> None:
    assert changes_since(run(), before) == ()


def test_it_says_whose_results_they_are(run: Any) -> None:
    assert level_of(state_of(run())) == "district"
    assert [level_of(one) for one in ([], [b"{"], [b"[]"], [b"{}"])] == [""] * 4
    assert year_of(state_of(run())) == 2026
    assert [year_of(one) for one in ([], [b"{"], [b"{}"], [b'{"year": "2026"}'])] == [None] * 4


def test_another_years_record_is_no_change(run: Any) -> None:
    before = run({"disclosed.total": 3})
    assert changes_since(run(), state_of(replace(before, settings=replace(before.settings, year=2025)))) == ()
