"""GK102 数字格被清空

## 查什么
数字格是空的。发出时每个数字格都预填了 0，空着说明有人删除过。

## 为什么
空白既可能是没有，也可能是漏填，系统按 0 采用，但请确认。

## 示例
“行政许可”一格是空的。

## 怎样改
没有的填 0，有的补填数字；确实是 0 的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.BLANK):
        yield about(RULE, case, answer, "预填的 0 被删除，单元格是空的，按 0 采用", "没有的请填 0；有的请补填数字。")


RULE = Rule("GK102", "query", "数字格被清空", check)
