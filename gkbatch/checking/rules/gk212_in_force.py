"""GK212 现行有效件数少于本年制发件数

## 查什么
规章、行政规范性文件：本年没有废止，而现行有效件数少于本年制发件数。知道上年现行有效件数的，由 GK411 核对。

## 为什么
本年制发的文件没有废止，就应当现行有效。

## 示例
行政规范性文件：本年制发 13，本年废止 0，现行有效 5。

## 怎样改
核对三个数字，与同级司法行政部门一致；有文件本年制发又因有效期满失效的，请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.checking.rules.before import both_years
from gkbatch.forms.names import IN_FORCE, ISSUED, NORMATIVE, REGULATIONS, REPEALED
from gkbatch.forms.table import join


def check(case: Case) -> Iterator[Finding]:
    """A query for a row in which nothing was repealed and less is in force than was issued."""
    for row in (REGULATIONS, NORMATIVE):
        issued, repealed, in_force = (case.submission.number(join(row, head)) for head in (ISSUED, REPEALED, IN_FORCE))
        if issued is None or in_force is None or repealed != 0 or in_force >= issued:
            continue
        if both_years(case, join(row, IN_FORCE)):
            continue  # GK411 knows what it should be
        message = f"本年制发 {issued} 件，本年废止 0 件，现行有效只有 {in_force} 件"
        yield about(
            RULE, case, case.submission.answers[join(row, IN_FORCE)], message, "请核对三个数字；确实如此的请说明。"
        )


RULE = Rule("GK212", "query", "现行有效件数少于本年制发件数", check)
