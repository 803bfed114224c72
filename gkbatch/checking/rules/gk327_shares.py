"""GK327 文字里的百分比与件数不符

## 查什么
“N件，占P%”：同一段里有没有哪一个总数、表里有没有哪一个合计，N 除以它是 P%（四舍五入或者去尾都算）。

## 为什么
读者会除一下。百分比多半是用旧的件数算的，件数改了，百分比没有改。

## 示例
文字写“共收到申请40件，其中网络申请30件，占70%”，30 除以 40 是 75%。

段里没有更大的数可以作总数、说的也不是申请的，不检查。

## 怎样改
核对件数和百分比，改正一处；百分比以别的数为总数的，请说明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.counts import counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.shares import Share, shares
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting, shortened
from gkbatch.forms.contents import result_kinds
from gkbatch.forms.names import CARRIED_IN, DISCLOSED, HANDLED, RECEIVED, TOTAL
from gkbatch.forms.table import join

_SHARE = re.compile("[%％﹪成]|百分之")
_FIX = "请核对件数和百分比，改正填错的一处；百分比以别的数为总数的，请说明。"


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with a share that no total bears out."""
    for answer, text in case.published:
        if _SHARE.search(text):
            own = case.spoken_of.get(answer.field.key) is Meaning.REQUESTS
            scanned = counted(text, case.settings.year, case.speaker)
            told = [
                one for one in shares(scanned) if (one.totals or (own and one.requests)) and not _is_right(case, one)
            ]
            if told:
                message = "；".join(f"文字写“{shortened(one.phrase)}”，{_should_be(case, one)}" for one in told)
                yield quoting(RULE, case, answer, (one.phrase for one in told), message, _FIX)


def _is_right(case: Case, share: Share) -> bool:
    kinds = (sum(int(case.numbers.get(key, 0)) for key in kind.totals) for kind in result_kinds(case.form))
    totals = (*share.totals, *_totals(case), int(case.numbers.get(DISCLOSED, 0)), *kinds)
    return any(share.fits(total) for total in totals)


def _totals(case: Case) -> tuple[int, int, int]:
    came, carried, done = (int(case.numbers.get(join(row, TOTAL), 0)) for row in (RECEIVED, CARRIED_IN, HANDLED))
    return came, came + carried, done


def _should_be(case: Case, share: Share) -> str:
    greater = [total for total in dict.fromkeys(share.totals) if total > share.number]
    if not greater:
        came, _, done = _totals(case)
        told = (
            f"{share.number} 除以表里的{name} {total} 是 {_percent(share, total)}"
            for name, total in (("新收", came), ("办结", done))
            if total
        )
        return "，".join(told)
    return f"{share.number} 除以 {greater[-1]} 是 {_percent(share, greater[-1])}"


def _percent(share: Share, total: int) -> str:
    return f"{round(share.number * 100 / total, 1 if share.slack >= 1 else 2):g}%"


RULE = Rule("GK327", "query", "文字里的百分比与件数不符", check)
