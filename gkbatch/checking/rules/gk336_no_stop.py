"""GK336 段落末尾没有标点

## 查什么
一段话的末尾有没有句号、问号、叹号、分号、冒号或省略号（后面可以再有引号、括号）；最后一段不能以分号、冒号结束。段落中间断行，前一行也算一段。

单独成行的小标题（“（一）加强组织领导”）、序号列出的条目、联系电话和网址、落款和日期，不要求。

## 为什么
填报表里的一行就是报告里的一段；没有句末标点，多半是没有复制完整，或者在句子中间换了行。

## 示例
“我局按照要求做好政府信息公开工作，完善制度，明确责任”后面没有句号。

## 怎样改
补上标点；句子中间的换行请删去。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.marks import unstopped
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish


def check(case: Case) -> Iterator[Finding]:
    """A note for each text with such paragraphs, which shows how they end."""
    fix = "请补上句号；句子中间的换行请删去。"
    for answer, text in case.published:
        yield from blemish(RULE, case, answer, unstopped(text), "段落末尾没有标点：", fix)


RULE = Rule("GK336", "note", "段落末尾没有标点", check)
