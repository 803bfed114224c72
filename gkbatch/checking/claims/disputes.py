"""In: the counts of a text. Out: what they claim about reviews and suits over information: how many, with what outcome."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.passage import Passage
from gkbatch.checking.claims.topics import Topic
from gkbatch.checking.claims.words import Words
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

_UNITS = frozenset({"", "件", "份", "项", "件次", "人次", "起", "宗", "例", "次", "个"})
BLOCKS = {
    Meaning.RECONSIDERATION: RECONSIDERATION,
    Meaning.LITIGATION: LITIGATION,
    Meaning.DIRECT: DIRECT_LITIGATION,
    Meaning.AFTER_REVIEW: LATER_LITIGATION,
}
BLOCK_WORDS = frozenset(BLOCKS)
_OUTCOMES = {
    Meaning.UPHELD: UPHELD,
    Meaning.LOST: CORRECTED,
    Meaning.CORRECTED: CORRECTED,
    Meaning.OTHER_OUTCOME: OTHER_OUTCOME,
    Meaning.PENDING: PENDING,
}
_OUTCOME_WORDS = frozenset(_OUTCOMES)
_NOT_THESE = frozenset(
    {
        Meaning.OTHERS, Meaning.WHOLE, Meaning.OTHER_MATTER, Meaning.MENTIONED, Meaning.CUMULATIVE, Meaning.DUE, Meaning.REVIEWING,
        Meaning.LICENCES, Meaning.PENALTIES, Meaning.COERCION,
    }
)  # fmt: skip
_ABOUT_INFORMATION = frozenset({Meaning.INFORMATION, Meaning.REQUESTS})
_FAR, _NEAR = 200, 40
# 已审结5件均驳回: of all that was settled, whatever the way to court.
_LAST = 12
_SETTLED = re.compile("(?<!未)审结了?$")
# 行政复议30件，其中涉及信息公开2件: the first number is of all matters.
_NARROWED = re.compile("其中[^，。；]{0,6}?(?:涉及|属于|关于|与|因)?(?:政府)?信息公开")


def dispute_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """Numbers of cases; quantities are blocks (litigation is both ways together) or block:outcome."""
    told: list[Claim] = []
    head, heads_sentence, settled = -1, -1, -1
    for count in scanned.counts:
        if count.unit not in _UNITS or scanned.topic(count) is not Topic.DISPUTES:
            head, heads_sentence = count.start, count.sentence
            continue
        # An outcome is one of the cases counted last before the outcomes began: 审结6件：维持5件，驳回1件.
        outcome = _outcomes(scanned.text.text.words, count, told)
        if _SETTLED.search(scanned.text.text.words, count.begins, count.start):
            settled = count.start
        if count.sentence != heads_sentence or not outcome:
            head, heads_sentence = count.start, count.sentence
        elif Meaning.TOGETHER in count.before.meanings:
            # 直接起诉5件、复议后起诉8件，合计维持9件: of all that was named before, not of the last.
            head = -1
        year = scanned.when(count) if scanned.ours(count) else None
        sentence = scanned.text.words(max(count.sentence, count.start - _FAR), count.ends)
        beside = count.before.meanings | count.after.meanings
        if year is None or beside & _NOT_THESE or Meaning.REVIEWING in sentence.meanings:
            continue
        wider = _NARROWED.search(
            scanned.text.text.words, count.end, min(count.end + _FAR, scanned.text.sentence_end(count.start))
        )
        if not wider and is_about_information(scanned.text, count.sentence, count.start, count.ends, own=own):
            # 4件中维持2件: of a number that is no case of a block known here, nobody knows which.
            known = head in {-1, count.start, settled} or any(claim.start == head for claim in told[-_LAST:])
            if known or not outcome or _blocks(count.before):
                told += _claims(scanned, count, year, outcome, head)
    yield from told
    yield from _of_all(scanned, told)


def _outcomes(words: str, count: Count, told: list[Claim]) -> tuple[Meaning, ...]:
    """The outcomes named beside a number; 其他4件 is one among others."""
    # 4件中维持的2件: the first number is of all of them.
    behind = () if words.startswith("中", count.end) else count.after.in_order(_OUTCOME_WORDS)
    if _SETTLED.search(words, count.begins, count.start):
        return ()
    found = count.before.in_order(_OUTCOME_WORDS) or behind
    among = bool(told) and told[-1].part and told[-1].sentence == count.sentence
    return found or ((Meaning.OTHER_OUTCOME,) if among and Meaning.NARROWER in count.before.meanings else ())


def _claims(scanned: Counted, count: Count, year: int, outcomes: tuple[Meaning, ...], head: int) -> Iterator[Claim]:
    named = _blocks(count.before) or _blocks(count.lead) or _blocks(count.after)
    ahead = not count.before.in_order(_OUTCOME_WORDS) and (bool(outcomes) or not _blocks(count.before))
    phrase = scanned.phrase(count, after=ahead)
    place = (phrase, count.start, count.sentence, year)
    before = _blocks(count.before) or _blocks(count.lead)
    if named and (not outcomes or (ahead and before)) and not scanned.is_among(count):
        each = Meaning.EACH in count.before.meanings
        yield Claim(Family.CASES, named, count.number, *place, joined=len(named) > 1 and not each, each=each)
    if len(outcomes) == 1 and len(named) <= 1:
        block = named[-1] if named else _last_block(scanned, count)
        if head < 0 and block in {DIRECT_LITIGATION, LATER_LITIGATION}:
            block = LITIGATION
        if block and not (outcomes[0] is Meaning.LOST and block == RECONSIDERATION):
            quantity = outcome_of(block, _OUTCOMES[outcomes[0]])
            yield Claim(Family.CASES, (quantity,), count.number, *place, part=True, follows=head)


def _last_block(scanned: Counted, count: Count) -> str:
    """The block named last before a number in its sentence."""
    said = scanned.text.words(max(count.sentence, count.start - _FAR), count.start)
    for word in reversed(said.words):
        found = _blocks(Words((word,), word[2]))
        if found:
            return found[-1]
    return ""


def _blocks(words: Words) -> tuple[str, ...]:
    """The blocks that words name; of a court where none is named, litigation."""
    named = words.in_order(BLOCK_WORDS)
    # 经复议后又提起行政诉讼: one way to court, not a review and a suit.
    if {Meaning.DIRECT, Meaning.AFTER_REVIEW} & set(named):
        named = tuple(one for one in named if one in {Meaning.DIRECT, Meaning.AFTER_REVIEW})
    if not named and Meaning.COURT in words.meanings:
        return (LITIGATION,)
    return tuple(BLOCKS[one] for one in named)


def _of_all(scanned: Counted, told: list[Claim]) -> Iterator[Claim]:
    """行政复议6件，全部维持; 起诉1件，尚未审结: an outcome without a number of its own, of all the cases just named."""
    text, done = scanned.text, set[int]()
    places = [claim.start for claim in told]
    parted = {claim.sentence for claim in told if claim.part}
    for start, end, meanings in text.found:
        outcomes = [one for one in _OUTCOMES if one in meanings]
        settled = Meaning.ALL_SETTLED in meanings
        found = bisect_left(places, start) - 1
        if found < 0 or not (outcomes or settled):
            continue
        last, sentence, clause = told[found], text.sentence(start), text.clause(start)
        # Only of what was named in a clause before, and where no outcome has a number of its own.
        if last.sentence != sentence or sentence in parted or clause <= last.start or last.start in done:
            continue
        if len(last.quantities) > 1 or last.each or Meaning.NOT in text.words(clause, start).meanings:
            continue
        following = scanned.counts_after(last.start + 1, 1)
        if following and following[0].start < text.clause_end(end):
            continue
        done.add(last.start)
        place = (text.text.phrase(last.start, end), start, sentence, last.year)
        of_all = Meaning.EACH in text.words(clause, end).meanings or text.text.words[start] in "均全都"
        if settled:
            yield Claim(Family.CASES, (outcome_of(last.quantities[0], PENDING),), 0, *place, part=True)
        elif of_all or last.number == 1:
            quantity = outcome_of(last.quantities[0], _OUTCOMES[outcomes[0]])
            yield Claim(Family.CASES, (quantity,), last.number, *place, part=True)


def outcome_of(block: str, outcome: str) -> str:
    """The quantity of one outcome of a block."""
    return f"{block}:{outcome}"


def is_about_information(text: Passage, sentence: int, start: int, end: int, *, own: bool) -> bool:
    """Whether cases named there are over information: an ``own`` text speaks of no others unless it says so."""
    if Meaning.UNRELATED in text.words(end, min(end + _NEAR, text.sentence_end(start))).meanings:
        return False
    return own or bool(text.words(max(sentence, start - _FAR), end).meanings & _ABOUT_INFORMATION)
