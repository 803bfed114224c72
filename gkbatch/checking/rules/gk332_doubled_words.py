"""GK332 文字里有重复的字词或标点

## 查什么
连着写了两遍的词、字、标点。单个的字只查“的的”“了了”“局局”这类几乎不会连用的。

## 为什么
多半是修改时留下的。

## 示例
“始终坚持坚持在创新中求发展”；“教育局局办公室”；“公开，，透明”。

人人、一步一步之类的叠词，“工作工作人员”“参与与会”之类前后各成一词的，不算。

## 怎样改
删去多余的。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.doubled import doubled_words
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import described
from gkbatch.quotation import quoted


def check(case: Case) -> Iterator[Finding]:
    """A note for each text with something written twice."""
    for answer, text in case.published:
        found = ((phrase, f"{quoted(twice)}（{quoted(phrase)}）") for twice, phrase in doubled_words(text))
        yield from described(RULE, case, answer, found, "连着写了两遍：", "请删去多余的。")


RULE = Rule("GK332", "note", "文字里有重复的字词或标点", check)
