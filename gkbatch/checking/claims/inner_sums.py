"""In: a text. Out: lists whose parts do not add up to their total: N 条，其中 A 条、B 条、C 条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from gkbatch.checking.claims.counts import Count, Counted, counted
from gkbatch.checking.claims.disputes import dispute_claims
from gkbatch.checking.claims.requests import flow_claims, result_claims

_WITHIN = re.compile(r"其中")
_NEARLY = Decimal("0.8")
_FEWEST, _MOST, _FURTHEST = 2, 40, 400


@dataclass(frozen=True)
class InnerSum:
    """A total and the sum of what follows it, with the words from the one to the last of the others."""

    total: int
    added: int
    phrase: str


def inner_sums(text: str, year: int, *, own: bool = False) -> Iterator[InnerSum]:
    """The lists that do not add up; one with a number that a table is compared with is left out.

    Channels may overlap and a list may name only the main parts, so a sum well below the total
    says nothing, and a list that reaches the total on its way is right.
    """
    if "其中" not in text:
        return
    scanned = counted(text, year)
    compared = {
        claim.start for claims in (flow_claims, result_claims, dispute_claims) for claim in claims(text, year, own=own)
    }
    for match in _WITHIN.finditer(scanned.text.words):
        totals, parts = _totals(scanned, match), _parts(scanned, match)
        same = [part for part in parts if totals and part.unit in {totals[-1].unit, ""}]
        if len(same) < _FEWEST or any(part.start in compared for part in parts):
            continue
        added = sum(int(part.number) for part in same)
        total = min(totals, key=lambda count: abs(int(count.number) - added))
        # 回复诉求11件 may be one of the 236条: with another unit a part is counted in or not.
        right = any(count.number in {*_reached(same), *_reached(parts)} for count in totals)
        if not right and added >= total.number * _NEARLY:
            yield InnerSum(
                int(total.number), added, scanned.text.phrase(total.begins, same[-1].end).lstrip("、，：；（ ")
            )


def _reached(parts: list[Count]) -> Iterator[int]:
    return accumulate(int(part.number) for part in parts)


def _totals(scanned: Counted, match: re.Match[str]) -> list[Count]:
    """The possible totals just before 其中, all of one unit: of its sentence, or of the one before if it opens one."""
    around = scanned.around
    sentence = around.sentence(match.start())
    since = around.sentence(max(0, sentence - 1)) if match.start() == sentence else sentence
    before = [count for count in scanned.counts_before(match.start(), _FEWEST + 1) if count.start >= since]
    return [count for count in before if count.unit == before[-1].unit and _plain(scanned, count)]


def _parts(scanned: Counted, match: re.Match[str]) -> list[Count]:
    """The parts up to the end of the sentence or of the bracket 其中 stands in; what is in a further bracket is no part."""
    words, sentence = scanned.text.words, scanned.around.sentence(match.start())
    depth, place, parts = 0, match.end(), []
    for count in scanned.counts_after(match.end(), _MOST):
        between = words[place : min(count.start, place + _FURTHEST)]
        depth, place = depth + between.count("（") - between.count("）"), count.start
        if count.sentence != sentence or depth < 0:
            break
        if depth == 0 and _plain(scanned, count):
            parts.append(count)
    return parts


def _plain(scanned: Counted, count: Count) -> bool:
    return isinstance(count.number, int) and scanned.this_year(count)
