"""In: the claims of a text about reviews and suits. Out: the totals whose outcomes, stated with them, do not add up to them."""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim
from gkbatch.forms.names import DIRECT_LITIGATION, LATER_LITIGATION, LITIGATION, UPHELD

_WAYS = (DIRECT_LITIGATION, LATER_LITIGATION)
# More than all outcomes of all blocks no list holds.
_FEWEST, _MOST = 2, 24


def not_added_up(claims: tuple[Claim, ...]) -> list[tuple[Claim, list[Claim]]]:
    """(total, parts) of every list of one sentence that does not come out."""
    in_order = tuple(sorted(claims, key=lambda claim: claim.start))
    return [(whole, parts) for whole, parts in _lists(in_order) if not _adds_up(whole, parts)]


def _lists(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each total with its parts: the outcomes right after it, and of all suits the two ways to court."""
    for number, whole in enumerate(claims):
        if whole.part or len(whole.quantities) > 1 or whole.each or ":" in whole.quantities[0]:
            continue
        block = f"{whole.quantities[0]}:"
        near = [one for one in claims[number + 1 : number + 1 + _MOST] if one.sentence == whole.sentence]
        outcomes = [one for one in near if one.follows == whole.start and one.quantities[0].startswith(block)]
        if outcomes:
            yield whole, outcomes
        ways = [one for one in near if not one.part and one.quantities[0] in _WAYS and len(one.quantities) == 1]
        if whole.quantities == (LITIGATION,) and len(ways) == len(_WAYS):
            yield whole, ways


def _adds_up(whole: Claim, parts: list[Claim]) -> bool:
    added = sum(int(part.number) for part in parts)
    # A list may name only what stands out: 其中纠正1件.
    named = {part.quantities[0].rpartition(":")[2] for part in parts}
    all_named = len(parts) >= _FEWEST and (UPHELD in named or named == set(_WAYS))
    return added == whole.number or (added < whole.number and not all_named)
