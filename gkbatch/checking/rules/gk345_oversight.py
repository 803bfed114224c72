"""GK345 监督保障没有写考核、评议、责任追究

## 查什么
镇、街道和区政府本级的“监督保障”，有没有写到工作考核、社会评议、责任追究当中的任何一项。

## 为什么
2021年起的格式要求各级政府在监督保障部分报告工作考核、社会评议和责任追究的情况；部门没有这项要求。

## 示例
某镇的“监督保障”只写“组织业务培训 2 次”，三项都没有提到。

## 怎样改
补写本年度工作考核、社会评议、责任追究的情况和结果；没有开展的如实写明。

## 依据
国办公开办函〔2021〕30号
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting
from gkbatch.forms.names import OVERSIGHT_TEXT
from gkbatch.settings import NO_REPORT
from gkbatch.text import says_nothing

_EDITION = "2021"
_GOVERNMENTS = ("镇", "街道", NO_REPORT)
_ASKED = re.compile("考核|考评|评议|测评|满意度|第三方评估|责任追究|追究|追责|问责")


def check(case: Case) -> Iterator[Finding]:
    """A note where the text has none of the three; one that says nothing is left to GK301."""
    answer = case.submission.answers.get(OVERSIGHT_TEXT)
    if case.form.edition != _EDITION or case.agency.category not in _GOVERNMENTS or answer is None:
        return
    text = case.submission.text(OVERSIGHT_TEXT)
    if not says_nothing(text) and not _ASKED.search(text):
        message = "“监督保障”没有写到工作考核、社会评议、责任追究当中的任何一项"
        yield quoting(RULE, case, answer, [text], message, "请补写本年度这三项的情况；没有开展的如实写明。")


RULE = Rule("GK345", "note", "监督保障没有写考核、评议、责任追究", check)
