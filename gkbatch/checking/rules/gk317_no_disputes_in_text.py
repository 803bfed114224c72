"""GK317 文字说没有复议、诉讼，表四却有

## 查什么
文字写“未发生行政复议、行政诉讼”或者“0件”，而表四的总计不是 0。

## 为什么
表四包括以前年度转入、本年度审结或者尚未审结的案件；当年没有新发生的，也应当把话说清楚。

## 示例
文字写“未发生行政复议和行政诉讼”，表里行政复议总计是 1。

## 怎样改
核对文字和表，改正一处；表里只有以前年度转入的案件的，请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import dispute_measures


def check(case: Case) -> Iterator[Finding]:
    """A query for each text that says so, in words or with a 0."""
    yield from questioned(RULE, case, Family.CASES, lambda claim: dispute_measures(case.form, claim), _none)


def _none(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    # An outcome of 0 (结果纠正0件) is a part: it says nothing about the whole.
    return (claim for claim in claims if not claim.number and not claim.part and ":" not in claim.quantities[0])


RULE = Rule("GK317", "query", "文字说没有复议、诉讼，表四却有", check)
