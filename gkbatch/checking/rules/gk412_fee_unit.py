"""GK412 收费金额像是按元填的

## 查什么
行政事业性收费（单位：万元）：本年金额达到上年的 1000 倍以上。

## 为什么
按元填写的金额正好大一万倍，计入全区合计会淹没所有别的单位。

## 示例
2025 年 2.02 万元，2026 年填 21500 万元，是上年的 10644 倍：多半是 2.15 万元写成了 21500 元。

## 怎样改
按元填写的，改成万元；确实增加这么多的，请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.before import both_years, years
from gkbatch.forms.names import FEES

_TIMES = 1000


def check(case: Case) -> Iterator[Finding]:
    """A query where the fee is a thousand times last year's or more."""
    pair = both_years(case, FEES)
    if pair is None or pair[0] == 0 or pair[1] < pair[0] * _TIMES:
        return
    before, now = years(case)
    times = int(pair[1] / pair[0])
    message = f"{before} 年 {pair[0]} 万元，{now} 年填 {pair[1]} 万元，是上年的 {times} 倍，像是按元填的"
    yield about(RULE, case, case.submission.answers[FEES], message, "请核对单位是不是万元；确实如此的请说明。")


RULE = Rule("GK412", "query", "收费金额像是按元填的", check, for_sums=True, last_year=(FEES,))
