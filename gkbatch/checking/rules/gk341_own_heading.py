"""GK341 文字开头重复了报告的标题

## 查什么
文字开头又写了一遍报告里本来就有的标题，如“（三）政府信息管理”。

## 为什么
标题由报告模板印，再印一遍就重复了；印报告时去掉，其余照印。

## 示例
“（三）政府信息管理”一格里，第一行又写了“（三）政府信息管理”。

## 怎样改
无需处理；以后请直接写正文。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, answers_seen
from gkbatch.checking.rules.texts import quoting
from gkbatch.quotation import quoted
from gkbatch.submission import Sight


def check(case: Case) -> Iterator[Finding]:
    """A note for each text, with the titles that were left out."""
    for answer, seen in answers_seen(case, Sight.HEADING):
        message = f"文字开头重复了标题{quoted(str(seen.shown))}，印报告时去掉"
        yield quoting(RULE, case, answer, (str(seen.shown),), message, "无需处理；以后请直接写正文。")


RULE = Rule("GK341", "note", "文字开头重复了报告的标题", check)
