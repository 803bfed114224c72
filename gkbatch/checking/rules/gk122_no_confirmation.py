"""GK122 表里没有“本表核对”

## 查什么
交来的工作簿里没有“本表核对”一格（例如不是用我们的填报表填的）。

## 为什么
没有这一格，就不能确认表里的 0 是真的没有，还是没有填。

## 示例
交来的是单位自己做的表格。

## 怎样改
请核对三张表的数字，并说明；最好用发出的填报表重报。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.table import table_fields
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """A query for each table without a confirmation."""
    for table in case.form.tables:
        answer = case.submission.answers[table.confirm_key]
        fields = (case.submission.answers[field.key] for field in table_fields(table))
        if answer.reading is Reading.NOT_FOUND and any(one.reading is not Reading.NOT_FOUND for one in fields):
            yield about(
                RULE,
                case,
                answer,
                "表里没有“本表核对”，无法确认各项的 0 是否核对过",
                "请核对本表的数字；核对过、没有错的请说明。",
            )


RULE = Rule("GK122", "query", "表里没有“本表核对”", check)
