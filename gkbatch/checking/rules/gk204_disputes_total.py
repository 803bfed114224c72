"""GK204 四、复议诉讼：总计应等于四类结果之和

## 查什么
行政复议、未经复议直接起诉、复议后起诉三块，每一块：结果维持、结果纠正、其他结果、尚未审结 之和等于 总计。

## 为什么
每一个案件都要归入一种结果，没有审结的归入尚未审结。

## 示例
行政复议：总计为 7，四类之和为 6，相差 1。

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


RULE = Rule("GK204", "error", "四、复议诉讼：总计应等于四类结果之和", check, exemptible=False, for_sums=True)
