"""GK121 确认全部为零，但表里有数字

## 查什么
“本表核对”选的是“确认全部为零”，而表里有不是 0 的数字。

## 为什么
两处说法相反，不知道哪一处对。

## 示例
选了“确认全部为零”，而“本年新收”的“自然人”是 3。

## 怎样改
表里的数字正确的，改选“有数据”；确实没有的，把数字改成 0。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.address import listed
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.form import ALL_ZERO, Table
from gkbatch.forms.table import table_fields

_SHOWN = 3


def check(case: Case) -> Iterator[Finding]:
    """An error at the confirmation, naming the cells that are not zero."""
    for table in case.form.tables:
        answer = case.submission.answers[table.confirm_key]
        if answer.value == ALL_ZERO and (cells := _filled(case, table)):
            message = f"选的是“{ALL_ZERO}”，但 {_few(cells)} 不是 0"
            fix = "数字正确的，请改选“有数据”；确实没有的，请把数字改成 0。"
            yield about(RULE, case, answer, message, fix)


def _few(cells: list[str]) -> str:
    """The first of them and how many there are."""
    areas = listed(cells).split("、")
    return "、".join(areas) if len(areas) <= _SHOWN else f"{'、'.join(areas[:_SHOWN])} 等 {len(cells)} 格"


def _filled(case: Case, table: Table) -> list[str]:
    """The typed-in cells that are not zero; totals only where no other cell is."""
    fields = [field for field in table_fields(table) if case.numbers.get(field.key)]
    typed = [field for field in fields if not field.computed] or fields
    return [case.submission.answers[field.key].cell for field in typed]


RULE = Rule("GK121", "error", "确认全部为零，但表里有数字", check)
