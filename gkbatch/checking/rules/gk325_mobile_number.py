"""GK325 公开的文字里有手机号码

## 查什么
将要公布的文字、地址和联系电话里有手机号码。

## 为什么
联系电话应当是办公电话；个人的手机号码不宜公布。

## 示例
联系电话填 13 开头的 11 位号码。

## 怎样改
改为办公电话，或者删去；确实是对外公布的工作号码的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.personal_numbers import mobile_numbers
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish, everything_printed


def check(case: Case) -> Iterator[Finding]:
    """A query for each printed text with such a number; the message hides most of its digits."""
    for answer, text in everything_printed(case):
        yield from blemish(
            RULE, case, answer, mobile_numbers(text), "将要公布的文字里有手机号码",
            "请改为办公电话或删去；确实对外公布的请说明。",
        )  # fmt: skip


RULE = Rule("GK325", "query", "公开的文字里有手机号码", check)
