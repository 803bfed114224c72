"""GK342 选填的文字只写了“无”

## 查什么
可以不填的文字里只写了“无”“/”“略”“同上”之类，或者留着“此处填写”。

## 为什么
按没有填写处理：设置里有“未填写时印”的印那一句，没有的不印。必填的另外按 GK301 处理。

## 示例
“需要报告的其他事项”只写了“无。”，报告里印区里统一的那一句。

## 怎样改
无需处理；有内容要报告的请补充。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_seen
from gkbatch.quotation import quoted
from gkbatch.submission import Sight


def check(case: Case) -> Iterator[Finding]:
    """A note for each text that need not be filled in; one that must be is left to GK301."""
    for answer, seen in answers_seen(case, Sight.NOTHING):
        if not answer.field.required:
            message = f"只写了{quoted(str(seen.shown))}，按没有填写处理"
            yield about(RULE, case, answer, message, "无需处理；有内容要报告的请补充。")


RULE = Rule("GK342", "note", "选填的文字只写了“无”", check)
