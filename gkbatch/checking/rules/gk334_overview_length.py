"""GK334 总体情况超过字数

## 查什么
第一部分各段文字合起来的字数（不算空格），与设置里的“总体情况字数上限”。系统按数字自动印出的句子不算。

## 为什么
上级对总体情况的篇幅有要求。

## 示例
上限 1000 字，各段合起来 1240 字。

## 怎样改
压缩文字。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gkbatch.address import listed
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting
from gkbatch.forms.contents import keys_of_section
from gkbatch.forms.names import OVERVIEW


def check(case: Case) -> Iterator[Finding]:
    """A note where the texts of section 一 together are longer than the district allows."""
    overview = keys_of_section(case.form, OVERVIEW)
    texts = [(answer, text) for answer, text in case.published if answer.field.key in overview]
    length = sum(len("".join(text.split())) for _, text in texts)
    if length > case.settings.overview_limit:
        message = f"总体情况各段文字共 {length} 字，超过 {case.settings.overview_limit} 字"
        found = quoting(RULE, case, texts[0][0], (), message, f"请压缩到 {case.settings.overview_limit} 字以内。")
        yield replace(found, cell=listed(answer.cell for answer, _ in texts), label="总体情况", value=str(length))


RULE = Rule("GK334", "note", "总体情况超过字数", check, for_agencies=True)
