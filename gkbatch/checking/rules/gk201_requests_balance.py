"""GK201 三、依申请公开：第一项加第二项应等于第三项加第四项

## 查什么
每一列（自然人、商业企业……总计）：收到的申请，等于办结的和结转下年度继续办理的。

## 为什么
这是官方表格自己印明的勾稽关系。总计一列相等，并不保证每一列都相等。

## 示例
自然人一列：第一项加第二项为 14，第三项加第四项为 12，相差 2。

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
    "GK201", "error", "三、依申请公开：第一项加第二项应等于第三项加第四项", check, exemptible=False, for_sums=True
)
