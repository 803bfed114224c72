from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.outcome import Before
from gkbatch.rollup.comparison import comparison
from gkbatch.rollup.overview.charts import progress, received_chart, results_chart, years_chart
from gkbatch.rollup.overview.figures import key_figures
from gkbatch.rollup.sums import sums
from gkbatch.settings import Adjustment, Agency
from tests.conftest import make_settings
from tests.rollup.overview.districts import large_run
from tests.rollup.runs import finding, make_run

RECEIVED = "requests.received.total"


def test_the_progress_is_one_whole() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A02": (finding(),)})
    assert [(one.words, one.start, one.share) for one in progress(run)] == [
        ("√ 已生成 1", "0%", "33.33%"),
        ("× 退回 1", "33.33%", "33.33%"),
        ("○ 未报 1", "66.67%", "33.33%"),
    ]


def test_a_status_that_nobody_has_is_no_part_of_it() -> None:
    assert [one.share for one in progress(make_run({}))] == ["100.00%"]


def test_the_largest_agencies_come_first_and_those_with_nothing_are_counted() -> None:
    chart = received_chart(make_run({"A01": {RECEIVED: 3}, "A02": {RECEIVED: 12}, "B01": {}}))
    assert [(bar.label, bar.value, bar.shares) for bar in chart.bars] == [
        ("区科技局", "12 件", ("100.00%",)),
        ("区工信局", "3 件", ("25.00%",)),
    ]
    assert chart.note == "新收为 0 的 1 个单位没有列出"


def test_who_is_left_out_of_the_roll_up_is_no_bar() -> None:
    run = make_run({"A01": {RECEIVED: 3}, "A02": {RECEIVED: 12}}, {"A02": (finding(),)})
    assert [bar.label for bar in received_chart(run).bars] == ["区工信局"]


def test_beyond_twenty_the_rest_is_added_up() -> None:
    run = large_run(60)
    chart = received_chart(run)
    figures = [int(bar.value.removesuffix(" 件")) for bar in chart.bars]
    assert len(figures) == 21
    assert sum(figures) == sums(run)[RECEIVED]
    assert chart.bars[-1].label.startswith("其余 ")
    assert chart.bars[-1].shares == ()


def test_a_correction_of_the_whole_is_not_in_any_bar_and_said() -> None:
    settings = replace(make_settings(), adjustments=(Adjustment(RECEIVED, -2, "重复"),))
    assert "汇总调整 -2 件不在图内" in received_chart(make_run({"A01": {RECEIVED: 3}}, settings=settings)).note


def test_the_results_are_the_six_kinds_of_the_form() -> None:
    run = make_run({"A01": {"requests.refused.secret.total": 1, "requests.refused.process.total": 2}})
    assert [(bar.label, bar.value) for bar in results_chart(run, sums(run)).bars] == [
        ("予以公开", "0 件"),
        ("部分公开", "0 件"),
        ("不予公开", "3 件"),
        ("无法提供", "0 件"),
        ("不予处理", "0 件"),
        ("其他处理", "0 件"),
    ]


def test_each_pair_of_years_has_a_scale_of_its_own() -> None:
    before = Before({RECEIVED: 20, "disclosed.total": 0, "disclosure.licences.decisions": 0})
    run = replace(make_run({"A01": {RECEIVED: 5, "disclosed.total": 9000}, "A02": {}, "B01": {}}), before=before)
    chart = years_chart(key_figures(run, sums(run), comparison(run, sums(run))))
    assert [(bar.value, bar.shares) for bar in chart.bars] == [
        ("今年 5，上年 20 件", ("25.00%", "100.00%")),
        ("今年 9000，上年 0 条", ("100.00%", "0%")),
    ]


@pytest.mark.parametrize("name", ["一" * 500, "甲\n乙"])
def test_a_label_is_one_short_line(name: str) -> None:
    settings = replace(make_settings(), agencies=(Agency("A01", name, "区直部门"),))
    (bar,) = received_chart(make_run({"A01": {RECEIVED: 1}}, settings=settings)).bars
    assert len(bar.label) <= 20
    assert "\n" not in bar.label
