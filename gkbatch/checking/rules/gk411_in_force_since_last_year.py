"""GK411 现行有效件数与上年接不上

## 查什么
规章、行政规范性文件：上年现行有效 加 本年制发 减 本年废止，等于 本年现行有效。

## 为什么
四个数字在两年的报告里都公开。实际报告绝大多数是接得上的，接不上的多半是漏报废止，或者统计口径变了。

## 示例
行政规范性文件：2025 年现行有效 66 件，2026 年制发 5 件、废止 2 件，应为 69 件，填的是 372 件。

## 怎样改
与同级司法行政部门核对四个数字；统计口径有变化的，请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.before import both_years, years
from gkbatch.forms.names import IN_FORCE, ISSUED, NORMATIVE, REGULATIONS, REPEALED
from gkbatch.forms.table import join


def check(case: Case) -> Iterator[Finding]:
    """A query for each row that does not follow from last year's."""
    before, now = years(case)
    for row in (REGULATIONS, NORMATIVE):
        pair = both_years(case, join(row, IN_FORCE))
        issued, repealed = (case.submission.number(join(row, head)) for head in (ISSUED, REPEALED))
        if pair is None or issued is None or repealed is None or pair[0] + issued - repealed == pair[1]:
            continue
        message = (
            f"{before} 年现行有效 {pair[0]} 件，{now} 年制发 {issued} 件、废止 {repealed} 件，"
            f"算得 {pair[0] + issued - repealed} 件，填的是 {pair[1]} 件"
        )
        answer = case.submission.answers[join(row, IN_FORCE)]
        yield about(RULE, case, answer, message, "请核对四个数字；统计口径有变化的请说明。")


RULE = Rule("GK411", "query", "现行有效件数与上年接不上", check, for_sums=True, last_year=(REGULATIONS, NORMATIVE))
