from __future__ import annotations

import pytest

from gkbatch.desk.columns import cut, cut_inside, width


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("GK201", 5), ("退回 5", 6), ("应报：", 6)])
def test_a_chinese_character_takes_two(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [("退回", 4, "退回"), ("退回修改", 7, "退回…"), ("退回修改", 6, "退回…"), ("退回", 3, "…"), ("abcdef", 4, "ab…")],
)
def test_what_does_not_fit_is_cut(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


def test_nothing_need_stand_behind_it() -> None:
    assert cut("退回修改", 5, "") == "退回"


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [("甲乙丙丁", 8, "甲乙丙丁"), ("甲乙丙丁戊己", 10, "甲乙…戊己"), ("甲乙丙丁戊己", 9, "甲乙…己")],
)
def test_or_cut_inside_with_its_end_kept(text: str, columns: int, shown: str) -> None:
    assert cut_inside(text, columns) == shown
