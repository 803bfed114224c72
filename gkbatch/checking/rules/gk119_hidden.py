"""GK119 填报格所在的行、列或工作表被隐藏

## 查什么
填报格所在的行、列或者整个工作表被隐藏了，而格里有内容。

## 为什么
隐藏的内容照样采用，提醒核对的人看一眼。

## 示例
第 12 行被隐藏，其中的数字照常计入。

## 怎样改
取消隐藏，核对内容；无误的无需处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_seen
from gkbatch.submission import Sight


def check(case: Case) -> Iterator[Finding]:
    """One note per cell; the review joins those of a sheet."""
    for answer, _ in answers_seen(case, Sight.HIDDEN):
        yield about(
            RULE, case, answer, "所在的行、列或工作表被隐藏，内容照常采用", "请取消隐藏并核对；无误的无需处理。"
        )


RULE = Rule("GK119", "note", "填报格所在的行、列或工作表被隐藏", check)
