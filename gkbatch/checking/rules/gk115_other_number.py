"""GK115 单元格显示的与存的不同

## 查什么
数字格的格式使屏幕上显示的数字与文件里存的不同：缩小千倍、万倍，格式里带有别的数字或文字，或者什么也不显示。四舍五入、千分号和本项的单位不算。

## 为什么
填报的人看到的是显示的数字，系统读到的是存的数字；两者不同，公布哪一个要有人确认。系统按存的数字采用。

## 示例
金额格的格式是“0!.0,”，显示 35.5，存的是 355000。

## 怎样改
把格式改为“常规”，核对显示的数字；与存的一致的再报。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_seen
from gkbatch.quotation import quoted
from gkbatch.submission import Sight


def check(case: Case) -> Iterator[Finding]:
    """A query for each cell, with both sides."""
    for answer, seen in answers_seen(case, Sight.OTHER_NUMBER):
        shown = "单元格的格式看不出显示什么" if seen.shown is None else f"单元格显示{quoted(seen.shown)}"
        shown = "单元格什么也不显示" if seen.shown == "" else shown
        message = f"{shown}，存的是 {seen.stored}，按存的采用"
        yield about(RULE, case, answer, message, "请把单元格格式改为“常规”，核对后只填要报的数字；没有错的请说明。")


RULE = Rule("GK115", "query", "单元格显示的与存的不同", check, asks_again="cells")
