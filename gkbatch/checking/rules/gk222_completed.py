"""GK222 办结件数多于承办件数

## 查什么
人大代表建议、政协提案：办结件数不应多于承办件数。

## 为什么
办结的是承办的一部分，报告里会印成“承办若干件，已办结若干件”。

## 示例
承办政协提案 4 件，办结 6 件。

## 怎样改
核对两个数字；办结中有上年结转的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.names import DEPUTIES, MEMBERS, PROPOSALS_COMPLETED, PROPOSALS_RECEIVED
from gkbatch.forms.table import join


def check(case: Case) -> Iterator[Finding]:
    """A query for each kind of which more were completed than received."""
    for kind in (DEPUTIES, MEMBERS):
        received = case.submission.number(join(kind, PROPOSALS_RECEIVED))
        completed = case.submission.number(join(kind, PROPOSALS_COMPLETED))
        if received is not None and completed is not None and completed > received:
            answer = case.submission.answers[join(kind, PROPOSALS_COMPLETED)]
            yield about(
                RULE,
                case,
                answer,
                f"承办 {received} 件，办结 {completed} 件，办结多于承办",
                "请核对两个数字；没有错的请说明。",
            )


RULE = Rule("GK222", "query", "办结件数多于承办件数", check)
