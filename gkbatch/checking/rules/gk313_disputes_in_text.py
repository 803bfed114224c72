"""GK313 文字里的复议、诉讼件数与表四不符

## 查什么
文字里写的行政复议、行政诉讼件数，或者其中维持、纠正、其他结果、尚未审结的件数，是否多于表四。

## 为什么
表四包括以前年度转入的案件，文字往往只写当年发生的，所以文字可以少，不会多。

## 示例
文字写“行政复议7件，结果维持7件”，表里结果维持是 6，尚未审结是 1。

文字写的总件数与表四相同的，各种结果的件数也应当相同。

写 0 件或者“未发生”而表四不是 0 的，见 GK317。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from gkbatch.checking.claims.cases import not_added_up
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import dispute_measures


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with more cases than the table has, or with other outcomes of just as many."""
    yield from questioned(
        RULE, case, Family.CASES, partial(dispute_measures, case.form), partial(_held_to, case), _no_more
    )


def _held_to(case: Case, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """The claims, and of a sentence that speaks of all cases of the table the outcomes as no mere part.

    Outcomes that do not add up to the total beside them are left to GK329.
    """
    doubtful = {part.start for _, parts in not_added_up(claims) for part in parts if part.part}
    totals = {(claim.sentence, claim.quantities): claim for claim in claims if not claim.part}
    for claim in claims:
        whole = totals.get((claim.sentence, (claim.quantities[0].partition(":")[0],)))
        exact = claim.part and whole is not None and _is_all(case, whole)
        if claim.start not in doubtful:
            yield replace(claim, part=False, each=False) if exact else claim


def _is_all(case: Case, whole: Claim) -> bool:
    """Whether the text speaks of all the cases of the table: then its outcomes are those of the table."""
    (measure,) = dispute_measures(case.form, whole)
    return sum(int(case.numbers.get(key, -1)) for key in measure.keys) == whole.number


def _no_more(claim: Claim, number: int, value: int) -> bool:
    exact = not claim.part and ":" in claim.quantities[0]
    return number == value if exact else number <= value


RULE = Rule("GK313", "query", "文字里的复议、诉讼件数与表四不符", check)
