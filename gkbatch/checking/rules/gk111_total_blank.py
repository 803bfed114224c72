"""GK111 合计格被清空

## 查什么
合计格是空的，原来的公式被删除了。

## 为什么
合计可以由各项算出，照此采用，但请确认各项没有漏填。

## 示例
“总计”一列有几格是空的。

## 怎样改
恢复公式或填写合计数。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.TOTAL_BLANK):
        yield about(RULE, case, answer, "合计格是空的，按各项之和采用", "请恢复合计公式，或者填写合计数。")


RULE = Rule("GK111", "query", "合计格被清空", check)
