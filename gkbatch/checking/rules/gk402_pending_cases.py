"""GK402 上年尚未审结的案件没有再出现

## 查什么
四、复议诉讼的三块（行政复议、未经复议直接起诉、复议后起诉）：本年的总计不应少于上一年度报告的“尚未审结”。

## 为什么
第四部分统计的是本年办理的全部案件，上年没有审结、转到本年的也要计入；只统计本年新收的，就会漏掉。

## 示例
2025 年行政复议尚未审结 3 件，2026 年行政复议总计只有 1 件。

## 怎样改
核对是否漏计了上年转来的案件；复议转为诉讼、撤回的，不必改。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.before import both_years, years
from gkbatch.forms.contents import case_blocks, table_of
from gkbatch.forms.names import DISPUTES, PENDING
from gkbatch.forms.table import join


def check(case: Case) -> Iterator[Finding]:
    """A note for each block with fewer cases than were pending at the end of last year."""
    before, now = years(case)
    for block in case_blocks(table_of(case.form, DISPUTES)):
        pair = both_years(case, block.total, join(block.key, PENDING))
        if pair and pair[1] < pair[0]:
            message = f"{block.label}：{before} 年尚未审结 {pair[0]} 件，{now} 年总计只有 {pair[1]} 件"
            fix = "请核对是否漏计了上年转来的案件；没有漏计的不必改。"
            yield about(RULE, case, case.submission.answers[block.total], message, fix)


RULE = Rule("GK402", "note", "上年尚未审结的案件没有再出现", check, for_sums=True, last_year=(DISPUTES,))
