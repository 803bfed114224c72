"""GK351 文字里的主语是别的单位

## 查什么
一句话以机关名单中另一个单位的全称、简称开头，接着写这个单位做了什么。

提到别的单位不算：“会同区司法局”“向区司法局报送”“区司法局牵头的工作”“在区政府办公室指导下”。区政府本级和全区的报告本来就写各单位，不查。

## 为什么
多半是照着别的单位的报告改写，名称没有换掉；公布出去，写的就不是本单位的工作。

## 示例
科技局的报告写“区住建局高度重视政府信息公开工作”。

## 怎样改
改为本单位；确实是写另一个单位的，请说明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.names import Subject, subjects
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish
from gkbatch.settings import COUNTY, NO_REPORT, WHOLE

_DISCLOSURE = re.compile("公开|申请|信息|复议|诉讼|条例|解读")
_OFFICE, _TOWNS = "区政府办公室", ("镇", "街道")


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with such sentences."""
    if case.agency.category in {NO_REPORT, COUNTY} or case.agency.code == WHOLE:
        return
    for answer, text in case.published:
        found = tuple(one for one in subjects(text, case.settings.names) if not _may_be_told(case, one))
        if found:
            own = case.settings.names.of(case.agency)
            phrases = (one.phrase for one in found if not any(name in one.phrase for name in own))
            fix = "请改为本单位；确实是写另一个单位的，请说明。"
            yield from blemish(RULE, case, answer, phrases, "主语是名单上另一个单位：", fix)


def _may_be_told(case: Case, subject: Subject) -> bool:
    """Whether this agency has reason to tell what that one did: of those above it or, as a bureau, of towns.

    What a report says of its own agency's disclosure nobody says of another's.
    """
    if subject.strong and _DISCLOSURE.search(subject.phrase):
        return False
    other = case.settings.names.known[subject.name].category
    above = other in {NO_REPORT, _OFFICE} or (other in _TOWNS and case.agency.category not in _TOWNS)
    return above or case.agency.category == _OFFICE


RULE = Rule("GK351", "query", "文字里的主语是别的单位", check)
