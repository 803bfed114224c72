"""GK019 文件不是 .xlsx 格式

## 查什么
交来的是不是别的表格格式：旧的 .xls、WPS 的 .et、.ods、.xlsb。按文件内容判断，不看扩展名。

## 为什么
这些格式里的数字、文字和公式都能读取，与 .xlsx 一样核对；但删除线、数字显示格式、批注和图片没有查看。

## 示例
该单位用旧版 WPS 填写，另存成了 .et。

## 怎样改
无需处理；原表里有删除线、批注或者特殊数字格式的，请另存为 .xlsx 后重报。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, on_file


def check(case: Case) -> Iterator[Finding]:
    """One note for the file."""
    if case.submission.kind and not case.submission.report:
        yield on_file(
            RULE,
            case,
            f"文件是 {case.submission.kind} 格式，数字和文字已读取；删除线、数字显示格式、批注和图片没有查看",
            "原表里有这些的，请另存为 .xlsx 后重报；没有的无需处理。",
        )


RULE = Rule("GK019", "note", "文件不是 .xlsx 格式", check, on_slip="apart")
