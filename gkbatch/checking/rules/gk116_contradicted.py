"""GK116 公式保存的结果与公式不符

## 查什么
填报格里的公式能够由常数和本工作簿的单元格算出（加减乘除、求和、四舍五入、连接文字），而文件里保存的结果与算出的不同。

## 为什么
屏幕上看到的是保存的结果；它与公式自己的数字矛盾，不知道哪一个对。

## 示例
“=1+1”，保存的结果是 999。

## 怎样改
用 WPS 或 Excel 打开，重新计算（F9）并保存后重报，或者直接填数字。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """An error for each cell, with both results."""
    for answer in answers_read_as(case, Reading.CONTRADICTED):
        fix = "请用 WPS 或 Excel 打开，重新计算（F9）并保存后重报，或者直接填写。"
        yield about(RULE, case, answer, f"填的是公式，{answer.reason}", fix)


RULE = Rule("GK116", "error", "公式保存的结果与公式不符", check, exemptible=False)
