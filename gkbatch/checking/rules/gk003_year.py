"""GK003 不是本年度的填报表

## 查什么
填报表里记录的年度（或者“基本信息”里的年度）与设置的年度不同。

## 为什么
用上一年的填报表填本年的数字，或者把上一年的表又交了一次，数字都不能采用。

## 示例
设置的年度是 2026，交来的是 2025 年度的填报表。

## 怎样改
请用本年度发出的填报表填报。退回表里是交来的数字和文字：是上一年的，要全部改成本年度的，再改“年度”。退回表发回来，三张表的数字一个也没有改的，仍然不采用：只改“年度”，就会把上一年的数字当作本年的公开。两年的数字确实完全一样的，由区政府办公室在“豁免”里写明理由。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, on_file
from gkbatch.forms.names import YEAR
from gkbatch.quotation import quoted


def check(case: Case) -> Iterator[Finding]:
    """The stamp counts first; the year typed on 基本信息 where there is no stamp or it differs."""
    wanted = str(case.settings.year)
    stamped = case.submission.stamp.year
    typed = case.submission.answers.get(YEAR)
    fix = f"请用 {wanted} 年度的填报表填报；用退回表改的，请先把数字和文字都改成 {wanted} 年度的，再改“年度”。"
    if stamped and stamped != wanted:
        yield on_file(RULE, case, f"这是 {stamped} 年度的填报表，本次汇总的是 {wanted} 年度", fix)
    elif typed is not None and isinstance(typed.value, str) and typed.value.removesuffix("年") not in {"", wanted}:
        message = f"年度填的是{quoted(typed.typed)}，本次汇总的是 {wanted} 年度"
        yield about(RULE, case, typed, message, fix)


def _is_another_years(finding: Finding) -> bool:
    """A year that was merely typed over is said at its cell, and the form is the right one."""
    return not finding.cell


RULE = Rule(
    "GK003",
    "error",
    "不是本年度的填报表",
    check,
    stops_all=_is_another_years,
    on_slip="year",
    asks_again="numbers",
)
