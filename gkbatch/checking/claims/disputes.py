"""In: the counts of a text. Out: what they claim about reviews and suits over information: how many, with what outcome."""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.passage import Passage
from gkbatch.checking.claims.topics import Topic
from gkbatch.forms.names import (
    CORRECTED,
    DIRECT_LITIGATION,
    LATER_LITIGATION,
    LITIGATION,
    OTHER_OUTCOME,
    PENDING,
    RECONSIDERATION,
    UPHELD,
)

_UNITS = frozenset({"", "件", "件次", "起", "宗", "例", "次", "个"})
BLOCKS = {
    Meaning.RECONSIDERATION: RECONSIDERATION,
    Meaning.LITIGATION: LITIGATION,
    Meaning.DIRECT: DIRECT_LITIGATION,
    Meaning.AFTER_REVIEW: LATER_LITIGATION,
}
BLOCK_WORDS = frozenset(BLOCKS)
_OUTCOMES = {
    Meaning.UPHELD: UPHELD,
    Meaning.CORRECTED: CORRECTED,
    Meaning.OTHER_OUTCOME: OTHER_OUTCOME,
    Meaning.PENDING: PENDING,
}
_OUTCOME_WORDS = frozenset(_OUTCOMES)
_NOT_THESE = frozenset(
    {
        Meaning.OTHERS, Meaning.WHOLE, Meaning.OTHER_MATTER, Meaning.CUMULATIVE, Meaning.DUE, Meaning.REVIEWING,
        Meaning.LICENCES, Meaning.PENALTIES, Meaning.COERCION,
    }
)  # fmt: skip
_ABOUT_INFORMATION = frozenset({Meaning.INFORMATION, Meaning.REQUESTS})
_FAR, _NEAR = 200, 40


def dispute_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """Numbers of cases; quantities are blocks (litigation is both ways together) or block:outcome."""
    for count in scanned.counts:
        if count.unit not in _UNITS or scanned.topic(count) is not Topic.DISPUTES or not scanned.ours(count):
            continue
        year = scanned.when(count)
        sentence = scanned.text.words(count.sentence, count.ends)
        beside = count.before.meanings | count.after.meanings
        if year is None or beside & _NOT_THESE or Meaning.REVIEWING in sentence.meanings:
            continue
        if not is_about_information(scanned.text, count.sentence, count.start, count.ends, own=own):
            continue
        yield from _claims(scanned, count, year)


def _claims(scanned: Counted, count: Count, year: int) -> Iterator[Claim]:
    named = count.before.in_order(BLOCK_WORDS) or count.lead.in_order(BLOCK_WORDS)
    outcomes = count.before.in_order(_OUTCOME_WORDS)
    ahead = not outcomes and not named
    if ahead:
        named, outcomes = count.after.in_order(BLOCK_WORDS), count.after.in_order(_OUTCOME_WORDS)
    phrase = scanned.phrase(count, after=ahead)
    place = (phrase, count.start, count.sentence, year)
    if outcomes:
        block = named[-1] if named else scanned.text.words(count.sentence, count.start).last(BLOCK_WORDS)
        if len(outcomes) == 1 and len(named) <= 1 and block:
            quantity = outcome_of(BLOCKS[block], _OUTCOMES[outcomes[0]])
            yield Claim(Family.CASES, (quantity,), count.number, *place, part=True)
    elif named:
        each = Meaning.EACH in count.before.meanings
        blocks = tuple(BLOCKS[one] for one in named)
        yield Claim(Family.CASES, blocks, count.number, *place, joined=len(named) > 1 and not each, each=each)


def outcome_of(block: str, outcome: str) -> str:
    """The quantity of one outcome of a block."""
    return f"{block}:{outcome}"


def is_about_information(text: Passage, sentence: int, start: int, end: int, *, own: bool) -> bool:
    """Whether cases named there are over information: an ``own`` text speaks of no others unless it says so."""
    if Meaning.UNRELATED in text.words(end, min(end + _NEAR, text.sentence_end(start))).meanings:
        return False
    return own or bool(text.words(max(sentence, start - _FAR), end).meanings & _ABOUT_INFORMATION)
