"""GK101 数字写法已规范

## 查什么
数字格里填的是文字形式的数字：带单位（12件）、全角（１２）、千分号（1,234）或前后有空格。

## 为什么
这些写法可以确定地读成一个数字，照此采用，并记下来备查。

## 示例
填“12件”，单位正是“件”，按 12 采用。

## 怎样改
无需处理。以后请只填数字，不写单位。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.NORMALISED):
        yield about(
            RULE,
            case,
            answer,
            "数字的写法不规范（单位、全角、千分号或空格），按其中的数字采用",
            "无需处理；以后请只填数字。",
        )


RULE = Rule("GK101", "note", "数字写法已规范", check)
