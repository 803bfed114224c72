"""GK009 填报表的结构有变动

## 查什么
工作表里插入、删除或移动过行、列，或者工作表不是我们发出的样子；各项内容是按印出的标签找到的。

## 为什么
按标签找到的数字可以采用，但结构被改过的表更容易出错，请核对。

## 示例
在“三、依申请公开”的表格上方插入了一行。

## 怎样改
无需处理；请核对报告里的数字。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.quotation import quoted


def check(case: Case) -> Iterator[Finding]:
    """One note per sheet whose answers were found by their labels."""
    for sheet in case.submission.moved:
        message = f"工作表{quoted(sheet)}里插入、删除或者移动过行列，各项内容按印出的标签找到"
        yield RULE.finding(message, "无需处理；请核对报告里的数字。", case.submission.file, sheet)


RULE = Rule("GK009", "note", "填报表的结构有变动", check)
