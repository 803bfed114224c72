"""GK223 信息处理费的选择与金额不符

## 查什么
选“未收取”而金额不是 0，或者选“收取”而金额是 0。

## 为什么
报告里的句子由这两格生成，两格相反就会印出错误的话。

## 示例
选“未收取”，金额填 420。

## 怎样改
改正选择或金额。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.form import CHARGED, NOT_CHARGED
from gkbatch.forms.names import FEE_AMOUNT, FEE_CHARGED


def check(case: Case) -> Iterator[Finding]:
    """An error where the choice and the amount contradict each other."""
    choice, amount = case.submission.text(FEE_CHARGED), case.submission.number(FEE_AMOUNT)
    if amount is None or (choice == CHARGED) == (amount > 0) or choice not in {CHARGED, NOT_CHARGED}:
        return
    answer, chosen = (case.submission.answers[key] for key in (FEE_AMOUNT, FEE_CHARGED))
    yield about(
        RULE,
        case,
        answer,
        f"选的是“{choice}”，金额是 {amount} 元，两处不符",
        f"请改正选择（{chosen.cell}）或金额（{answer.cell}）。",
    )


RULE = Rule("GK223", "error", "信息处理费的选择与金额不符", check)
