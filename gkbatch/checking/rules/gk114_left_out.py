"""GK114 划掉或看不见的文字没有印

## 查什么
文字里有划掉（删除线）的、与底色相同的、字号小到看不见的，或者被单元格格式隐藏的部分。

## 为什么
屏幕上看着已经删去的话，不能印到公布的报告里；但是不是真的不要，要有人确认。

## 示例
一段话末尾的“这句不要”划了删除线，印报告时去掉。

## 怎样改
不要的请彻底删除；要的请去掉删除线、改成看得见的颜色。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, answers_seen
from gkbatch.checking.rules.texts import quoting
from gkbatch.quotation import quoted
from gkbatch.submission import Sight


def check(case: Case) -> Iterator[Finding]:
    """A query for each text, with what was left out."""
    for answer, seen in answers_seen(case, Sight.LEFT_OUT):
        printed = f"印的是{quoted(seen.shown)}" if seen.shown else "没有别的文字可印"
        message = f"文字里划掉或看不见的部分没有印：{quoted(seen.stored)}；{printed}"
        fix = "不要的请彻底删除；要的请去掉删除线或改成看得见的颜色；没有错的请说明。"
        yield quoting(RULE, case, answer, (seen.stored,), message, fix)


RULE = Rule("GK114", "query", "划掉或看不见的文字没有印", check, asks_again="cells")
