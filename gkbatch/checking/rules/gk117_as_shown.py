"""GK117 文字格里存的是数字或日期

## 查什么
应填文字的格里存的是数字或日期，不是文字。

## 为什么
软件会去掉数字开头的 0，也会把日期、百分数换成另外的数字；系统按屏幕上显示的采用，请确认没有缺字。看不出显示什么的，按存的采用。

## 示例
电话填成了数字，开头的 0 没有了；达标率显示 98.5%，存的是 0.985。

## 怎样改
把单元格格式改为“文本”后重新输入。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_seen
from gkbatch.quotation import quoted
from gkbatch.submission import Sight


def check(case: Case) -> Iterator[Finding]:
    """A query for each cell, with both sides."""
    for answer, seen in answers_seen(case, Sight.AS_SHOWN):
        shown = "看不出显示什么，按存的采用" if seen.shown is None else f"按显示的{quoted(seen.shown)}采用"
        message = f"文字格里存的是数字或日期（{seen.stored}），{shown}，开头的 0 可能已经丢失"
        yield about(RULE, case, answer, message, "请核对；最好把单元格格式改为“文本”后重新输入，没有错的请说明。")


RULE = Rule("GK117", "query", "文字格里存的是数字或日期", check, asks_again="cells")
