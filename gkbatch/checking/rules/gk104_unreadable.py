"""GK104 填的内容读不成数字或选项

## 查什么
数字格里不是一个确定的非负数：汉字数字、约数、带说明的数字、单位不符、小数（件数）、百分数（件数）、负数、日期、逻辑值、错误值（#REF! 等）；下拉框里填了选项以外的内容；文字格里是错误值、逻辑值或者超过 15 位的数字。

## 为什么
系统不猜数字。读不准的数字一旦公布就是错的。

## 示例
“十二”“约10”“22（其中修订16件）”，件数填 1.5 或 -3。

## 怎样改
改成一个确定的数字；说明性的话写到文字部分。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.forms.form import Kind
from gkbatch.quotation import quoted
from gkbatch.submission import Reading

_FIXES: dict[Kind, str] = {
    "number": "请改成一个确定的数字，只填数字，不写单位和文字。",
    "choice": "请从下拉框的选项中选择。",
    "text": "请重新输入文字。",
}


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.UNREADABLE):
        yield about(
            RULE,
            case,
            answer,
            f"填的是{quoted(answer.typed)}，{answer.reason}",
            _FIXES[answer.field.kind],
        )


RULE = Rule("GK104", "error", "填的内容读不成数字或选项", check, exemptible=False)
