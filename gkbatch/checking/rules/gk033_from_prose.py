"""GK033 数字取自报告的正文

## 查什么
交来的是做好的报告（见 GK031），有的数字不在规定的表格里，是从正文的句子里读出的。

## 为什么
句子的写法各不相同，读出的数字要有人对照原文看一眼。系统自己印的句子，数字对得上的，不问。

## 示例
“全年主动公开信息四百余条，其中网站公开 466 条”，“通过门户网站公开”按 466 采用。

## 怎样改
对照报告核对；对的请说明“已核对”，不对的在退回表里改。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.FROM_PROSE):
        message = "数字是从报告正文的句子里读出的，不在规定的表格里"
        yield about(RULE, case, answer, message, "请对照报告核对；不对的请改，对的请说明“已核对”。")


RULE = Rule("GK033", "query", "数字取自报告的正文", check)
