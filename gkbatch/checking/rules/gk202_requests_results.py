"""GK202 三、依申请公开：（七）总计应等于各种办理结果之和

## 查什么
每一列：（七）总计 等于它上面各行办理结果之和。

## 为什么
每一件办结的申请都要归入一种、而且只归入一种办理结果。

## 示例
自然人一列：（七）总计为 12，各行之和为 11，相差 1。

## 怎样改
核对两边的各个数字，改正填错的一个。系统只说明不相等，不猜是哪一个错；由别的不相等引起的，不重复指出。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.balance import unbalanced_findings


def check(case: Case) -> Iterator[Finding]:
    """An error for each equation of this kind that does not hold by itself."""
    return unbalanced_findings(RULE, case)


RULE = Rule(
    "GK202", "error", "三、依申请公开：（七）总计应等于各种办理结果之和", check, exemptible=False, for_sums=True
)
