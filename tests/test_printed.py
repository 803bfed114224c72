from __future__ import annotations

import pytest

from gkbatch.printed import is_own_formula, is_own_mark


@pytest.mark.parametrize(
    "formula",
    [
        'IF(LEN(B5)=0,"必填","")',
        'IF(COUNT(D7:J7)<7,"应填数字","")',
        '"★第 1 处：必须修改　"&IF(LEN(B5)=0,"必填","")',
        '"填报单位："&基本信息!$B$6',
        '"各栏目合计 "&SUM(B7:B9)&" 条"',
    ],
)
def test_our_formulas_are_known(formula: str) -> None:
    assert is_own_formula(formula)


@pytest.mark.parametrize("formula", ["SUM(D7:D9)", 'IF(D7>3,"多","少")', "D7+1"])
def test_other_formulas_are_not(formula: str) -> None:
    assert not is_own_formula(formula)


@pytest.mark.parametrize("text", ["★第 1、3 处：必须修改", "●第 2 处：请说明　※第 4 处：提示"])
def test_a_slips_marks_are_known(text: str) -> None:
    assert is_own_mark(text)


@pytest.mark.parametrize("text", ["★第 1 处：必须修改，已改", "第 1 处", "★"])
def test_words_like_a_mark_are_not(text: str) -> None:
    assert not is_own_mark(text)
