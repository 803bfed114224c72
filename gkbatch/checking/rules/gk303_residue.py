"""GK303 文字里有模板的残留

## 查什么
将要公布的文字里有没有填完的地方或者格式代码：“（文字描述）”、“（单位名称）”、空括号、“XX”、“N条”、“某某”、“格式>”、网页标签、公式错误值。

引号里说一种写法的不算：“××年以来”一类套话、“XX＋政务公开”。

## 为什么
这些是模板或者旧稿留下的，公布出去就是差错。

## 示例
“……年度报告格式>示例镇人民政府……”；“XX局共召开会议X次”。

## 怎样改
补全或者删去。确实应当这样写的，由区政府办公室豁免并写明理由。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.blemishes import residues
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish, everything_printed


def check(case: Case) -> Iterator[Finding]:
    """An error for each text with something left over."""
    for answer, text in everything_printed(case):
        yield from blemish(RULE, case, answer, residues(text), "文字里有模板的残留：", "请补全或删去。")


RULE = Rule("GK303", "error", "文字里有模板的残留", check)
