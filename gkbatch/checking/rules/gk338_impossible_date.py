"""GK338 文字里有不存在的日期

## 查什么
文字里的年月日是不是日历上有的：2月30日、9月31日、13月、平年的2月29日，都没有。没有写年份的2月29日不提示。

## 为什么
多半是笔误，公布出去就是差错。

## 示例
“统计期限为2026年1月1日至2026年11月31日”。

## 怎样改
核对以后改正。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.dates import impossible_dates
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish


def check(case: Case) -> Iterator[Finding]:
    """A note for each text with such dates."""
    for answer, text in case.published:
        yield from blemish(RULE, case, answer, impossible_dates(text), "日历上没有这一天：", "请核对日期。")


RULE = Rule("GK338", "note", "文字里有不存在的日期", check)
