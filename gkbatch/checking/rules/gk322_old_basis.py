"""GK322 引用了已经停用的依据

## 查什么
文字里引用的依据已经不适用于本年度：2021年度起的报告引用国办公开办函〔2019〕60号；引用国务院令第492号。

讲沿革的不算：“原国务院令第492号”“自2008年5月1日起施行”，或者同一句里写到第711号。

## 为什么
2021年度起的年度报告按国办公开办函〔2021〕30号的格式编制，〔2019〕60号的格式只用于2019、2020年度。《中华人民共和国政府信息公开条例》2019年修订后以国务院令第711号公布，第492号是修订以前的。

## 示例
“按照国办公开办函〔2019〕60号要求编制”；“根据《中华人民共和国政府信息公开条例》（国务院令第492号）”。

## 怎样改
改为国办公开办函〔2021〕30号、国务院令第711号，或者删去这一句：编制依据由系统印在报告开头。

## 依据
国办公开办函〔2021〕30号；国务院令第711号
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
_DECREE = "国务院令第711号"
_OLD_NUMBERS = ("492", "４９２", "四百九十二")
_OLD_DECREE = re.compile(
    r"(?:国务院|国)?(?:第\s?)?令?\s?[（(〔]?第?\s{0,2}(?:492|４９２|四百九十二)\s{0,2}号(?:国务院)?令?"
)
_HISTORY = re.compile(
    "711|原(?:国务院|国令|《|条例)|旧(?:版|条例|法)|(?:修订|修改)以?前|当时|曾经?|废止|失效|取代|首部|第一部|历史|2008年|起施行"
)
_SENTENCES = re.compile(r"[。；！？\n]")
_SPACE, _OPENS, _CLOSES = r"\s{0,3}", r"[〔\[（(【]?", r"[〕\]）)】]?"


def check(case: Case) -> Iterator[Finding]:
    """A query for each text that cites the document of an edition, or the decree, that no longer holds."""
    old = [_cited(form.document) for form in earlier_forms(case.form)]
    message = f"{case.form.first_year}年度起不再适用的格式文件："
    for answer, text in case.published:
        found = (match[0] for document in old for match in document.finditer(text))
        yield from blemish(RULE, case, answer, found, message, f"请改为{case.form.document}，或删去。")
        if any(number in text for number in _OLD_NUMBERS):
            fix = f"请改为{_DECREE}，或删去。"
            yield from blemish(RULE, case, answer, _old_decrees(text), "条例修订以前的公布令：", fix)


def _old_decrees(text: str) -> Iterator[str]:
    """The citations of the decree that was replaced, where the sentence does not tell of earlier days."""
    for sentence in _SENTENCES.split(text):
        found = _OLD_DECREE.search(sentence)
        if found and "令" in found[0] and not _HISTORY.search(sentence):
            yield found[0]


@cache
def _cited(document: str) -> re.Pattern[str]:
    """A document's number however its brackets and spaces were typed: 国办公开办函（2019）60号."""
    found = _NUMBER.fullmatch(document)
    if found is None:  # no document of the State is numbered otherwise
        raise ValueError(document)
    parts = (found["series"], _OPENS, found["year"], _CLOSES)
    return re.compile(_SPACE.join(parts) + rf"{_SPACE}(?:年)?第?{_SPACE}{found['number']}{_SPACE}号")


RULE = Rule("GK322", "query", "引用了已经停用的依据", check)
