"""GK333 中文里用了半角标点

## 查什么
中文文字里的半角逗号、分号、冒号、括号、句点等。

## 为什么
公文用全角标点。数字里的小数点和千位分隔、网址不算。

## 示例
“发布信息114条,网站栏目……”。

## 怎样改
改为全角标点。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.blemishes import half_width_marks
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish


def check(case: Case) -> Iterator[Finding]:
    """A note for each text with such marks."""
    for answer, text in case.published:
        yield from blemish(RULE, case, answer, half_width_marks(text), "中文里用了半角标点：", "请改为全角标点。")


RULE = Rule("GK333", "note", "中文里用了半角标点", check)
