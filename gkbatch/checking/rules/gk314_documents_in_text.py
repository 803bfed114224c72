"""GK314 文字里的规范性文件件数与表二不符

## 查什么
文字里写的规范性文件、规章制发（制定、出台、印发）、废止、现行有效的件数，与表二。

## 为什么
表二的数字要与同级司法行政部门一致，文字里写的是同一件事。

## 示例
文字写“制定规范性文件2件”，表里本年制发是 3。

审查、备案、清理、解读的件数，代拟的文件，规章制度，不比对。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import questioned
from gkbatch.checking.rules.measures import cell_measures


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with numbers of documents that are not the table's."""
    yield from questioned(RULE, case, Family.DOCUMENTS, lambda claim: cell_measures(case.form, claim))


RULE = Rule("GK314", "query", "文字里的规范性文件件数与表二不符", check)
