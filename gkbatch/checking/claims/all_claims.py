"""In: a text, the report's year, who speaks. Out: everything it claims, in the order of its kinds."""

from __future__ import annotations

import re
from functools import lru_cache

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.completion import completion_claims
from gkbatch.checking.claims.counts import counted
from gkbatch.checking.claims.denials import denials
from gkbatch.checking.claims.disclosure import decision_claims, document_claims
from gkbatch.checking.claims.disputes import dispute_claims
from gkbatch.checking.claims.fees import fee_claims
from gkbatch.checking.claims.published import proposal_claims, publishing_claims
from gkbatch.checking.claims.requests import applicant_claims, flow_claims, result_claims
from gkbatch.checking.claims.speaker import Speaker

_CACHED = 64
# Most texts of a return count and deny nothing.
_MAY_CLAIM = re.compile(r"[\d０-９零〇一二两三四五六七八九十百无未]|没有|均|全部")


@lru_cache(maxsize=_CACHED)
def claims_of(text: str, year: int, speaker: Speaker, *, own: bool = False) -> tuple[Claim, ...]:
    """The numbers that ``speaker`` gives of its own work, of whatever year; ``own`` texts speak of applications."""
    if not _MAY_CLAIM.search(text):
        return ()
    scanned = counted(text, year, speaker)
    return (
        *flow_claims(scanned, own=own),
        *result_claims(scanned, own=own),
        *applicant_claims(scanned, own=own),
        *dispute_claims(scanned, own=own),
        *denials(scanned, own=own),
        *document_claims(scanned),
        *decision_claims(scanned),
        *publishing_claims(scanned),
        *proposal_claims(scanned),
        *fee_claims(scanned),
        *completion_claims(scanned, own=own),
    )


def of_family(claims: tuple[Claim, ...], year: int, *families: Family) -> tuple[Claim, ...]:
    """Those of one year and some kinds."""
    return tuple(claim for claim in claims if claim.year == year and claim.family in families)
