"""GK211 区直部门、镇、街道填了规章

## 查什么
区直部门、镇或街道在“规章”一行填了不是 0 的数字；全区（县）的合计数同样不应有规章。

## 为什么
提示：规章只能由国务院部门、省级和设区的市、自治州的人民政府制定。区直部门、镇、街道制定的是行政规范性文件，实际交来的表里常有填错行的。

## 示例
某镇“规章”本年制发填 3，应填在“行政规范性文件”一行。

## 怎样改
改填到“行政规范性文件”一行；确有特殊情况的请说明。各单位的都已说明或豁免、合计数仍不是 0 的，汇总报告的文字先不提规章；确实没有错的，由区政府办公室在“豁免”里写一行，机关写“全区”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.contents import keys_called
from gkbatch.forms.names import REGULATIONS
from gkbatch.settings import NO_REGULATIONS


def check(case: Case) -> Iterator[Finding]:
    """A query for the row 规章 of an agency that can make none."""
    if case.agency.category not in NO_REGULATIONS:
        return
    for key in keys_called(case.form, REGULATIONS):
        answer = case.submission.answers.get(key)
        if answer is not None and answer.value:
            message = f"{case.agency.category}没有制定规章的权限，“规章”一行应为 0"
            yield about(RULE, case, answer, message, "请核对是否应填在“行政规范性文件”一行；没有错的请说明。")


RULE = Rule("GK211", "query", "区直部门、镇、街道填了规章", check, for_sums=True)
