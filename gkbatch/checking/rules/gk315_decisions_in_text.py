"""GK315 文字里的许可、处罚、强制件数与表二不符

## 查什么
文字里写的办结、作出、实施的行政许可、行政处罚、行政强制件数，与表二的“本年处理决定数量”。

## 为什么
表二统计本年度作出的全部决定，文字里写的是同一件事。

## 示例
文字写“办结行政许可910件”，表里是 9110。

公示、公开的件数可以比作出的少（实例：作出 9110 件，公示 55 条），不比对；按程序、种类分列的件数，不比对。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import cell_measures


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with numbers of decisions that are not the table's."""
    yield from questioned(RULE, case, Family.DECISIONS, lambda claim: cell_measures(case.form, claim))


RULE = Rule("GK315", "query", "文字里的许可、处罚、强制件数与表二不符", check)
