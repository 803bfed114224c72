"""GK302 公开的文字里有身份证号或银行卡号

## 查什么
将要公布的文字里有身份证号（18 位，校验码正确）或者银行卡号（16 至 19 位，校验正确）。

## 为什么
年度报告向社会公布，个人信息一经公布无法收回。

## 示例
监督保障一段举例时写了申请人的身份证号。

## 怎样改
删去号码。确实不是身份证号、银行卡号的，由区政府办公室豁免并写明理由。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.personal_numbers import card_numbers, identity_numbers
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish, everything_printed


def check(case: Case) -> Iterator[Finding]:
    """An error for each text with such a number; the message hides most of its digits."""
    for answer, text in everything_printed(case):
        yield from blemish(RULE, case, answer, identity_numbers(text), "将要公布的文字里有身份证号", "请删去号码。")
        yield from blemish(RULE, case, answer, card_numbers(text), "将要公布的文字里有银行卡号", "请删去号码。")


RULE = Rule("GK302", "error", "公开的文字里有身份证号或银行卡号", check, protects=True)
