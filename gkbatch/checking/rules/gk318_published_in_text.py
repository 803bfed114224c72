"""GK318 文字里的公开条数、建议提案件数与所填数字不符

## 查什么
文字里写的主动公开政府信息总数、门户网站、微信公众号、微博发布的信息条数，各栏目（设置里的主动公开栏目）的条数，以及承办、办结的人大代表建议、政协提案件数，与填报表里填的数字。

## 为什么
报告里由所填数字自动生成同样的句子，印在文字前面；文字写的是另一个数，读者在同一段里看到两个数。

## 示例
文字写“全年主动公开政府信息32条”，填的主动公开政府信息总数是 30。

设置里没有的某一类信息的条数，截至某日的累计数，往年和全区的数，不比对。

## 怎样改
核对文字和所填的数字，改正一处；口径不同的请说明。与所填数字一致的，文字里不必再写。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import Measure, questioned
from gkbatch.forms.names import CATEGORY
from gkbatch.forms.table import join


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with numbers of published items or of proposals that are not those filled in."""
    columns = {category.name: join(CATEGORY, category.code) for category in case.settings.categories}

    def measures(claim: Claim) -> tuple[Measure, ...]:
        _, _, column = claim.quantities[0].partition(":")
        keys = (columns[column],) if column else claim.quantities
        answers = [case.submission.answers[key] for key in keys if key in case.submission.answers]
        return (
            (Measure("加".join(answer.field.label for answer in answers), keys),) if len(answers) == len(keys) else ()
        )

    for family in (Family.PUBLISHED, Family.PROPOSALS):
        yield from questioned(RULE, case, family, measures)


RULE = Rule("GK318", "query", "文字里的公开条数、建议提案件数与所填数字不符", check)
