"""GK502 区政府本级和区政府办公室的第三部分完全相同

## 查什么
区政府本级和区政府办公室分别所报的第三部分，每一个数字都相同，而且不全是 0。

## 为什么
两个单位的数字都计入全区汇总。把同一批申请在两份表里各填一遍，全区的数字就多计了一遍。

## 示例
两份表的第三部分都是新收 41 件，其余各行各列也都相同。

## 怎样改
以区政府名义和以区政府办公室名义收到的申请分别统计，同一件申请只填在一份表里；确实各自收到、恰好相同的请说明。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gkbatch.address import listed
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import AcrossRule, Case
from gkbatch.forms.contents import keys_of_section
from gkbatch.forms.names import RECEIVED, REQUESTS, TOTAL
from gkbatch.forms.table import join

_GOVERNMENT, _OFFICE = "区政府本级", "区政府办公室"


def check(cases: tuple[Case, ...]) -> Iterator[tuple[str, Finding]]:
    """A query on the return of 区政府办公室; an unread number makes no pair."""
    governments = defaultdict(list)
    for government in _counted(cases, _GOVERNMENT):
        governments[tuple(_numbers(government).values())].append(government)
    for office in _counted(cases, _OFFICE):
        numbers = _numbers(office)
        if any(numbers.values()) and None not in numbers.values():
            for government in governments.get(tuple(numbers.values()), ()):
                yield office.agency.code, _finding(office, government, numbers)


def _counted(cases: tuple[Case, ...], category: str) -> Iterator[Case]:
    return (case for case in cases if case.agency.counted and case.agency.category == category)


def _numbers(case: Case) -> dict[str, int | Decimal | None]:
    return {key: case.submission.number(key) for key in keys_of_section(case.form, REQUESTS)}


def _finding(office: Case, government: Case, numbers: dict[str, int | Decimal | None]) -> Finding:
    answers = [office.submission.answers[key] for key, number in numbers.items() if number]
    received = f"新收 {numbers[join(RECEIVED, TOTAL)]} 件"
    found = RULE.finding(
        f"第三部分的数字（{received}）与本区另一单位所报的完全相同，同一批申请可能在全区汇总里计了两次",
        "同一件申请只填在一个单位的表里，请核对；确实各自收到、恰好相同的请说明。",
        office.submission.file,
        answers[0].sheet,
        listed(answer.cell for answer in answers),
        answers[0].field.labels[0],
    )
    return replace(found, shared=f"另一单位：{government.agency.name}（{government.submission.file}）")


RULE = AcrossRule("GK502", "query", "区政府本级和区政府办公室的第三部分完全相同", check)
