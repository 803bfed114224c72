"""GK413 与上年相差十倍以上

## 查什么
行政许可、行政处罚、行政强制的处理决定数量，和本年新收申请的总计（上年数据里有的话）：大的一年超过小的一年 10 倍，而且相差 100 以上。增加、减少都查。

## 为什么
大增常是多打了一位数，或者把公示的条数、办件数填成了决定数；大减常是只填了公示的部分。真实报告中，行政许可曾由 550 变为 9487。

## 示例
行政许可：2025 年 550 件，2026 年 9487 件。

## 怎样改
核对数字和统计口径：许可、处罚、强制填本年作出的全部决定，不论是否公示；确实如此的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.before import both_years, jumped, years
from gkbatch.forms.names import COERCION, LICENCES, PENALTIES, RECEIVED, TOTAL
from gkbatch.forms.table import join

_KEYS = (LICENCES, PENALTIES, COERCION, join(RECEIVED, TOTAL))


def check(case: Case) -> Iterator[Finding]:
    """A query for each number that jumped up or down."""
    before, now = years(case)
    for key in _KEYS:
        pair = both_years(case, key)
        if pair is None or not jumped(*pair):
            continue
        answer = case.submission.answers[key]
        unit = answer.field.unit
        message = f"{before} 年 {pair[0]} {unit}，{now} 年 {pair[1]} {unit}，相差十倍以上"
        yield about(RULE, case, answer, message, "请核对数字和统计口径；确实如此的请说明。")


RULE = Rule("GK413", "query", "与上年相差十倍以上", check, for_sums=True, last_year=_KEYS)
