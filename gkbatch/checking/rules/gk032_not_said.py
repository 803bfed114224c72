"""GK032 报告里没有这个数

## 查什么
交来的是做好的报告（见 GK031），规定的某个数字在里面没有读到：表格缺了行、缺了列，单元格是空的，或者正文没有说。

## 为什么
没有读到不等于 0。系统不替单位填数。

## 示例
报告第三部分的表格只有前 10 行；“通过微信公众号公开”的条数正文没有写。

## 怎样改
在退回表里补填：读到的已经填好，没有读到的写着“待填”。确实没有的填 0。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.NOT_SAID):
        fix = "请在退回表里补填；确实没有的填 0。"
        yield about(RULE, case, answer, f"{answer.reason}，没有读到数字，也没有当作 0", fix)


RULE = Rule("GK032", "error", "报告里没有这个数", check, exemptible=False)
