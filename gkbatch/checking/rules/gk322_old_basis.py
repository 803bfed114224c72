"""GK322 引用了已经停用的格式文件

## 查什么
2021年度起的报告，文字里引用国办公开办函〔2019〕60号。

## 为什么
2021年度起的年度报告按国办公开办函〔2021〕30号的格式编制，〔2019〕60号的格式只用于2019、2020年度。

## 示例
“按照国办公开办函〔2019〕60号要求编制”。

## 怎样改
改为国办公开办函〔2021〕30号，或者删去这一句：编制依据由系统印在报告开头。

## 依据
国办公开办函〔2021〕30号
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish, published

_FIRST_YEAR = 2021
_OLD = re.compile(r"国办公开办函\s{0,3}[〔\[（(【]?\s{0,3}2019\s{0,3}[〕\]）)】]?\s{0,3}(?:年)?第?\s{0,3}60\s{0,3}号")


def check(case: Case) -> Iterator[Finding]:
    """A query for each text that cites the old document in a report for 2021 or later."""
    if case.settings.year < _FIRST_YEAR:
        return
    for answer, text in published(case):
        found = (match[0] for match in _OLD.finditer(text))
        yield from blemish(
            RULE, case, answer, found, "2021年度起不再适用的格式文件：", "请改为国办公开办函〔2021〕30号，或删去。"
        )


RULE = Rule("GK322", "query", "引用了已经停用的格式文件", check)
