"""GK108 公式没有保存结果

## 查什么
单元格里是公式，但文件里没有保存计算结果，而且不是系统能够重算的简单求和。

## 为什么
没有结果就不知道数字是多少，不能当作 0。

## 示例
由其他软件导出、从未在 WPS 或 Excel 里打开过的工作簿。

## 怎样改
用 WPS 或 Excel 打开、保存后重报，或者直接填数字。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.UNSAVED):
        yield about(
            RULE,
            case,
            answer,
            "填的是公式，文件里没有保存它的结果",
            "请用 WPS 或 Excel 打开、保存后重报，或者直接填数字。",
        )


RULE = Rule("GK108", "error", "公式没有保存结果", check, exemptible=False)
