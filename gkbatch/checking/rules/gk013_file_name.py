"""GK013 文件名是另一个机关的

## 查什么
文件名里写着机关名单中另一个机关的名称，而填报表是本机关的。

## 为什么
可能是发错了文件，或者借用了别人的填报表。

## 示例
文件名是“示例区财政局2026年报表.xlsx”，表里是示例区民政局的代码和名称。

## 怎样改
核对是不是发错；只是文件名写错的，请说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, on_file
from gkbatch.text import folded


def check(case: Case) -> Iterator[Finding]:
    """A query where the longest name of the roster in the file's name is another agency's."""
    file = folded(case.submission.file.rpartition("/")[2])
    longest = max(case.settings.roster.names_in(file), key=lambda known: len(known.text), default=None)
    if longest is not None and longest.agency.code != case.agency.code:
        message = f"文件名里写的是另一个机关，表里是“{case.agency.name}”"
        found_here = on_file(RULE, case, message, "请核对是不是发错了文件；只是文件名写错的，请说明。")
        yield replace(found_here, shared=f"文件名“{case.submission.file}”里是“{longest.agency.name}”")


RULE = Rule("GK013", "query", "文件名是另一个机关的", check)
