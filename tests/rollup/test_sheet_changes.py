from __future__ import annotations

from dataclasses import replace

from gkbatch.outcome import Change, Run
from gkbatch.rollup.sheet_changes import SHEET
from tests.rollup.runs import make_run, opened


def rows(run: Run) -> list[tuple[object, ...]]:
    return list(opened(run)[SHEET].iter_rows(min_row=4, values_only=True))


def test_each_change_is_a_row() -> None:
    changes = (Change("甲局", "自然人", "3", "5"), Change("乙局", "状态", "未报", "已生成"))
    assert rows(replace(make_run({}), changes=changes)) == [
        (1, "甲局", "自然人", "3", "5"),
        (2, "乙局", "状态", "未报", "已生成"),
    ]


def test_without_changes_it_says_so() -> None:
    assert rows(make_run({}))[0][1] == "（没有变动）"


def test_what_was_typed_never_becomes_a_formula() -> None:
    run = replace(make_run({}), changes=(Change("甲局", "文字", "=1+1", "@SUM(A1)"),))
    cells = [opened(run)[SHEET].cell(4, column) for column in (4, 5)]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", "=1+1"), ("s", "@SUM(A1)")]
