"""GK006 找不到填报项

## 查什么
填报表里某一项的行标签或列标签不见了，或者整张工作表不见了。

## 为什么
位置对不上就不知道数字属于哪一项，系统不会把别的格子当成它。

## 示例
“三、依申请公开”里“（四）无法提供”的一行被删除。

## 怎样改
恢复原来的行、列或工作表；最简单的办法是用新的填报表重填。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.forms.contents import confirm_keys
from gkbatch.quotation import quoted
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    confirmations = confirm_keys(case.form)
    for answer in answers_read_as(case, Reading.NOT_FOUND):
        if answer.field.key not in confirmations:
            yield about(
                RULE,
                case,
                answer,
                f"在工作表{quoted(answer.sheet)}里找不到这一项的标签，没有读到内容",
                "请恢复被删除或改动的行、列或工作表；最简单的办法是用新的填报表重填。",
            )


RULE = Rule("GK006", "error", "找不到填报项", check, exemptible=False, on_slip="lost")
