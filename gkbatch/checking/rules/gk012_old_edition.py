"""GK012 用的是 2019 版的表

## 查什么
表格里印的是 2019 版格式独有的标签：本年新制作数量、对外公开总数量、上一年项目数量、政府集中采购；或者第三部分的“（六）其他处理”下面没有细分的三行（只更新了一半的表）。

## 为什么
2021 年度起用 2021 版格式，两版的项目不同，旧表的数字不能直接搬用。用错了表，其他问题都由此而来，因此只提这一项，不再逐格列出。

## 依据
2019、2020 年度用国办公开办函〔2019〕60号的格式，2021 年度起用国办公开办函〔2021〕30号的格式。

## 示例
把 2020 年的表改了年份再交；第二部分换了新表，第三部分还是 23 行的旧表。

## 怎样改
请用本年度发出的填报表重新填报。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.address import listed
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule

_OLD = "2019"
_FIX = "请用本年度发出的填报表重新填报；两版的项目不同，旧表的数字请按新表的项目重新统计。"


def check(case: Case) -> Iterator[Finding]:
    """One error that names the labels seen, however many tables are old."""
    labels = case.submission.old_labels
    if not labels or case.form.edition == _OLD:
        return
    seen = dict.fromkeys(label.text for label in labels)
    sheet = labels[0].sheet
    yield RULE.finding(
        f"用的是 {_OLD} 版的表（{case.settings.year} 年度应当用 {case.form.edition} 版）：表里印有“{'”“'.join(seen)}”",
        _FIX,
        case.submission.file,
        sheet,
        listed(label.cell for label in labels if label.sheet == sheet),
        "；".join(seen),
    )


RULE = Rule("GK012", "error", "用的是 2019 版的表", check, stops_all=lambda _: True)
