"""GK022 同一张表有两张，内容相同

## 查什么
工作簿里同一张表有两张，能对上的各项内容都相同。

## 为什么
采用哪一张都一样，不影响数字；但以后改了其中一张，就不知道哪一张算数了（见 GK021）。

## 示例
“二、主动公开”复制成了“二、主动公开 (2)”，两张没有不同。

## 怎样改
无需处理；最好删除多余的一张。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.quotation import quoted


def check(case: Case) -> Iterator[Finding]:
    """A note for each sheet that is there twice with the same content."""
    for copy in case.submission.copies:
        if not copy.different:
            message = f"“{copy.title}”有两张，内容相同：采用工作表{quoted(copy.first)}，没有采用{quoted(copy.second)}"
            yield RULE.finding(message, "无需处理；最好删除多余的一张。", case.submission.file, copy.second)


RULE = Rule("GK022", "note", "同一张表有两张，内容相同", check)
