"""GK034 报告里有没看懂的地方

## 查什么
交来的是做好的报告（见 GK031），有的地方不能确定怎样读：标题里没有年度，同一行出现两次而数字不同，主要问题和改进措施没有分开写，文件里有没有接受的修订、划掉的字、图片，正文说到的数字表格里没有，等等。

## 为什么
系统只采用能够确定的内容；不能确定的列出来，由人对照原文看。

## 示例
“五、存在的主要问题及改进情况”是一整段，系统从“下一步”开始作为改进措施。

## 怎样改
对照报告核对退回表里的内容；不对的请改，没有问题的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, on_file


def check(case: Case) -> Iterator[Finding]:
    """A query for each of them, with its place in the report."""
    for doubt in case.submission.doubts:
        place = f"（报告{doubt.place}）" if doubt.place else ""
        label = f"〔{doubt.label}〕" if doubt.label else ""
        yield on_file(RULE, case, f"{label}{doubt.message}{place}", "请对照报告核对；不对的请改，没有问题的请说明。")


RULE = Rule("GK034", "query", "报告里有没看懂的地方", check)
