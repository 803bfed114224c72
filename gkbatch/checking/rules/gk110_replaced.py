"""GK110 合计公式被替换

## 查什么
合计格里的公式被数字或别的公式替换了。

## 为什么
按填的数字采用，并像其他数字一样检查勾稽关系；不相符时会另外指出。

## 示例
“总计”一格的公式被改成了 14。

## 怎样改
核对数字；最好从空白填报表里恢复公式。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.REPLACED):
        yield about(
            RULE, case, answer, "合计格里原来的公式被替换，按现在的数字采用并核对", "请核对；最好恢复原来的公式。"
        )


RULE = Rule("GK110", "note", "合计公式被替换", check)
