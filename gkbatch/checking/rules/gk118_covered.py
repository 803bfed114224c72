"""GK118 合并单元格下面压着内容

## 查什么
填报格被合并到别的单元格里，屏幕上看不见，但文件里还有它的内容。

## 为什么
看不见的内容照样会被采用，填报的人却以为那里是空的或者已经并入上一格。

## 示例
把 B27 和 B28 合并，屏幕上只有 B27 的话，B28 的话还在文件里。

## 怎样改
取消合并，核对两格各自的内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, answers_seen
from gkbatch.checking.rules.texts import quoting
from gkbatch.quotation import quoted
from gkbatch.submission import Sight


def check(case: Case) -> Iterator[Finding]:
    """A query for each covered answer, with both contents."""
    for answer, seen in answers_seen(case, Sight.COVERED):
        message = f"这一格被合并单元格盖住：屏幕上是 {seen.shown}，下面存的是{quoted(seen.stored)}"
        yield quoting(RULE, case, answer, (seen.stored,), message, "请取消合并，核对两格各自的内容；没有错的请说明。")


RULE = Rule("GK118", "query", "合并单元格下面压着内容", check, asks_again="cells")
