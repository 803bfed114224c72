"""GK319 文字里的分项件数与表三不符

## 查什么
文字里按申请人写的件数（自然人、法人和其他组织、企业……），与表三各列；某一种具体情形的件数（属于行政执法案卷、本机关不掌握、信访举报投诉类……），与表三那一行。

## 为什么
总数对得上、分项对不上，同样是一份报告里两个数。

## 示例
文字写“自然人740件，法人和其他组织8件”，表里法人或其他组织新收是 9。

按申请人写的件数，可以指新收、新收加上年结转或者办结；写明原因而表里没有这一行的（“因档案损毁无法提供2件”），符合这一类的任何一行或者合计即可。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import applicant_measures, row_measures


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with a split by applicant or by single result that is not the table's."""
    yield from questioned(RULE, case, Family.APPLICANT, lambda claim: applicant_measures(case.form, claim))
    yield from questioned(RULE, case, Family.ROW, lambda claim: row_measures(case.form, claim))


RULE = Rule("GK319", "query", "文字里的分项件数与表三不符", check)
