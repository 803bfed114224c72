"""GK311 文字里的申请件数与表三不符

## 查什么
文字里写的新收、收到、上年结转、办结、答复、结转下年度的件数，与表三“总计”一列。“收到”“受理”可以指新收，也可以指新收加上年结转；“答复”可以不含其他处理；符合其中一种即可。

## 为什么
同一份报告里文字和表不一致，是公布后最常被指出的差错。

## 示例
文字写“受理申请2件”，表里新收是 3，上年结转是 0。

分渠道、分申请人的件数，与上年的比较，约数和百分比不比对。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.requests import ARRIVALS
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import flow_measures


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with numbers that fit no way of counting; 0 applications is left to GK316."""
    yield from questioned(RULE, case, Family.FLOW, lambda claim: flow_measures(case.form, claim), _not_none)


def _not_none(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.number or claim.quantities[0] not in ARRIVALS)


RULE = Rule("GK311", "query", "文字里的申请件数与表三不符", check)
