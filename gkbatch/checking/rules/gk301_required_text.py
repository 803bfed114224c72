"""GK301 必填的内容没有填写

## 查什么
必须填写的文字是空的，或者只写了“无”“/”“略”“同上”“此处填写”之类；必须选择的选项没有选择。

## 为什么
年度报告的这一部分不能空着公布。

## 示例
“主要问题”是空的。

## 怎样改
请补充填写。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.contents import confirm_keys
from gkbatch.forms.form import Kind
from gkbatch.quotation import EMPTY, quoted
from gkbatch.text import says_nothing

_FIXES: dict[Kind, str] = {
    "choice": "请从下拉框的选项中选择。",
    "text": "请补充填写，写明实际情况。",
}


def check(case: Case) -> Iterator[Finding]:
    """An error for every required text or choice without an answer; 本表核对 has its own rule."""
    confirmations = confirm_keys(case.form)
    for answer in case.worded:
        field = answer.field
        if field.kind == "number" or not field.required or field.key in confirmations:
            continue
        if says_nothing(str(answer.value)):
            stated = f"只写了{shown}" if (shown := quoted(answer.typed)) != EMPTY else "没有填写"
            yield about(RULE, case, answer, f"必填，但{stated}", _FIXES[field.kind])


RULE = Rule("GK301", "error", "必填的内容没有填写", check, for_agencies=True, protects=True)
