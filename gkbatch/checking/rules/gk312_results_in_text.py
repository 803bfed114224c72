"""GK312 文字里的办理结果与表三不符

## 查什么
文字里写的予以公开（同意公开）、部分公开、不予公开、无法提供、不予处理、其他处理的件数，与表三“总计”一列中该类各行之和。几类写在一起的（“予以公开及部分公开”），与几类之和比对。

## 为什么
表三不印小计，文字里的分类件数要由各行相加，容易漏加。

## 示例
文字写“无法提供265件”，表里（四）无法提供三行之和是 337。

某一种情形的件数（如“属于内部事务信息不予公开1件”）不比对。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import result_measures


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with numbers of results that are not the table's sums."""
    yield from questioned(RULE, case, Family.RESULT, lambda claim: result_measures(case.form, claim))


RULE = Rule("GK312", "query", "文字里的办理结果与表三不符", check)
