"""GK203 三、依申请公开：总计应等于各类申请人之和

## 查什么
每一行：总计 等于 自然人、商业企业等各类申请人之和。

## 为什么
每一件申请都要归入一类申请人。

## 示例
“一、本年新收”一行：总计为 34，各类之和为 33，相差 1。

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


RULE = Rule("GK203", "error", "三、依申请公开：总计应等于各类申请人之和", check, exemptible=False, for_sums=True)
