"""GK021 哪一张算数？

## 查什么
工作簿里同一张表有两张（复制的一张、改了名的旧表、隐藏的一张），或者同一项的标签在一张表里不止一处，而内容不同。

## 为什么
只有填报人知道哪一张、哪一处算数。系统不猜，两处都不采用；由此而来的其他问题不再列出。内容相同的只作提示，见 GK022。

## 示例
“三、依申请公开”复制成了“三、依申请公开 (2)”，原来的一张改名为“三（旧）”，两张的“予以公开”一个是 7，一个是 9。

## 怎样改
只留下算数的一张（一处），删除另一张，保存后重报。隐藏的工作表，右键点工作表标签，选“取消隐藏”可以看到；看不到的，请在退回的表里填写。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.address import listed
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.quotation import quoted
from gkbatch.submission import Reading, SheetCopy

_SHOWN = 3
_LONGEST = 40
_FIX = (
    "请只留下算数的一张，删除另一张后重报；隐藏的工作表，右键点工作表标签、选“取消隐藏”可以看到，"
    "看不到的，请直接在退回的表里填写。"
)


def check(case: Case) -> Iterator[Finding]:
    """One error for each sheet that is there twice and each label that is, where the content differs."""
    told: set[str] = set()
    for copy in case.submission.copies:
        if copy.different and copy.title not in told:
            told.add(copy.title)
            yield _on_sheet(case, copy)
    for answer in answers_read_as(case, Reading.TWICE):
        if answer.reason:
            yield about(RULE, case, answer, answer.reason, "请只留下算数的一处，删除另一处后重报。")


def _on_sheet(case: Case, copy: SheetCopy) -> Finding:
    shown = "；".join(
        f"{quoted(one.field.label)}前一张 {one.cell} 是{quoted(one.typed, _LONGEST)}，后一张 {other.cell} 是{quoted(other.typed, _LONGEST)}"
        for one, other in copy.different[:_SHOWN]
    )
    more = f" 等 {len(copy.different)} 处" if len(copy.different) > _SHOWN else ""
    message = (
        f"哪一张算数？“{copy.title}”有两张，内容不同：工作表{quoted(copy.first)}和{quoted(copy.second)}，都没有采用。"
        f"不同的有：{shown}{more}"
    )
    cells = listed(one.cell for one, _ in copy.different)
    return RULE.finding(message, _FIX, case.submission.file, copy.first, cells)


RULE = Rule("GK021", "error", "哪一张算数？", check, exemptible=False, on_slip="lost")
