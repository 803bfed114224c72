"""In: the counts of a text. Out: shares that no total in reach bears out: 网络申请5件，占62.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gkbatch.checking.claims.chinese_numbers import chinese_value
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.topics import Topic

_SHARE = re.compile(
    r"(?:占(?!地)|比例为|比重为)[^，。；！？\n\d（）]{0,16}?(?:(?P<share>\d{1,3}(?:\.\d{1,3})?)%|百分之(?P<word>[一二三四五六七八九十]{1,4}))"
)
_BETWEEN = re.compile(r"[^，。；！？\n\d]{0,14}[，（]?(?:在?各类[^，。；]{0,8}|约|仅|共|大约|总共|比重)?")
_SEVERAL = re.compile(r"分别|依次|合计|共占")
_MOST_BEFORE = 12
_WHOLE = 100


@dataclass(frozen=True)
class Share:
    """A number with the share of some total it is said to be, in %, and the totals in reach.

    ``places`` are its decimals; ``requests`` says that it may be a share of applications.
    """

    number: int
    share: Decimal
    places: int
    totals: tuple[int, ...]
    phrase: str
    requests: bool = False

    def fits(self, total: int) -> bool:
        """Whether ``number`` is that share of ``total``, rounded or cut off."""
        if not total:
            return False
        exact = Decimal(self.number) * _WHOLE / total
        step = Decimal(1).scaleb(-self.places)
        return abs(exact - self.share) <= step or exact.quantize(step, ROUND_HALF_UP) == self.share


def shares(scanned: Counted) -> Iterator[Share]:
    """Every share stated right after a number of this year, in a passage that names a greater number."""
    words = scanned.text.text.kept
    for match in _SHARE.finditer(words):
        before = scanned.counts_before(match.start(), _MOST_BEFORE)
        if not before:
            continue
        count = before[-1]
        between = words[count.end : match.start()]
        if not _BETWEEN.fullmatch(between) or _SEVERAL.search(words, count.begins, match.end()):
            continue
        if not isinstance(count.number, int) or scanned.when(count) is None:
            continue
        totals = tuple(_totals(scanned, count))
        requests = scanned.text.topic(match.start(), count.paragraph) in {Topic.REQUESTS, Topic.NONE}
        if (totals or requests) and count.number:
            share = match["share"] or str(chinese_value(match["word"]) or "")
            if not share:
                continue
            places = len(share.partition(".")[2])
            phrase = scanned.text.text.phrase(max(count.begins, count.start - 30), match.end()).lstrip("、，：；（ ")
            yield Share(count.number, Decimal(share), places, totals, phrase, requests=requests)


def _totals(scanned: Counted, count: Count) -> Iterator[int]:
    """The whole numbers around it in the same paragraph that could be the total."""
    near = (*scanned.counts_before(count.start, _MOST_BEFORE * 4), *scanned.counts_after(count.end, _MOST_BEFORE))
    for other in near:
        if other.paragraph == count.paragraph and isinstance(other.number, int) and other.number >= count.number:
            yield other.number
