"""GK103 用“/”“无”表示没有

## 查什么
数字格里填的是“/”“-”“—”或“无”。

## 为什么
官方表格里没有的填 0。这些符号按 0 采用，但“无”也可能表示不清楚，所以请确认；规章一行区直部门和镇街本来就没有，只作提示。

## 示例
“行政处罚”填“无”，按 0 采用。

## 怎样改
改填 0。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gkbatch.checking.finding import Finding, Severity
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.forms.names import REGULATIONS
from gkbatch.quotation import quoted
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """A query, or a note in the row 规章, which most agencies can have nothing in."""
    for answer in answers_read_as(case, Reading.NOTHING):
        severity: Severity = "note" if answer.field.key.startswith(f"{REGULATIONS}.") else "query"
        found = about(RULE, case, answer, f"填的是{quoted(answer.typed)}，按 0 采用", "没有的请填 0；有的请补填数字。")
        yield replace(found, severity=severity)


RULE = Rule("GK103", "query", "用“/”“无”表示没有", check)
