"""GK120 没有选择“本表核对”

## 查什么
二、三、四每张表下面的“本表核对”必须选择“有数据”或“确认全部为零”，发出时是空的。

## 为什么
没有动过的填报表全是 0。不确认就生成报告，会把“没有填”公布成“没有收到申请”。

## 示例
“三、依申请公开”的“本表核对”是空的。

## 怎样改
填完并核对本表后，在下拉框里选择。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about


def check(case: Case) -> Iterator[Finding]:
    """An error for each table whose confirmation was left empty."""
    for table in case.form.tables:
        answer = case.submission.answers[table.confirm_key]
        if answer.value == "":
            fix = "填完并核对本表后，请在“本表核对”里选择“有数据”或“确认全部为零”。"
            yield about(RULE, case, answer, "“本表核对”没有选择", fix)


RULE = Rule("GK120", "error", "没有选择“本表核对”", check)
