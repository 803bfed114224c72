"""GK401 上年结转与上一年度报告的结转下年度不一致

## 查什么
三、依申请公开的每一列：本年的“二、上年结转政府信息公开申请数量”，等于上一年度报告的“四、结转下年度继续办理”。上年数据来自上一年度的汇总表，或者设置里的“上年数据”；没有的不查，汇总时列为“无法核对”。

## 为什么
两个数字说的是同一批申请，两年的报告都公开，读者一比就能发现。

## 示例
自然人一列：2025 年结转下年度 5 件，2026 年上年结转 3 件，相差 2。各类都一致、只有总计不一致的，只有上年的报告自己不平时才指出；上年的格式分类不同、对不上列的，只核对总计。

## 怎样改
核对上一年度公布的报告，改正本年的数字。机构合并、上年报告有误的，由区政府办公室在设置的“豁免”里写明理由。各单位都对得上、全区的合计数对不上的，多半是有机关撤销而它结转的申请没有机关接着填报。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.before import Figure, both_years, years
from gkbatch.forms.contents import columns_of, table_of
from gkbatch.forms.names import CARRIED_IN, CARRIED_OUT, REQUESTS
from gkbatch.forms.table import join
from gkbatch.settings import WHOLE

_FIX = "请与上一年度公布的报告核对；机构合并或者上年报告有误的，请与区政府办公室联系核实。"
# Nobody returned the sums: the office itself is asked.
_FIX_OF_SUMS = "请与上一年度公布的报告核对；有机关撤并的，请落实它结转的申请由哪个机关接着办理、填报。"
Pair = tuple[Figure, Figure] | None


def check(case: Case) -> Iterator[Finding]:
    """An error for each column that differs; for the total only where the columns do not tell of it."""
    pairs = [
        (column, both_years(case, join(CARRIED_IN, column.key), join(CARRIED_OUT, column.key)))
        for column in columns_of(table_of(case.form, REQUESTS))
    ]
    kinds = [] if _kinds_changed(case) else [(column, pair) for column, pair in pairs if not column.total]
    told = [pair for _, pair in kinds]
    totals = [(column, pair) for column, pair in pairs if column.total and not _told(pair, told)]
    before, now = years(case)
    for column, pair in (*kinds, *totals):
        if pair is None or not _difference(pair):
            continue
        left, right = pair
        answer = case.submission.answers[join(CARRIED_IN, column.key)]
        message = (
            f"{answer.field.label}：{before} 年“四、结转下年度继续办理”为 {left}，"
            f"{now} 年“二、上年结转”为 {right}，相差 {abs(right - left)}"
        )
        yield about(RULE, case, answer, message, _FIX_OF_SUMS if case.agency.code == WHOLE else _FIX)


def _difference(pair: Pair) -> Figure:
    return pair[1] - pair[0] if pair else 0


def _kinds_changed(case: Case) -> bool:
    """Whether last year's edition parted the applicants otherwise and some stood where this one has no column.

    These are now counted in another column, nobody knows which: only the totals can be compared.
    """
    now = {join(CARRIED_OUT, column.key) for column in columns_of(table_of(case.form, REQUESTS))}
    figures = case.last_year or {}
    return any(figures[key] for key in figures if key.startswith(f"{CARRIED_OUT}.") and key not in now)


def _told(total: Pair, pairs: Sequence[Pair]) -> bool:
    """Whether the total differs only as the columns do, or as this year's own total does (GK203)."""
    as_columns = _difference(total) == sum(_difference(pair) for pair in pairs)
    consistent = bool(pairs) and None not in pairs and sum(pair[0] for pair in pairs if pair) == (total or (0,))[0]
    return consistent or (as_columns and any(_difference(pair) for pair in pairs))


RULE = Rule(
    "GK401", "error", "上年结转与上一年度报告的结转下年度不一致", check, for_sums=True, last_year=(CARRIED_OUT,)
)
