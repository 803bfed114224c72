"""In: the counts of a text. Out: shares that no total in reach bears out: 网络申请5件，占62.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.checking.claims.chinese_numbers import chinese_value
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.topics import Topic

_SHARE = re.compile(
    r"(?:占(?!地)|比例为|比重为)[^，。；！？\n\d（）]{0,16}?(?:(?P<share>\d{1,3}(?:\.\d{1,3})?)%|百分之(?P<word>[一二三四五六七八九十]{1,4})"
    r"|(?:近|约|超)?(?P<tenths>[一二三四五六七八九])成(?P<more>[一二三四五六七八九半])?(?![立为功]))"
)
_BETWEEN = re.compile(r"[^，。；！？\n\d]{0,14}[，（]?(?:在?各类[^，。；]{0,8}|约|仅|共|大约|总共|比重)?")
_SEVERAL = re.compile(r"分别|依次|合计|共占")
_MOST_BEFORE = 12
_WHOLE = 100


@dataclass(frozen=True)
class Share:
    """A number with the share of some total it is said to be, in %, and the totals in reach.

    ``slack`` is what it may be off by being rounded or cut off; ``requests`` says that it may be a share of applications.
    """

    number: int
    share: Decimal
    slack: Decimal
    totals: tuple[int, ...]
    phrase: str
    requests: bool = False

    def fits(self, total: int) -> bool:
        """Whether ``number`` is that share of ``total``, rounded or cut off."""
        if not total:
            return False
        return abs(Decimal(self.number) * _WHOLE / total - self.share) <= self.slack


def _share(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The share in %, and what it may be off: 62.5% by 0.1, 百分之三十 by 1, 四成 by 5, 八成五 by 3."""
    if match["tenths"]:
        more = match["more"]
        value = (chinese_value(match["tenths"]) or 0) * 10 + (
            5 if more == "半" else chinese_value(more) or 0 if more else 0
        )
        return Decimal(value), Decimal(3 if more else 5)
    share = Decimal(match["share"] or chinese_value(match["word"]) or 0)
    exponent = share.as_tuple().exponent
    return share, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


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
        if count.unit == "个" or not isinstance(count.number, int) or scanned.when(count) is None:
            continue
        totals = tuple(_totals(scanned, count))
        requests = scanned.text.topic(match.start(), count.paragraph) in {Topic.REQUESTS, Topic.NONE}
        if (totals or requests) and count.number:
            share, slack = _share(match)
            phrase = scanned.text.text.phrase(max(count.begins, count.start - 30), match.end()).lstrip("、，：；（ ")
            yield Share(count.number, share, slack, totals, phrase, requests=requests)


def _totals(scanned: Counted, count: Count) -> Iterator[int]:
    """The whole numbers around it in the same paragraph that could be the total."""
    near = (*scanned.counts_before(count.start, _MOST_BEFORE * 4), *scanned.counts_after(count.end, _MOST_BEFORE))
    for other in near:
        if other.paragraph == count.paragraph and isinstance(other.number, int) and other.number >= count.number:
            yield other.number
