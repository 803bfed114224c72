"""GK313 文字里的复议、诉讼件数与表四不符

## 查什么
文字里写的行政复议、行政诉讼件数，或者其中维持、纠正、其他结果、尚未审结的件数，是否多于表四。

## 为什么
表四包括以前年度转入的案件，文字往往只写当年发生的，所以文字可以少，不会多。

## 示例
文字写“行政复议7件，结果维持7件”，表里结果维持是 6，尚未审结是 1。

写 0 件或者“未发生”而表四不是 0 的，见 GK317。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.disputes import dispute_claims
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import dispute_measures
from gkbatch.forms.names import REQUESTS_TEXT


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with more cases than the table has."""
    yield from questioned(
        RULE,
        case,
        lambda answer, text: dispute_claims(text, case.settings.year, own=answer.field.key == REQUESTS_TEXT),
        lambda claim: dispute_measures(case.form, claim),
        fits=int.__le__,
    )


RULE = Rule("GK313", "query", "文字里的复议、诉讼件数与表四不符", check)
