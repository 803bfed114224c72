"""GK344 改进措施比问题少

## 查什么
第五部分“主要问题”用“一是、二是”“（一）（二）”等列了几条（或者写了“三方面问题”），“改进措施”列了几条；措施没有分条的，看它有几个分句。措施比问题少的提示。问题不分条，或者只有一条的，不查。

## 为什么
改进情况要逐条对应存在的问题：三个问题只有一条措施，另外两个怎么改就没有交代。

## 示例
主要问题写“一是……；二是……；三是……。”，改进措施只写“下一步，加强业务培训。”

## 怎样改
逐条写明每个问题的改进措施；一条措施对应几个问题的，不必改。

## 依据
国办公开办函〔2021〕30号
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.enumerations import counted
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting
from gkbatch.forms.contents import asks
from gkbatch.forms.names import IMPROVEMENT_TEXT, PROBLEMS_TEXT
from gkbatch.text import says_nothing

_FEWEST = 2
_NUMBERS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_SAID = re.compile(f"([{''.join(_NUMBERS)}])(?:个|大)?(?:方面|点|类|项)(?:的|主要)?(?:问题|不足|短板)")
# Where both stand in one text, what is counted there is not the problems alone.
_MEASURES = re.compile("改进(?:措施|情况|方向)|整改措施|下一步|今后|针对(?:以上|上述|这些|存在)|为此")
_PARTS = re.compile(r"[，；。、！：,;:\s]+|(?:并|同时|以及)(?=[\u4e00-\u9fff]{4})")
_LEADS = re.compile(
    r"(?:针对|对照|围绕|结合|根据|按照)[^将]{0,20}|(?:在?下一步|今后|下一年度?|接下来|新的一年|明年|20\d\d年)(?:的?工作中?|里)?"
    r"|(?:我|本)[局委办镇处院区街单]\w{0,3}将?|(?:主要|重点)?(?:将|拟)?(?:从以下|采取以下|做好以下|抓好以下)\w{0,12}|.{0,3}"
)


def check(case: Case) -> Iterator[Finding]:
    """A note where fewer measures are written than problems; a text that says nothing is left to GK301."""
    if not all(asks(case.form, key) for key in (PROBLEMS_TEXT, IMPROVEMENT_TEXT)):
        return
    problems, measures = (case.submission.text(key) for key in (PROBLEMS_TEXT, IMPROVEMENT_TEXT))
    answer = case.submission.answers.get(IMPROVEMENT_TEXT)
    if answer is None or says_nothing(problems) or says_nothing(measures) or _MEASURES.search(problems):
        return
    many, few = counted(problems)[0] or _said(problems), counted(measures)[1] or _clauses(measures)
    if few < many >= _FEWEST:
        message = f"主要问题列了 {many} 条，改进措施只有 {few} 条"
        fix = "请逐条写明每个问题怎样改进；一条措施对应几个问题的，不必改。"
        yield quoting(RULE, case, answer, [measures], message, fix)


def _said(text: str) -> int:
    """The number of problems that a text gives without counting them: 三方面问题; 0 where it gives none."""
    found = _SAID.search(text)
    return _NUMBERS[found[1]] if found else 0


def _clauses(text: str) -> int:
    """How many things a text says that does not count them; what only leads to them is none."""
    return sum(1 for part in _PARTS.split(text) if not _LEADS.fullmatch(part)) or 1


RULE = Rule("GK344", "note", "改进措施比问题少", check)
