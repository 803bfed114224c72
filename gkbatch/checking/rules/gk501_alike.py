"""GK501 与本区另一单位的文字雷同

## 查什么
一段文字（去掉标点、空格后 30 字以上）有七成以上与本区另一单位所报的某一段相同。自动生成的语句、区里提示的文字和“未填写时印”的句子不算；不单独出报告的单位不算。

## 为什么
年度报告应写本单位自己的工作。内容雷同、互相照抄，是通报年度报告时点名的问题。

## 示例
“（三）政府信息管理”第 1 段与本区另一单位所报的文字雷同。退回的表里不写是哪个单位；区政府办公室在汇总表里可以看到两处的位置、文字和相同部分的比例。

## 怎样改
按本单位的实际情况重写这一段；确实应当一样的（如统一要求的表述）请说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gkbatch.checking.finding import Finding
from gkbatch.checking.likeness import Likeness, Passage, alike
from gkbatch.checking.rule import AcrossRule, Case, printed
from gkbatch.checking.rules.own_paragraphs import OwnParagraph, own_paragraphs
from gkbatch.quotation import beginning

LEAST = 0.7
_QUOTED = 20
_ROUNDING = 1e-9  # 0.29 * 100 is 28.999…


def check(cases: tuple[Case, ...]) -> Iterator[tuple[str, Finding]]:
    """A query for each such paragraph; the other agency is named only in what the office sees."""
    written = tuple(own_paragraphs(cases))
    for found in alike([Passage(one.case.agency.code, one.folded) for one in written], LEAST):
        own = written[found.passage]
        yield own.case.agency.code, _finding(own, written[found.partner], found)


def _finding(own: OwnParagraph, other: OwnParagraph, found: Likeness) -> Finding:
    where = f"{other.case.submission.file} {other.answer.sheet}!{other.answer.cell} 第 {other.number} 段"
    # The share stands with what only the office sees: it changes when the other agency rewrites,
    # and must not make the same words of this one ask again.
    share = f"相同部分占本段 {int(found.share * 100 + _ROUNDING)}%"
    found_here = RULE.finding(
        f"第 {own.number} 段“{beginning(own.text, _QUOTED)}”与本区另一单位所报的文字雷同",
        "请按本单位的实际情况重写这一段；确实应当一样的请说明。",
        own.case.submission.file,
        own.answer.sheet,
        own.answer.cell,
        printed(own.answer),
        own.text,
    )
    return replace(found_here, shared=f"{share}；另一单位：{other.case.agency.name}（{where}）：{other.text}")


RULE = AcrossRule("GK501", "query", "与本区另一单位的文字雷同", check)
