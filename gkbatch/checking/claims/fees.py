"""In: the counts of a text. Out: what it says about 信息处理费: the amount in 元, or that none was charged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.forms.names import FEE_AMOUNT

_FEE = re.compile(r"信息(?:公开)?处理费")
_NONE = re.compile(
    r"(?:未曾?|没有|无|免予?|不曾)(?:发生|产生|存在)?(?:收取|征收|收费)[^，。；！？\n]{0,24}?(?:信息(?:公开)?处理费|费用)"
    r"|信息(?:公开)?处理费[^，。；！？\d\n]{0,12}?(?:未收取|没有收取|未发生|收取情况[：为]?无|为?无(?=[，。；\n]|$)|无收取|为?零(?=[，。；\n元]|$))"
    r"|(?:未|没有|无)[^，。；！？\d\n]{0,4}信息(?:公开)?处理费(?=[，。；！？\n]|的|收|$)|零收费|零收取|未[^，。；！？\d\n]{0,8}收取[^，。；！？\d\n]{0,8}费用"
)
_NOTHING = re.compile(
    rf"{_NONE.pattern}|(?:未曾?|没有|不|无|免予?|不曾|未发生)[^，。；！？\d\n]{{0,12}}?(?:收取|征收|收费|计收)[^，。；！？\d\n]{{0,16}}?"
    r"(?=[，。；！？\n]|$)|收费[^，。；\d\n]{0,6}为?零"
)
_NOT_THE_SUM = re.compile(r"每|标准|减免|免收|退|应收|起征|上限|邮寄|自行|负担|垫付|经费|预算")
_CONDITION = re.compile(r"[若如凡]")


def fee_claims(scanned: Counted, *, own: bool, requests: bool) -> Iterator[Claim]:
    """Amounts in 元 that the sentences about 信息处理费 state, 0 where they say there was none.

    An ``own`` text speaks of nothing else; one about ``requests`` may say that they cost nothing.
    """
    text = scanned.text
    words = text.text.words
    if not own and not requests and not _FEE.search(words):
        return
    for match in (_NOTHING if own or requests else _NONE).finditer(words):
        sentence = text.sentence(match.start())
        about = own or requests or _FEE.search(words, sentence, match.end())
        year = text.when(match.start(), text.paragraph(match.start()))
        if (
            about
            and year is not None
            and not _CONDITION.search(words, max(sentence, match.start() - 10), match.start())
        ):
            phrase = text.text.phrase(match.start(), match.end())
            yield Claim(Family.FEE, (FEE_AMOUNT,), 0, phrase, match.start(), sentence, year)
    for count in scanned.counts:
        year = scanned.when(count)
        if count.unit in {"元", "万元"} and year is not None and _is_the_fee(scanned, count, own=own):
            amount = Decimal(count.number) * (10_000 if count.unit == "万元" else 1)
            place = (scanned.phrase(count), count.start, count.sentence, year)
            yield Claim(Family.FEE, (FEE_AMOUNT,), amount, *place)


def _is_the_fee(scanned: Counted, count: Count, *, own: bool) -> bool:
    said = scanned.text.words(max(count.sentence, count.start - 80), count.start)
    words = scanned.text.text.words
    told = words[count.begins : count.start] + words[count.end : count.end + 2]
    return (own or Meaning.FEE in said.meanings) and not _NOT_THE_SUM.search(told)
