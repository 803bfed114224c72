"""GK018 文件带有宏

## 查什么
交来的文件里有没有宏（.xlsm、带 VBA 的 .xlsx 或 .xls、宏工作表）。

## 为什么
填报表不需要宏；宏可能改动表里的数字，也可能带病毒。系统只读单元格里的内容，任何宏都不运行。

## 示例
该单位用自己的带宏模板汇总数字，直接把那个文件改名交来。

## 怎样改
无需处理；打开这个文件时请不要启用宏。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, on_file


def check(case: Case) -> Iterator[Finding]:
    """One note for the file."""
    if case.submission.macros:
        yield on_file(RULE, case, "文件带有宏，宏没有运行，只读取了单元格里的内容", "打开这个文件时请不要启用宏。")


RULE = Rule("GK018", "note", "文件带有宏", check, on_slip="apart")
