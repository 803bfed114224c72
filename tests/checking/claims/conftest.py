"""What a text of nobody in particular claims in a report for 2026."""

from __future__ import annotations

from gkbatch.checking.claims.all_claims import claims_of, of_family
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.speaker import Speaker

NOBODY = Speaker()


def claimed(text: str, *families: Family, own: bool = False, speaker: Speaker = NOBODY) -> tuple[Claim, ...]:
    """The claims of some families; ``own`` texts speak of applications."""
    return of_family(claims_of(text, 2026, speaker, Meaning.REQUESTS if own else None), 2026, *families)
