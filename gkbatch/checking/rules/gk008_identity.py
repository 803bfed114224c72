"""GK008 填报表的机关与填写的名称不一致

## 查什么
填报表是发给某一个机关的（表里记录了它的代码），而“基本信息”里的机关全称是机关名单上没有的另一个名称。填的是名单上另一个机关的，见 GK020。

## 为什么
借用别的机关的填报表填报，数字会记到别的机关名下。

## 示例
甲局改了名称，填报表还是按原来的名称发的；或者把别处的机关名称粘贴了进来。

## 怎样改
请用发给本机关的填报表填报；机关已改名的，请区政府办公室在机关名单里改全称。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.names import AGENCY_NAME
from gkbatch.quotation import quoted
from gkbatch.text import folded

_ANOTHER = "没有改名的，请改回“{}”；借用了别的机关的填报表的，请改用发给本机关的；确已改名的，请与区政府办公室联系，由其改机关名单。"
_NOW_CALLED = "请把机关全称改成现在的名称“{}”后重报；由几个机关合并的，填合并以后的数字。"


def check(case: Case) -> Iterator[Finding]:
    """The name typed must be the agency's full name or one of its aliases."""
    answer = case.submission.answers.get(AGENCY_NAME)
    names = (case.agency.name, *case.agency.aliases)
    if answer is None or not isinstance(answer.value, str) or answer.value in {"", *names}:
        return
    if folded(answer.value) not in {folded(name) for name in names}:
        old = folded(answer.value) in {folded(name) for name in case.agency.previous_names}
        which = "它的上年名称" if old else ""
        message = f"填报表是发给“{case.agency.name}”的，机关全称填的是{which}{quoted(answer.value)}"
        yield about(RULE, case, answer, message, (_NOW_CALLED if old else _ANOTHER).format(case.agency.name))


RULE = Rule("GK008", "error", "填报表的机关与填写的名称不一致", check)
