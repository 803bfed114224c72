"""GK105 数字由公式算出

## 查什么
填报格里是公式，引用的是常数或本工作簿的单元格，并保存了结果。

## 为什么
公式的结果可以采用，记下来备查。

## 示例
填“=3+4”，按 7 采用。

## 怎样改
无需处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.FORMULA):
        yield about(
            RULE,
            case,
            answer,
            "填的是公式，按它的结果采用",
            "无需处理；请核对结果是否正确。",
        )


RULE = Rule("GK105", "note", "数字由公式算出", check)
