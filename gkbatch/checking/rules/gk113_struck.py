"""GK113 数字格里有划掉或上下标的内容

## 查什么
数字格、选项格里有划掉（删除线）、上标、下标或者看不见的字，或者整格划掉。

## 为什么
软件里存的是连在一起的数字，屏幕上看到的却是另一个；划掉的算不算，系统不猜。

## 示例
一格里划掉了 12、后面写了 15，存的是“1215”。

## 怎样改
删去划掉的部分，只留一个数字，去掉删除线和上下标。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.quotation import quoted
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """An error for each cell, shown part by part."""
    for answer in answers_read_as(case, Reading.STRUCK):
        message = f"格里的字有划掉、上下标或看不见的部分，不知道哪些算数：{quoted(answer.typed)}"
        yield about(RULE, case, answer, message, "请删去不要的部分，去掉删除线和上下标，只留要报的内容。")


RULE = Rule("GK113", "error", "数字格里有划掉或上下标的内容", check, exemptible=False)
