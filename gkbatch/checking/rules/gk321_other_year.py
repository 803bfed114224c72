"""GK321 文字里的年份不是本年度

## 查什么
文字把别的年份当作本年度：以“2022年，”开头，“截至2022年12月31日”，“2022年1月1日至12月31日”，“本年度（2022年）”。

## 为什么
多半是照抄上年的报告，没有改年份。

## 示例
2023年度的报告，总述以“2022年，我局……”开头。

拿别的年份和本年比较的、文件名和文号里的年份、历年的做法、下一年的打算，不算；别的年份自己又和它的上一年比较的（2023年度的报告写“2022年，新收申请5件，比2021年增加2件”），算。

## 怎样改
改正年份，并核对这一段的数字是不是本年度的；确实要写别的年份的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.years import other_years
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import blemish
from gkbatch.forms.contents import keys_of_section
from gkbatch.forms.names import PROBLEMS

_FLOWS = frozenset({Family.FLOW, Family.RESULT, Family.CASES})


def check(case: Case) -> Iterator[Finding]:
    """A query for each text that speaks of another year as this one."""
    year = case.settings.year
    problems = keys_of_section(case.form, PROBLEMS)
    for answer, text in case.published:
        looks_back = answer.field.key in problems
        found = [other.phrase for other in other_years(text, year, looks_back=looks_back)]
        if not looks_back:
            found += _flows(year, case.claims[answer.field.key], found)
        yield from blemish(
            RULE,
            case,
            answer,
            found,
            f"报告的年度是 {year}，文字写",
            "请改正年份，并核对这一段的数字；没有错的请说明。",
        )


def _flows(year: int, claims: tuple[Claim, ...], found: list[str]) -> list[str]:
    """What the agency did, given for an earlier year alone: last year's sentence, whatever else stands in it."""
    this = {claim.quantities for claim in claims if claim.year == year and claim.family in _FLOWS}
    for claim in claims:
        left = claim.family in _FLOWS and claim.year < year and not this
        if left and not found:
            return [f"{claim.year}年……{claim.phrase}" if str(claim.year) not in claim.phrase else claim.phrase]
    return []


RULE = Rule("GK321", "query", "文字里的年份不是本年度", check)
