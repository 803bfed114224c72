"""GK109 合计的保存结果已过时

## 查什么
合计格的公式没有改动，但文件里保存的结果与各项之和不同。

## 为什么
改数字的软件没有重新计算。公式是填报表自己的，按各项重新计算。

## 示例
各项之和是 14，保存的合计是 12，按 14 采用。

## 怎样改
无需处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.quotation import quoted
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.STALE):
        yield about(
            RULE,
            case,
            answer,
            f"文件里保存的合计是{quoted(answer.typed)}，按各项重新计算为 {answer.value}",
            "无需处理；已按重新计算的结果采用。",
        )


RULE = Rule("GK109", "note", "合计的保存结果已过时", check)
