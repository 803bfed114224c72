"""GK327 文字里的百分比与件数不符

## 查什么
“N件，占P%”：同一段里有没有哪一个总数、表里有没有哪一个合计，N 除以它是 P%（四舍五入或者去尾都算）。

## 为什么
读者会除一下。百分比多半是用旧的件数算的，件数改了，百分比没有改。

## 示例
文字写“共收到申请40件，其中网络申请30件，占70%”，30 除以 40 是 75%。

段里没有更大的数可以作总数的，不检查。

## 怎样改
核对件数和百分比，改正一处；百分比以别的数为总数的，请说明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.counts import counted
from gkbatch.checking.claims.shares import Share, shares
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting, shortened
from gkbatch.forms.names import CARRIED_IN, DISCLOSED, HANDLED, RECEIVED, TOTAL
from gkbatch.forms.table import join

_SHARE = re.compile("[%％﹪]|百分之")
_FIX = "请核对件数和百分比，改正填错的一处；百分比以别的数为总数的，请说明。"
_ROWS = (RECEIVED, CARRIED_IN, HANDLED)


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with a share that no total bears out."""
    for answer, text in case.published:
        if _SHARE.search(text):
            told = [one for one in shares(counted(text, case.settings.year, case.speaker)) if not _is_right(case, one)]
            if told:
                message = "；".join(f"文字写“{shortened(one.phrase)}”，{_should_be(one)}" for one in told)
                yield quoting(RULE, case, answer, (one.phrase for one in told), message, _FIX)


def _is_right(case: Case, share: Share) -> bool:
    came, carried, done = (int(case.numbers.get(join(row, TOTAL), 0)) for row in _ROWS)
    others = (came, came + carried, done, int(case.numbers.get(DISCLOSED, 0)))
    return any(share.fits(total) for total in (*share.totals, *others))


def _should_be(share: Share) -> str:
    greater = [total for total in dict.fromkeys(share.totals) if total > share.number]
    if not greater:
        return f"同一段里没有一个总数，{share.number} 是它的 {share.share}%"
    total = greater[-1]
    exact = round(share.number * 100 / total, max(share.places, 1))
    return f"{share.number} 除以 {total} 是 {exact:g}%"


RULE = Rule("GK327", "query", "文字里的百分比与件数不符", check)
