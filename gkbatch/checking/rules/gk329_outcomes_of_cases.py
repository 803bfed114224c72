"""GK329 文字里复议、诉讼各种结果相加不等于总数

## 查什么
“行政复议N件，其中维持A件、纠正B件、尚未审结C件”：各种结果的件数相加，与同一句里写的总件数。

## 为什么
每一件案件都有一种结果，而且只有一种；读者会相加。

## 示例
文字写“行政复议6件，其中维持4件，尚未审结1件”，4＋1＝5，不是 6。

没有写维持几件的，可能没有列全，相加不足总数的不算；文字与表四不符的，见 GK313。

## 怎样改
核对文字里的各个数，改正填错的一处。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gkbatch.checking.claims.all_claims import of_family
from gkbatch.checking.claims.cases import not_added_up
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting, shortened


def check(case: Case) -> Iterator[Finding]:
    """A query for each text in which the outcomes of cases do not add up to the number of cases it states."""
    for answer, _ in case.published:
        claims = of_family(case.claims[answer.field.key], case.settings.year, Family.CASES)
        told = not_added_up(claims) if len(claims) > 1 else []
        if told:
            message = "；".join(_stated(whole, parts) for whole, parts in told)
            phrases = chain.from_iterable((whole.phrase, *(part.phrase for part in parts)) for whole, parts in told)
            yield quoting(RULE, case, answer, phrases, message, "请核对文字里的各个数，改正填错的一处。")


def _stated(whole: Claim, parts: list[Claim]) -> str:
    terms = "＋".join(str(part.number) for part in parts)
    added = sum(int(part.number) for part in parts)
    return f"文字写“{shortened(whole.phrase)}”，所列各种结果 {terms}＝{added}，总数 {whole.number}"


RULE = Rule("GK329", "query", "文字里复议、诉讼各种结果相加不等于总数", check)
