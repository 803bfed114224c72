"""In: the counts of a text. Out: what they claim about who applied: the split of what came in by kinds of applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.applications import (
    APPLICANT_WORDS,
    CASE_WORDS,
    RESULT_WORDS,
    ROW_WORDS,
    UNITS,
    claim_of,
    is_countable,
    year_of,
)
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.words import Words
from gkbatch.forms.names import BUSINESS, LEGAL, PERSON, RESEARCH, WELFARE

# Applicants that are no column by themselves: all but natural persons.
ORGANISATIONS = "organisations"
APPLICANTS = APPLICANT_WORDS | {Meaning.ONLY_PERSONS}
_APPLICANTS = {
    Meaning.PERSON: PERSON,
    Meaning.ORGANISATION: ORGANISATIONS,
    Meaning.BUSINESS: BUSINESS,
    Meaning.RESEARCH: RESEARCH,
    Meaning.WELFARE: WELFARE,
    Meaning.LEGAL: LEGAL,
}
_SMALL = re.compile("提出|提交|申请|政府|信息|公开|依|类|的|共|为|有|由|是|系|来自|计|主体|主要|以|，|：|件|[（）]")
# A split of what was handled or carried over is another number.
_NOT_OF_WHAT_CAME = (
    RESULT_WORDS
    | ROW_WORDS
    | CASE_WORDS
    | {
        Meaning.PART, Meaning.OTHER_APPLICANT, Meaning.HANDLED, Meaning.ANSWERED, Meaning.CARRIED_OUT, Meaning.CARRIED_IN,
        Meaning.CARRIED,
    }
)  # fmt: skip


def applicant_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """The split of what came in by who applied."""
    for count in scanned.counts:
        both = count.before.meanings | count.after.meanings
        if not is_countable(count, UNITS) or both & _NOT_OF_WHAT_CAME:
            continue
        near, ahead = (count.before, False) if count.before.meanings & APPLICANT_WORDS else (count.after, True)
        applicants = tuple(_APPLICANTS[one] for one in near.in_order(APPLICANT_WORDS))
        if len(applicants) != 1 or not _applied(scanned, near, count, ahead=ahead):
            continue
        year = year_of(scanned, count, own=own)
        if year is not None:
            yield claim_of(Family.APPLICANT, applicants, scanned, count, year, ahead=ahead)
    yield from _only_persons(scanned)


def _only_persons(scanned: Counted) -> Iterator[Claim]:
    """申请人均为自然人: nobody else applied."""
    text = scanned.text
    for start, end, meanings in text.found:
        if Meaning.ONLY_PERSONS in meanings:
            sentence, paragraph = text.sentence(start), text.paragraph(start)
            year = text.when(start, paragraph)
            about = Meaning.REQUESTS in text.words(sentence, start).meanings
            if about and year is not None and text.ours(start, paragraph):
                phrase = text.text.phrase(start, end)
                yield Claim(Family.APPLICANT, (ORGANISATIONS,), 0, phrase, start, sentence, year)


def _applied(scanned: Counted, near: Words, count: Count, *, ahead: bool) -> bool:
    """Whether the applicant stands right beside the number: 自然人提出5件, 5件由企业提出; not 企业名录5件."""
    if count.turn:
        return True
    words = scanned.text.text.words
    named = [(start, end) for start, end, meanings in near.words if meanings & APPLICANT_WORDS]
    start, end = named[0] if ahead else named[-1]
    between = words[count.end : start] if ahead else words[end : count.start]
    return _SMALL.sub("", between) == ""
