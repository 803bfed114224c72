"""GK326 文字里有错敏词

## 查什么
将要公布的文字里有区里错敏词表（settings.xlsx“错敏词”）中的词。

## 为什么
公布之前必须看一遍。

## 示例
错敏词表里有某个已经更名的机构，文字还写旧名。

## 怎样改
改正；用得对的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish, everything_printed
from gkbatch.text import folded


def check(case: Case) -> Iterator[Finding]:
    """A query for each printed text with a word of the list, whatever its width, case or spaces."""
    words = [(one.word, folded(one.word)) for one in case.settings.sensitive_words if folded(one.word)]
    if not words:
        return
    for answer, text in everything_printed(case):
        searched = folded(text)
        found = (word for word, search in words if search in searched)
        yield from blemish(RULE, case, answer, found, "文字里有错敏词", "请改正；用得对的请说明。")


RULE = Rule("GK326", "query", "文字里有错敏词", check)
