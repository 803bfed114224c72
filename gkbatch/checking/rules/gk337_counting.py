"""GK337 序号不连续

## 查什么
一段文字里“一是、二是、三是”“第一，第二，第三”“（一）（二）（三）”“1. 2. 3.”等序号，有没有漏掉一个，或者同一个写了两次。

从“一是”重新数起的，另算一组；漏掉的那一个写成“其次”“二要”等别的样子的，不提示。

## 为什么
多半是删改以后没有重新编号，也可能漏复制了一条。

## 示例
“一是公开不够及时；三是解读形式单一。”没有“二是”。

## 怎样改
补上漏掉的一条，或者改正序号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.enumerations import Break, breaks
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import described


def check(case: Case) -> Iterator[Finding]:
    """A note for each text whose counting leaves something out or says it twice."""
    fix = "请补上漏掉的一条，或改正序号。"
    for answer, text in case.published:
        found = ((f"{one.before}……{one.found}" if one.before else one.found, _told(one)) for one in breaks(text))
        yield from described(RULE, case, answer, found, "序号不连续：", fix)


def _told(one: Break) -> str:
    if not one.before:
        return f"“{one.found}”之前没有“{one.missing}”"
    if one.missing:
        return f"“{one.before}”之后是“{one.found}”，没有“{one.missing}”"
    return f"“{one.found}”写了两次"


RULE = Rule("GK337", "note", "序号不连续", check)
