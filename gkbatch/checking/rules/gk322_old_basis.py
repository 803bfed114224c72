"""GK322 引用了已经停用的格式文件

## 查什么
文字里引用的格式文件已经不适用于本年度：2021年度起的报告引用国办公开办函〔2019〕60号。

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
from functools import cache

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish
from gkbatch.forms import earlier_forms

_NUMBER = re.compile(r"(?P<series>\w+)〔(?P<year>\d{4})〕(?P<number>\d+)号")
_SPACE, _OPENS, _CLOSES = r"\s{0,3}", r"[〔\[（(【]?", r"[〕\]）)】]?"


def check(case: Case) -> Iterator[Finding]:
    """A query for each text that cites the document of an edition that no longer holds."""
    old = [_cited(form.document) for form in earlier_forms(case.form)]
    message = f"{case.form.first_year}年度起不再适用的格式文件："
    for answer, text in case.published:
        found = (match[0] for document in old for match in document.finditer(text))
        yield from blemish(RULE, case, answer, found, message, f"请改为{case.form.document}，或删去。")


@cache
def _cited(document: str) -> re.Pattern[str]:
    """A document's number however its brackets and spaces were typed: 国办公开办函（2019）60号."""
    found = _NUMBER.fullmatch(document)
    if found is None:  # no document of the State is numbered otherwise
        raise ValueError(document)
    parts = (found["series"], _OPENS, found["year"], _CLOSES)
    return re.compile(_SPACE.join(parts) + rf"{_SPACE}(?:年)?第?{_SPACE}{found['number']}{_SPACE}号")


RULE = Rule("GK322", "query", "引用了已经停用的格式文件", check)
