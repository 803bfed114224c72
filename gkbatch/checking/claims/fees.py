"""In: a text. Out: what it says about 信息处理费: the amount in 元, or that none was charged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.claims.counts import Count, counted
from gkbatch.forms.names import FEE_AMOUNT

_CACHED = 64
_FEE = re.compile(r"信息(?:公开)?处理费")
_NONE = re.compile(
    r"(?:未曾?|没有|无|免予?|不曾)(?:发生|产生|存在)?(?:收取|征收|收费)[^，。；！？\n]{0,24}?(?:信息(?:公开)?处理费|费用)"
    r"|信息(?:公开)?处理费[^，。；！？\d\n]{0,12}?(?:未收取|没有收取|未发生|收取情况[：为]?无|为?无(?=[，。；\n]|$)|无收取)"
    r"|(?:未|没有|无)[^，。；！？\d\n]{0,4}信息(?:公开)?处理费(?=[，。；！？\n]|的|收|$)"
)
_NOT_THE_SUM = re.compile(r"每|标准|减免|免收|退|应收|起征|上限")
_CONDITION = re.compile(r"[若如凡]")


@lru_cache(maxsize=_CACHED)
def fee_claims(text: str, year: int) -> tuple[Claim, ...]:
    """Amounts in 元 that the sentences about 信息处理费 state, 0 where they say there was none."""
    return tuple(_fee_claims(text, year)) if "处理费" in text else ()


def _fee_claims(text: str, year: int) -> Iterator[Claim]:
    scanned = counted(text, year)
    words = scanned.text.words
    for match in _NONE.finditer(words):
        sentence = scanned.around.sentence(match.start())
        about = _FEE.search(words, sentence, match.end())
        said = scanned.around.this_year(match.start(), words.rfind("\n", 0, match.start()) + 1)
        if about and said and not _CONDITION.search(words, max(sentence, match.start() - 10), match.start()):
            yield Claim((FEE_AMOUNT,), 0, scanned.text.phrase(match.start(), match.end()), match.start(), sentence)
    for count in scanned.counts:
        if count.unit in {"元", "万元"} and _is_the_fee(words, count) and scanned.this_year(count):
            amount = Decimal(count.number) * (10_000 if count.unit == "万元" else 1)
            yield Claim((FEE_AMOUNT,), amount, scanned.phrase(count), count.start, count.sentence)


def _is_the_fee(words: str, count: Count) -> bool:
    lead = words[max(count.sentence, count.start - 80) : count.start]
    return _FEE.search(lead) is not None and not _NOT_THE_SUM.search(count.before + words[count.end : count.end + 2])
