"""GK106 数字取自别的工作簿

## 查什么
填报格里的公式引用了别的工作簿。

## 为什么
那个工作簿不在这里，保存的结果可能已经过时，无法核对。

## 示例
“=[台账.xlsx]Sheet1!B3”。

## 怎样改
核对后直接填数字。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.OTHER_WORKBOOK):
        yield about(
            RULE,
            case,
            answer,
            "填的公式取自别的工作簿，按保存的结果采用",
            "请核对，并改成直接填数字或文字，不用公式；没有错的请说明。",
        )


RULE = Rule("GK106", "query", "数字取自别的工作簿", check, asks_again="cells")
