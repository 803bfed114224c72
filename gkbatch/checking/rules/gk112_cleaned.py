"""GK112 文字里有不能印的字符

## 查什么
文字里有控制字符、方向控制符等不能印出来的字符。

## 为什么
这些字符会使 Word 文档损坏或显示错乱，印报告时去掉，其余照印。

## 示例
从网页复制文字时带进来的零宽字符。

## 怎样改
无需处理；如有缺字请重新输入。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.CLEANED):
        yield about(RULE, case, answer, "文字里有看不见的控制字符，印报告时去掉", "无需处理；如有缺字请重新输入。")


RULE = Rule("GK112", "note", "文字里有不能印的字符", check)
