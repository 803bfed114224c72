"""GK328 文字说全部办结，表三却有结转

## 查什么
文字写“均已办结”“全部答复”“办结率100%”，而表三“结转下年度继续办理”不是 0。

## 为什么
有结转，就不是全部办结。

## 示例
文字写“收到申请9件，均已办结”，表里办结是 8，结转下年度是 1。

“按时办结率100%”“均在规定时限内答复”“其余8件均已办结”，说的是到期的、其余的，不算；文字写的件数正好是表里办结的件数的，也不算。

## 怎样改
核对文字和表，改正一处；口径不同的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.all_claims import of_family
from gkbatch.checking.claims.claim import Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import FIX
from gkbatch.checking.rules.texts import quoting, shortened
from gkbatch.forms.names import CARRIED_IN, CARRIED_OUT, HANDLED, RECEIVED, TOTAL
from gkbatch.forms.table import join

_OUT, _DONE = join(CARRIED_OUT, TOTAL), join(HANDLED, TOTAL)


def check(case: Case) -> Iterator[Finding]:
    """A query for each text that leaves nothing to carry over where the table carries something."""
    answer = case.submission.answers.get(_OUT)
    left, done = case.numbers.get(_OUT), case.numbers.get(_DONE)
    if answer is None or not left or case.in_doubt & {_OUT, _DONE}:
        return
    # 其中8件均已办结 is right where 8 of 9 were handled: only who speaks of all there were leaves nothing.
    came, carried = (int(case.numbers.get(join(row, TOTAL), 0)) for row in (RECEIVED, CARRIED_IN))
    all_there_were = {0, came, came + carried} - {done}
    for place, _ in case.published:
        claims = of_family(case.claims[place.field.key], case.settings.year, Family.ALL_DONE)
        found = tuple(dict.fromkeys(claim.phrase for claim in claims if claim.number in all_there_were))
        if found:
            shown = "”“".join(shortened(phrase) for phrase in found)
            message = f"文字写“{shown}”，表里结转下年度继续办理是 {left}（{answer.sheet}!{answer.cell}）"
            yield quoting(RULE, case, place, found, message, FIX)


RULE = Rule("GK328", "query", "文字说全部办结，表三却有结转", check)
