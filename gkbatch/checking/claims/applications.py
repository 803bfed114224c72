"""In: the counts of a text. Out: what all claims about applications share: whose and when they are, how one is made.

Agencies count differently. 收到 may mean the new ones or all there were to handle; 答复 may leave
out what was closed without an answer. So a claim names what it may mean, and fits if one fits.
"""

from __future__ import annotations

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.topics import Topic

UNITS = frozenset({"", "件", "件次", "人次", "次", "宗", "份", "起", "封", "例", "个"})
RESULT_WORDS = frozenset(
    {
        Meaning.GRANTED, Meaning.PARTLY_GRANTED, Meaning.REFUSED, Meaning.UNAVAILABLE, Meaning.NOT_PROCESSED, Meaning.OTHERWISE,
    }
)  # fmt: skip
ROW_WORDS = frozenset(
    {
        Meaning.SECRET, Meaning.PROHIBITED, Meaning.STABILITY, Meaning.THIRD_PARTY, Meaning.INTERNAL, Meaning.PROCESS,
        Meaning.ENFORCEMENT, Meaning.ENQUIRY, Meaning.NOT_HELD, Meaning.TO_BE_MADE, Meaning.UNCLEAR, Meaning.PETITION,
        Meaning.REPEATED, Meaning.PUBLICATION, Meaning.EXCESSIVE, Meaning.CONFIRMATION, Meaning.NOT_CORRECTED, Meaning.UNPAID,
    }
)  # fmt: skip
APPLICANT_WORDS = frozenset(
    {Meaning.PERSON, Meaning.ORGANISATION, Meaning.BUSINESS, Meaning.RESEARCH, Meaning.WELFARE, Meaning.LEGAL}
)
CASE_WORDS = frozenset({Meaning.RECONSIDERATION, Meaning.LITIGATION, Meaning.DIRECT, Meaning.AFTER_REVIEW})
ARRIVAL = frozenset({Meaning.NEW, Meaning.CAME})
_OF_DOCUMENTS = frozenset({Meaning.DISCLOSED, Meaning.ATTRIBUTE})
_FAR = 80


def is_countable(count: Count, units: frozenset[str]) -> bool:
    """Whether it is a whole number of one of these units."""
    return count.unit in units and isinstance(count.number, int)


def year_of(scanned: Counted, count: Count, *, own: bool, result: bool = False) -> int | None:
    """The year that the speaker gives the count for, None where it is of something else or of somebody else."""
    if scanned.topic(count, own=own, result=result) is not Topic.REQUESTS or not scanned.ours(count):
        return None
    return scanned.when(count)


def claim_of(  # noqa: PLR0913 a claim has that many parts
    family: Family,
    quantities: tuple[str, ...],
    scanned: Counted,
    count: Count,
    year: int,
    *,
    ahead: bool,
    joined: bool = False,
    part: bool = False,
) -> Claim:
    """What a count claims; ``ahead`` says that what is counted follows the number."""
    phrase = scanned.phrase(count, after=ahead)
    return Claim(family, quantities, count.number, phrase, count.start, count.sentence, year, joined=joined, part=part)


def is_attribute(scanned: Counted, count: Count) -> bool:
    """Whether it counts documents by whether they may be published: 主动公开41件、依申请公开5件、不予公开20件."""
    before = scanned.text.words(max(count.sentence, count.start - _FAR), count.start)
    return bool(before.meanings & _OF_DOCUMENTS) and not before.meanings & ARRIVAL
