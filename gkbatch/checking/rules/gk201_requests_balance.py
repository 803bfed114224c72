"""GK201 三、依申请公开：第一项加第二项应等于第三项加第四项

## 查什么
每一列（自然人、商业企业……总计）：一、本年新收 加 二、上年结转，等于 三（七）总计 加 四、结转下年度继续办理。每一列都查。本年度的格式里等式写法不同的，以“提交前检查”为准。

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
