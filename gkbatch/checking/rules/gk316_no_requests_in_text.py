"""GK316 文字说没有收到申请，表三却有新收

## 查什么
文字写“未收到申请”“无依申请公开”“收到申请0件”，而表三的新收不是 0。

## 为什么
没有填表、照抄上年文字，都会这样。

## 示例
文字写“未收到政府信息公开申请”，表里新收是 3。

只说某一种申请没有（“未收到网上申请”），不比对。

## 怎样改
核对文字和表，改正一处。
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
    """A query for each text that says so, in words or with a 0."""
    yield from questioned(RULE, case, Family.FLOW, lambda claim: flow_measures(case.form, claim), _none)


def _none(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    return (claim for claim in claims if not claim.number and claim.quantities[0] in ARRIVALS)


RULE = Rule("GK316", "query", "文字说没有收到申请，表三却有新收", check)
