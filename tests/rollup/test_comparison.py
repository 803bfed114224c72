from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gkbatch.outcome import Before, Run
from gkbatch.rollup.comparison import Compared, before_line, compared, comparison
from gkbatch.rollup.sums import sums
from gkbatch.settings import Adjustment
from tests.conftest import make_settings
from tests.rollup.runs import make_run

LICENCES, FEES = "disclosure.licences.decisions", "disclosure.fees.amount"
ALL = {"A01": {LICENCES: 10}, "A02": {LICENCES: 20}, "B01": {LICENCES: 40}}


def licences(run: Run) -> Compared:
    totals = sums(run)
    return next(one for one in compared(run, totals, comparison(run, totals)) if one.field.key == LICENCES)


@pytest.mark.parametrize(
    ("now", "before", "difference", "jump"),
    [
        (9487, 550, 8937, True),
        (550, 9487, -8937, True),
        (100, 0, 100, True),
        (99, 0, 99, False),
        (5500, 550, 4950, False),
        (7, 7, 0, False),
    ],
)
def test_a_change_of_more_than_ten_times_and_100_is_a_jump(now: int, before: int, difference: int, jump: bool) -> None:
    run = replace(make_run(ALL | {"A01": {LICENCES: now}, "A02": {}, "B01": {}}), before=Before({LICENCES: before}))
    found = licences(run)
    assert (found.now, found.before, found.difference, found.jump) == (now, before, difference, jump)


def test_what_is_not_known_of_last_year_is_not_compared() -> None:
    run = make_run({"A01": {FEES: Decimal("2.5")}})
    totals = sums(run)
    found = compared(run, totals, comparison(run, totals))
    assert {(one.before, one.difference, one.jump) for one in found} == {(None, None, False)}


def test_two_whole_years_are_compared_with_what_is_gone_and_new_in_them() -> None:
    adjusted = replace(make_settings(), adjustments=(Adjustment(LICENCES, -5, "重复"),))
    before = Before({LICENCES: 99}, "x", units={"A01": {LICENCES: 1}})
    found = licences(replace(make_run(ALL, settings=adjusted), before=before))
    assert (found.total, found.now, found.before) == (65, 65, 99)


@pytest.mark.parametrize(
    ("before", "doubt"),
    [({}, ""), ({LICENCES: 99}, "上年的汇总表不完整，缺 1 个单位")],
    ids=["a unit without last year's figures", "last year's summary incomplete"],
)
def test_a_unit_that_is_not_known_is_left_out_of_both_years_and_named(before: dict[str, int], doubt: str) -> None:
    units = {"A01": {LICENCES: 1}, "B01": {LICENCES: 4}}
    adjusted = replace(make_settings(), adjustments=(Adjustment(LICENCES, -5, "重复"),))
    run = replace(make_run(ALL, settings=adjusted), before=Before(before, "旧.xlsx", doubt, units))
    found = licences(run)
    assert (found.total, found.now, found.before, found.fewer) == (65, 50, 5, 0)
    whole = comparison(run, sums(run))
    assert (whole.whole, whole.units, whole.others) == (False, 2, ("示例市示例区科学技术局",))
    said = f"（{doubt}）" if doubt else ""
    assert before_line(run, whole, 5) == (
        f"上年数据来自 旧.xlsx{said}；只比较两年都有数字的 2 个单位，没有比较的 1 个：示例市示例区科学技术局"
    )


def test_while_returns_are_missing_only_those_that_came_are_compared() -> None:
    units = {"A01": {LICENCES: 1}, "A02": {LICENCES: 2}, "B01": {LICENCES: 4}}
    run = replace(make_run({"A01": {LICENCES: 10}}), before=Before({LICENCES: 7}, "x", units=units))
    found = licences(run)
    assert (found.total, found.now, found.before) == (10, 10, 1)
    assert len(comparison(run, sums(run)).others) == 2


def test_a_unit_that_lacks_one_figure_is_left_out_of_that_one() -> None:
    units = {"A01": {LICENCES: 1}, "A02": {FEES: 2}, "B01": {LICENCES: 4, FEES: 1}}
    run = replace(make_run(ALL), before=Before({}, "x", units=units))
    found = licences(run)
    assert (found.now, found.before, found.fewer) == (50, 5, 1)
    both = comparison(run, sums(run))
    assert (both.others, both.whole) == ((), False)
    assert before_line(run, both, 5) == "上年数据来自 x；有的项目少数单位没有上年数据，见“提示”"


def test_where_nobody_is_known_in_both_years_it_is_said() -> None:
    run = replace(make_run({"A01": {}}), before=Before({LICENCES: 1}, "x", units={"A02": {LICENCES: 1}}))
    assert before_line(run, comparison(run, sums(run)), 5) == "上年数据来自 x；还没有两年都有数字的单位"
