from __future__ import annotations

from decimal import Decimal

import pytest

from gkbatch.forms.contents import table_of
from gkbatch.forms.form import Form
from gkbatch.forms.table import total_parts
from gkbatch.layout import Layout
from gkbatch.rollup.key_figures import KeyFigure, flow_figures, key_figures, overview_figures, result_figures
from gkbatch.rollup.sums import number_fields


def test_every_key_figure_is_made_of_numbers_of_the_form(layout: Layout) -> None:
    known = {field.key for field in number_fields(layout)}
    for figures in (key_figures(layout.form), overview_figures(layout.form)):
        assert {key for figure in figures for key in figure.keys} <= known
        assert len(figures) == 12


def test_the_flow_of_requests_and_disputes_stands_at_the_end(form: Form) -> None:
    flow = flow_figures(form)
    assert key_figures(form)[-len(flow) :] == flow
    assert [figure.name for figure in flow] == [
        "新收申请",
        "办结申请",
        "结转下年度申请",
        "行政复议",
        "行政诉讼",
    ]


def test_the_results_hold_each_of_their_rows_once(form: Form) -> None:
    figures = result_figures(form)
    handled = total_parts(table_of(form, "requests"))["requests.handled.person"]
    keys = [key for figure in figures for key in figure.keys]
    assert sorted(keys) == sorted(key.replace(".person", ".total") for key in handled)


@pytest.mark.edition("2021")
def test_the_six_results_of_21_rows(form: Form) -> None:
    figures = result_figures(form)
    assert [(figure.name, len(figure.keys)) for figure in figures] == [
        ("予以公开", 1), ("部分公开", 1), ("不予公开", 8), ("无法提供", 3), ("不予处理", 5), ("其他处理", 3)
    ]  # fmt: skip


def test_a_figure_with_an_unknown_part_is_not_known() -> None:
    figure = KeyFigure("行政诉讼", "件", ("a", "b"))
    assert figure.of({"a": 1}) is None
    assert figure.of({"a": 1, "b": 2}) == 3
    assert KeyFigure("费", "万元", ("a",)).of({"a": Decimal("0.1")}) == Decimal("0.1")
