"""GK331 文字里的分项加起来不等于总数

## 查什么
“N条，其中（包括、分为）A条、B条、C条”：各项之和与总数。

## 为什么
读者会相加。

## 示例
“公开信息63条，其中组织机构16条，动态36条，预决算5条，其他5条”，各项之和是 62。

各项之和不到总数八成、最后一项不是“其他”的，看作只列了一部分；与表比对的数字由别的检查负责。

## 怎样改
核对；一条信息在几处公开而重复计数的，不必改。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.inner_sums import InnerSum, inner_sums
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting, shortened

_SHOWN = 12


def check(case: Case) -> Iterator[Finding]:
    """A note for each list that does not add up."""
    for answer, text in case.published:
        for found in inner_sums(text, case.settings.year, case.speaker, case.spoken_of.get(answer.field.key)):
            message = f"文字写“{shortened(found.phrase)}”，{_sum(found)}，总数 {found.total}，{_difference(found)}"
            yield quoting(RULE, case, answer, (found.phrase,), message, "请核对；重复计数的不必改。")


def _sum(found: InnerSum) -> str:
    terms = "＋".join(str(part) for part in found.parts)
    return (
        f"所列 {terms}＝{found.added}"
        if len(found.parts) <= _SHOWN
        else f"所列 {len(found.parts)} 项之和是 {found.added}"
    )


def _difference(found: InnerSum) -> str:
    return f"{'多' if found.added > found.total else '少'} {abs(found.total - found.added)}"


RULE = Rule("GK331", "note", "文字里的分项加起来不等于总数", check)
