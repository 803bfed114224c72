"""GK335 引号、括号、书名号不成对

## 查什么
每一段文字里的引号、括号、书名号是不是有前有后。半角的与全角的算同一种；“1）”“a)”一类的序号不算括号。

## 为什么
只有一半，多半是复制时漏掉的，引用的是什么、到哪里为止就看不清了。

## 示例
“按照《中华人民共和国政府信息公开条例的要求”，少后书名号；“坚持公开为常态、不公开为例外”的原则”，少前引号。

## 怎样改
补上另一半，或者删去多余的。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.marks import lone_marks
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import described
from gkbatch.quotation import quoted


def check(case: Case) -> Iterator[Finding]:
    """A note for each text with such marks, each with the words around it."""
    for answer, text in case.published:
        found = ((mark.phrase, f"{mark.missing}：{quoted(mark.phrase)}") for mark in lone_marks(text))
        yield from described(RULE, case, answer, found, "标点不成对，", "请补上另一半，或删去多余的。")


RULE = Rule("GK335", "note", "引号、括号、书名号不成对", check)
