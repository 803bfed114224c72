"""GK221 主动公开的分项之和少于总数

## 查什么
门户网站、微信公众号、微博三个渠道之和，是否少于主动公开政府信息总数；各栏目之和，是否少于门户网站公开数。

## 为什么
报告的同一句话里会同时印出这些数字，读者会相加。另有别的公开渠道、别的栏目的，少于总数不是错，请说明。

## 示例
总数 466，门户网站 114，微信公众号 300，微博 0：“门户网站 114＋公众号 300＋微博 0＝414，总数 466，少 52”。

分项之和多于总数的是错误，见 GK224；有这样的错误时，先不问这一项：多半是同一个数字填错了。

## 怎样改
请核对，填错的改正；在别的渠道、栏目也公开了信息的，写明是哪些。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.disclosed_parts import exceeded, parted_counts

_FIX = "请核对这些数字，填错的改正；在别的渠道、栏目也公开了信息的，请说明是哪些。"


def check(case: Case) -> Iterator[Finding]:
    """A query for each number that is more than its parts; none while another one is less (GK224)."""
    if exceeded(case):
        return
    for one in parted_counts(case):
        if one.added < one.total:
            yield about(RULE, case, one.answer, f"{one.stated}，少 {one.total - one.added}", _FIX)


RULE = Rule("GK221", "query", "主动公开的分项之和少于总数", check)
