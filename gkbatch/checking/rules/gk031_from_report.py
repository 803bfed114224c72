"""GK031 由报告导入

## 查什么
该单位交来的不是填报表，而是做好的报告：Word（.docx）、网页（.html、.mhtml）或文本（.txt）。

## 为什么
数字和文字从报告里读出，与填报表一样核对、一样汇总，不用再填一遍；系统的句子按读出的数字重新生成。报告没有填报表那样的单元格，所以提示里的工作表和单元格是退回表（填报表）里的位置。同一单位又交来填报表的，以填报表为准。

## 示例
该单位没有填表，把去年的报告改成今年的交来。

## 怎样改
无需处理；最好请该单位核对生成的报告。不接收报告的，在 settings.xlsx 的“设置”里把“接收Word报告”改为“否”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, on_file


def check(case: Case) -> Iterator[Finding]:
    """One note for the file."""
    if case.submission.report:
        message = f"由报告导入：交来的是做好的报告（{case.submission.kind}），不是填报表；数字和文字从报告里读出"
        yield on_file(RULE, case, message, "无需处理；请核对生成的报告。以后请填写填报表。")


RULE = Rule("GK031", "note", "由报告导入", check, on_slip="apart")
