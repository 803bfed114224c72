"""GK324 信息处理费的金额可疑

## 查什么
信息处理费不是 10 元的整数倍；或者文字里写的收取情况与填的金额不同。

## 为什么
按国办函〔2020〕109号的标准，按件、按量计收的每一档都是 10 元的整数倍。

## 示例
金额填 425 元；金额填 420 元，文字写“未收取信息处理费”。

## 怎样改
核对金额，单位是元；文字里的话删去即可，收取情况由系统按金额印出。

## 依据
国办函〔2020〕109号
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.all_claims import of_family
from gkbatch.checking.claims.claim import Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.texts import quoting, shortened
from gkbatch.forms.names import FEE_AMOUNT

_STEP = 10


def check(case: Case) -> Iterator[Finding]:
    """A query for an impossible amount, and for each text that states another one."""
    amount = case.submission.number(FEE_AMOUNT)
    if amount is None:
        return
    answer = case.submission.answers[FEE_AMOUNT]
    if amount % _STEP:
        yield about(RULE, case, answer, f"信息处理费 {amount} 元，不是 {_STEP} 元的整数倍", "请核对金额，单位是元。")
    for place, _ in case.published:
        claims = of_family(case.claims[place.field.key], case.settings.year, Family.FEE)
        stated = [claim.number for claim in claims]
        if claims and amount not in {*stated, sum(stated)}:
            # Of several the one that is called the sum, or the greatest.
            told = max(reversed(claims), key=lambda claim: ("共" in claim.phrase, claim.number))
            message = f"文字写“{shortened(told.phrase)}”，填的金额是 {answer.value} 元（{answer.sheet}!{answer.cell}）"
            yield quoting(RULE, case, place, (told.phrase,), message, "请核对文字和金额，改正填错的一处。")


RULE = Rule("GK324", "query", "信息处理费的金额可疑", check)
