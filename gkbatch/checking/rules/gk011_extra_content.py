"""GK011 表格以外还有内容

## 查什么
填报格以外的地方写了字、填了数、贴了图片或加了批注，或者多了工作表。

## 为什么
系统只采用填报格里的内容；写在别处的不采用，但要让人知道，免得漏掉要报告的事项。

## 示例
在“三、依申请公开”的表格下面写了“以上数字含示例所 2 件”。

## 怎样改
要报告的，写到相应的填报格里；不要的无需处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.address import listed
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.quotation import beginning

_SHOWN = 3
_LONGEST = 40


def check(case: Case) -> Iterator[Finding]:
    """One note for each sheet, with the cells and the first words in them."""
    extras = case.submission.extras
    for sheet in dict.fromkeys(extra.sheet for extra in extras):
        own = [extra for extra in extras if extra.sheet == sheet]
        words = [beginning(extra.text, _LONGEST) for extra in own]
        yield RULE.finding(
            "表格以外还有内容，没有采用",
            "要报告的，请写到相应的填报格里；不要的无需处理。",
            case.submission.file,
            sheet,
            listed(extra.cell for extra in own if extra.cell),
            "",
            "；".join(words[:_SHOWN]) + (f" 等 {len(words)} 处" if len(words) > _SHOWN else ""),
        )


RULE = Rule("GK011", "note", "表格以外还有内容", check, on_slip="apart")
