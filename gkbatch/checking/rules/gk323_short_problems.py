"""GK323 存在的主要问题及改进情况过短

## 查什么
第五部分“主要问题”和“改进措施”合起来不到 10 个字。

## 为什么
条例要求报告存在的主要问题和改进情况，几个字说不清楚，属于敷衍。

## 示例
主要问题写“不够”，改进措施写“改进”。

## 怎样改
写明具体的问题和措施。

## 依据
《中华人民共和国政府信息公开条例》第五十条
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting
from gkbatch.forms.contents import asks
from gkbatch.forms.names import IMPROVEMENT_TEXT, PROBLEMS_TEXT
from gkbatch.text import says_nothing

_FEWEST = 10
_CHARACTER = re.compile(r"\w")


def check(case: Case) -> Iterator[Finding]:
    """A query where the two texts together are too short; a text that says nothing is left to GK301."""
    texts = [case.submission.text(key) for key in (PROBLEMS_TEXT, IMPROVEMENT_TEXT) if asks(case.form, key)]
    answer = case.submission.answers.get(PROBLEMS_TEXT)
    # A long text need not be counted to its end.
    length = sum(1 for text in texts for _ in islice(_CHARACTER.finditer(text), _FEWEST))
    if answer is None or length >= _FEWEST or any(says_nothing(text) for text in texts):
        return
    message = f"主要问题和改进措施合起来只有 {length} 个字，不到 {_FEWEST} 个字"
    yield quoting(RULE, case, answer, texts, message, "请写明具体的问题和措施；没有更多内容的请说明。")


RULE = Rule("GK323", "query", "存在的主要问题及改进情况过短", check)
