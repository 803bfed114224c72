"""In: the counts of a text. Out: what they claim about the results of applications: the six kinds, the single rows within them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gkbatch.checking.claims.applications import (
    APPLICANT_WORDS,
    CASE_WORDS,
    RESULT_WORDS,
    ROW_WORDS,
    UNITS,
    claim_of,
    is_attribute,
    is_countable,
    year_of,
)
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.vocabulary import Meanings
from gkbatch.checking.claims.words import Words
from gkbatch.forms.names import (
    CONFIRMATION,
    ENFORCEMENT_FILES,
    ENQUIRY,
    EXCESSIVE,
    GRANTED,
    INTERNAL,
    NOT_CORRECTED,
    NOT_HELD,
    NOT_PROCESSED,
    OTHERWISE,
    PARTLY_GRANTED,
    PETITION,
    PROCESS,
    PROHIBITED,
    PUBLICATION,
    REFUSED,
    REPEATED,
    SECRET,
    STABILITY,
    THIRD_PARTY,
    TO_BE_MADE,
    UNAVAILABLE,
    UNCLEAR,
    UNPAID,
)

RESULTS_AND_ROWS = RESULT_WORDS | ROW_WORDS | {Meaning.BECAUSE}
_ITEM_UNITS = UNITS | {"项"}
_RESULTS = {
    Meaning.GRANTED: GRANTED,
    Meaning.PARTLY_GRANTED: PARTLY_GRANTED,
    Meaning.REFUSED: REFUSED,
    Meaning.UNAVAILABLE: UNAVAILABLE,
    Meaning.NOT_PROCESSED: NOT_PROCESSED,
    Meaning.OTHERWISE: OTHERWISE,
}
_ROWS = {
    Meaning.SECRET: SECRET,
    Meaning.PROHIBITED: PROHIBITED,
    Meaning.STABILITY: STABILITY,
    Meaning.THIRD_PARTY: THIRD_PARTY,
    Meaning.INTERNAL: INTERNAL,
    Meaning.PROCESS: PROCESS,
    Meaning.ENFORCEMENT: ENFORCEMENT_FILES,
    Meaning.ENQUIRY: ENQUIRY,
    Meaning.NOT_HELD: NOT_HELD,
    Meaning.TO_BE_MADE: TO_BE_MADE,
    Meaning.UNCLEAR: UNCLEAR,
    Meaning.PETITION: PETITION,
    Meaning.REPEATED: REPEATED,
    Meaning.PUBLICATION: PUBLICATION,
    Meaning.EXCESSIVE: EXCESSIVE,
    Meaning.CONFIRMATION: CONFIRMATION,
    Meaning.NOT_CORRECTED: NOT_CORRECTED,
    Meaning.UNPAID: UNPAID,
}
_PUBLIC = re.compile("[，、；：]?(?:其中|是|为)?公开的?")
_OTHERS = re.compile("[，、；]?其[他它](?:情形|类)?(?:的|为)?")
_OTHER_RESULTS = frozenset({Meaning.PARTLY_GRANTED, Meaning.REFUSED, Meaning.UNAVAILABLE})
_OF_OTHERS = frozenset({Meaning.NOT_CORRECTED, Meaning.UNPAID})
# What is looked into, or done for somebody else.
_NOT_OURS = frozenset({Meaning.MENTIONED, Meaning.REVIEWING, Meaning.OTHERS, Meaning.DISCLOSED, Meaning.BROUGHT_OUT})
_NEAR, _LAST = 40, 3


def result_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """The six kinds of result, of which several before one number are their sum, and the single results within them."""
    told: dict[int, int] = {}
    for count in scanned.counts:
        if not is_countable(count, _ITEM_UNITS) or scanned.is_among(count) or _counts_items(scanned, count):
            continue
        kinds, near, ahead = _result(scanned, count, told.get(count.sentence, 0))
        rows = tuple(_ROWS[one] for one in near.in_order(ROW_WORDS))
        if not (kinds or rows) or near.meanings & (APPLICANT_WORDS | _NOT_OURS) or is_attribute(scanned, count):
            continue
        year = year_of(scanned, count, own=own, result=bool(kinds))
        if year is None:
            continue
        each = Meaning.EACH in count.before.meanings and not rows
        if rows or (len(kinds) == 1 and _has_reason(near)):
            # 因档案损毁无法提供2件: for whatever reason, it is no more than one of the rows of its kind.
            if not near.meanings & CASE_WORDS:
                yield claim_of(Family.ROW, rows or kinds, scanned, count, year, ahead=ahead, joined=len(rows) > 1)
        elif Meaning.PART not in near.meanings and Meaning.EXCEPT not in count.before.meanings:
            told[count.sentence] = told.get(count.sentence, 0) + 1
            # 逾期未补正2件、其他5件: beside a row of its kind the others are another row.
            single = kinds == (OTHERWISE,) and _names(scanned, count, _OF_OTHERS)
            family, joined = (Family.ROW, False) if single else (Family.RESULT, len(kinds) > 1 and not each)
            part = _is_of_some(scanned, count)
            found = claim_of(family, kinds, scanned, count, year, ahead=ahead, joined=joined, part=part)
            yield replace(found, each=each)


def _result(scanned: Counted, count: Count, told: int) -> tuple[tuple[str, ...], Words, bool]:
    """The kinds of result named beside a number, the words that name them, and whether these follow it."""
    near, ahead = _beside(count)
    kinds = tuple(_RESULTS[one] for one in near.in_order(RESULT_WORDS))
    if kinds:
        return kinds, near, ahead
    before = scanned.text.text.words[count.begins : count.start]
    after = scanned.text.text.words[count.end : count.ends]
    # 公开3件、部分公开2件; 5件公开、3件部分公开.
    if (_PUBLIC.fullmatch(before) or _PUBLIC.fullmatch(after)) and _names(scanned, count, _OTHER_RESULTS):
        return (GRANTED,), count.before, not _PUBLIC.fullmatch(before)
    # 予以公开5件，部分公开2件，其他3件: after several kinds the others are the last of them.
    if told > 1 and _OTHERS.fullmatch(before):
        return (OTHERWISE,), count.before, False
    return (), near, ahead


def _beside(count: Count) -> tuple[Words, bool]:
    """The words beside a number that name a result, and whether they follow it."""
    for words, ahead in ((count.before, False), (count.after, True)):
        if words.meanings & (RESULT_WORDS | ROW_WORDS):
            return words, ahead
    return count.lead, False


def _is_of_some(scanned: Counted, count: Count) -> bool:
    """Whether it is of those carried in, or of the new ones, alone: 2025年结转的4件中，予以公开3件."""
    base = scanned.base(count)
    return base is not None and bool((base.before.meanings | base.lead.meanings) & {Meaning.CARRIED_IN, Meaning.NEW})


def _counts_items(scanned: Counted, count: Count) -> bool:
    """Whether 项 counts pieces of information: 涉及信息23项，其中可以公开的19项."""
    near = scanned.counts_before(count.start, _LAST) if count.unit == "项" else ()
    return any(
        before.unit == "项"
        and before.sentence == count.sentence
        and not before.before.meanings & RESULT_WORDS
        and "信息" in scanned.text.text.words[before.begins : before.start]
        for before in near
    )


def _has_reason(near: Words) -> bool:
    """Whether a reason stands before the result: 因档案损毁无法提供; not 属不予公开情形."""
    ends = [end for _, end, meanings in near.words if Meaning.BECAUSE in meanings]
    starts = [start for start, _, meanings in near.words if meanings & RESULT_WORDS]
    return bool(ends) and bool(starts) and ends[0] < starts[0]


def _names(scanned: Counted, count: Count, among: Meanings) -> bool:
    """Whether the sentence names one of these near the number."""
    start = max(count.sentence, count.start - _NEAR)
    end = min(count.end + _NEAR, scanned.text.sentence_end(count.start))
    return bool(scanned.text.words(start, end).meanings & among)
