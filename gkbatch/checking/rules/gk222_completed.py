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


def check(case: Case) -> Iterator[Finding]:
    """A query for each kind of which more were completed than received."""
    for kind in ("deputies", "members"):
        received = case.submission.number(f"{kind}.received")
        completed = case.submission.number(f"{kind}.completed")
        if received is not None and completed is not None and completed > received:
            answer = case.submission.answers[f"{kind}.completed"]
            yield about(
                RULE, case, answer, f"承办 {received} 件，办结 {completed} 件，办结多于承办", "请核对两个数字。"
            )


RULE = Rule("GK222", "query", "办结件数多于承办件数", check)
