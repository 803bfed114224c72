"""GK224 主动公开的分项之和多于总数

## 查什么
门户网站、微信公众号、微博三个渠道之和，是否多于主动公开政府信息总数；各栏目之和，是否多于门户网站公开数。总数填 0、分项不是 0 的，也在其中。

## 为什么
总数包括各个分项，分项加起来不可能比总数还多，一定有一处填错；报告的同一句话里会同时印出这些数字。

## 示例
总数 100，门户网站 238：“门户网站 238＋公众号 0＋微博 0＝238，总数 100，多 138”。

## 怎样改
核对各个数字，改正填错的一个。同一条信息在几个渠道、几个栏目公开，而总数只计一次的，由区政府办公室豁免并写明理由。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.disclosed_parts import parted_counts

_FIX = (
    "总数应包括各个分项：请核对这些数字，改正填错的一个；同一条信息在几处公开、总数只计一次的，请与区政府办公室联系。"
)


def check(case: Case) -> Iterator[Finding]:
    """An error for each number whose parts add up to more."""
    for one in parted_counts(case):
        if one.added > one.total:
            yield about(RULE, case, one.answer, f"{one.stated}，多 {one.added - one.total}", _FIX)


RULE = Rule("GK224", "error", "主动公开的分项之和多于总数", check)
