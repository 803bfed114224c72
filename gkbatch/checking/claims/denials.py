"""In: the counts of a text. Out: what it says in words there was none of: applications, reviews, suits, documents, decisions.

A denial is 未、没有、无、零 with what is denied behind it to the end of the clause (未收到…申请), or before it
(行政复议、行政诉讼均无). It is a claim of the number 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Counted
from gkbatch.checking.claims.disputes import BLOCK_WORDS, BLOCKS, is_about_information, outcome_of
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.published import CHANNELS, PROPOSAL_WORDS, kinds_of
from gkbatch.checking.claims.vocabulary import Meanings
from gkbatch.checking.claims.words import Words
from gkbatch.forms.names import (
    CARRIED_IN,
    CARRIED_OUT,
    COERCION,
    CORRECTED,
    IN_FORCE,
    ISSUED,
    LICENCES,
    NORMATIVE,
    PENALTIES,
    PROPOSALS_RECEIVED,
    RECEIVED,
    REGULATIONS,
    REPEALED,
)
from gkbatch.forms.table import join

_MARK = re.compile(r"[，；：。！？\n（）]")
_SHORT = 8
_MARKS = "，；。！？\n（）"
_LONGEST = 60
_DENYING = frozenset({Meaning.NOT, Meaning.NOBODY})
_DOCUMENTS = {Meaning.NORMATIVE: NORMATIVE, Meaning.REGULATIONS: REGULATIONS}
_VERBS = {Meaning.ISSUED: ISSUED, Meaning.REPEALED: REPEALED, Meaning.IN_FORCE: IN_FORCE}
_DECISIONS = {Meaning.LICENCES: LICENCES, Meaning.PENALTIES: PENALTIES, Meaning.COERCION: COERCION}
_CARRIED = {Meaning.CARRIED_IN: CARRIED_IN, Meaning.CARRIED_OUT: CARRIED_OUT}
# What there may be none of: the last of it in the clause is what is denied.
_THINGS: Meanings = frozenset(
    {
        Meaning.REQUESTS, *BLOCK_WORDS, *_DOCUMENTS, *_DECISIONS, *_CARRIED, *PROPOSAL_WORDS, *CHANNELS, Meaning.OTHER_MATTER,
    }
)  # fmt: skip
_CAME = frozenset({Meaning.CAME, Meaning.NEW, Meaning.PROCESSED, Meaning.HAPPENED, Meaning.MATTERS})
_MADE = frozenset({Meaning.MADE, Meaning.PROCESSED, Meaning.HANDLED, Meaning.HAPPENED})
# What may stand behind a denial whose matter came before it, and behind the matter itself.
_DOING = frozenset({*_CAME, *_VERBS, Meaning.MADE, Meaning.PUBLISHED, Meaning.ITEMS, Meaning.FILLER})
_TAIL = frozenset(
    {*_VERBS, Meaning.MATTERS, Meaning.FILLER, Meaning.HAPPENED, Meaning.PROCESSED, Meaning.INFORMATION, Meaning.ITEMS}
)
_JOINING = frozenset("、和及的或与也等")
# That none was lost, corrected or late denies no case.
_OUTCOMES = frozenset(
    {Meaning.UPHELD, Meaning.CORRECTED, Meaning.LOST, Meaning.OTHER_OUTCOME, Meaning.PENDING, Meaning.DIRECT}
) | {Meaning.DUE, Meaning.REVIEWING}
_FAILURES = frozenset({Meaning.CORRECTED, Meaning.LOST})
_ONLY_A_PART = frozenset(
    {
        Meaning.PART, Meaning.PERSON, Meaning.ORGANISATION, Meaning.BUSINESS, Meaning.RESEARCH, Meaning.WELFARE, Meaning.LEGAL,
        Meaning.PORTAL, Meaning.WECHAT, Meaning.WEIBO, Meaning.OTHER_MATTER, Meaning.NOT_DENIED, Meaning.CHARGED, Meaning.LICENCES,
        Meaning.PENALTIES, Meaning.COERCION, Meaning.REPEATED, Meaning.PETITION, Meaning.SHOWN,
    }
)  # fmt: skip
_EVERYBODY = frozenset({Meaning.PERSON, Meaning.ORGANISATION})
_NO_ARRIVAL = frozenset({Meaning.HANDLED, Meaning.ANSWERED, Meaning.REFUSED, Meaning.NOT_PROCESSED})
_PLAIN_REQUESTS = frozenset(
    {
        Meaning.INFORMATION,
        Meaning.REQUESTS,
        Meaning.EVERYBODY,
        Meaning.PERSON,
        Meaning.FILLER,
        Meaning.MATTERS,
        Meaning.ITEMS,
        Meaning.THIS_YEAR,
        Meaning.OURSELVES,
        Meaning.TOGETHER,
    }
)
_PLAIN_DECISIONS = frozenset(
    {*_DECISIONS, Meaning.THIS_YEAR, Meaning.OURSELVES, Meaning.MATTERS, Meaning.FILLER, Meaning.EACH}
)
_PLAIN_PROPOSALS = frozenset(
    {*PROPOSAL_WORDS, Meaning.CAME, Meaning.PROCESSED, Meaning.NEW, Meaning.MATTERS, Meaning.FILLER, Meaning.HAPPENED}
)
_PLAIN_PUBLISHING = frozenset(
    {
        *CHANNELS,
        Meaning.PUBLISHED,
        Meaning.ITEMS,
        Meaning.FILLER,
        Meaning.THIS_YEAR,
        Meaning.OURSELVES,
        Meaning.EVERY_WAY,
    }
)
_SMALL = re.compile("[的任何等各种过新、和及与或者以其他其它提出“”方]")


@dataclass(frozen=True)
class _Denial:
    """What one word denies.

    ``about`` are the words for it, ``said`` all meanings from the clause's beginning as far as they bear on it, ``before`` those
    before the denying word, ``by`` those of that word, ``unknown`` the characters within that belong to no word.
    """

    about: Words
    said: Meanings
    before: Meanings
    by: Meanings
    unknown: str
    phrase: str
    start: int
    end: int
    sentence: int
    year: int

    def claim(self, family: Family, quantities: tuple[str, ...]) -> Claim:
        """None of these."""
        return Claim(family, quantities, 0, self.phrase, self.start, self.sentence, self.year, each=True)

    def is_only(self, small: Meanings) -> bool:
        """Whether the words for it say nothing else than these meanings."""
        return all(meanings & small for _, _, meanings in self.about.words)


def denials(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """Everything denied in words; an ``own`` text speaks of applications."""
    until = 0
    for start, end, meanings in scanned.text.found:
        if start >= until and meanings & _DENYING:
            denial = _denial(scanned, start, end, meanings)
            if denial is not None:
                until = denial.end
                yield from _claims(scanned, denial, own=own)


def _claims(scanned: Counted, denial: _Denial, *, own: bool) -> Iterator[Claim]:
    """What it denies: cases before documents before decisions before applications, as one may be named with another."""
    said = denial.said
    if said & BLOCK_WORDS:
        yield from _cases(scanned, denial, own=own)
    elif said & _DOCUMENTS.keys():
        yield from _documents(denial)
    elif said & _DECISIONS.keys():
        yield from _decisions(denial)
    elif said & {Meaning.REQUESTS, *_CARRIED}:
        yield from _requests(denial, own=own)
    elif said & PROPOSAL_WORDS:
        yield from _proposals(denial)
    else:
        yield from _published(denial)


def _decisions(denial: _Denial) -> Iterator[Claim]:
    done = denial.said & _MADE or denial.is_only(_PLAIN_DECISIONS)
    if done and not denial.said & (_ONLY_A_PART - _DECISIONS.keys()):
        keys = tuple(key for meaning, key in _DECISIONS.items() if meaning in denial.said)
        yield denial.claim(Family.DECISIONS, keys)


def _requests(denial: _Denial, *, own: bool) -> Iterator[Claim]:
    said = denial.said
    carried = tuple(key for meaning, key in _CARRIED.items() if meaning in said)
    if carried and not said & _ONLY_A_PART and (own or Meaning.REQUESTS in said | denial.before):
        yield denial.claim(Family.FLOW, carried)
    elif not carried and _no_requests(denial):
        yield denial.claim(Family.FLOW, (RECEIVED,))


def _proposals(denial: _Denial) -> Iterator[Claim]:
    if denial.is_only(_PLAIN_PROPOSALS) and not _SMALL.sub("", denial.unknown):
        yield denial.claim(Family.PROPOSALS, tuple(join(kind, PROPOSALS_RECEIVED) for kind in kinds_of(denial.about)))


def _published(denial: _Denial) -> Iterator[Claim]:
    """未主动公开政府信息, 公众号未发布信息: of one channel, or of all."""
    channels = [meaning for meaning in CHANNELS if meaning in denial.about.meanings]
    named = [meaning for meaning in channels if meaning is not Meaning.DISCLOSED] or channels
    told = Meaning.PUBLISHED in denial.said or Meaning.DISCLOSED in named
    if len(named) == 1 and told and denial.is_only(_PLAIN_PUBLISHING) and not _SMALL.sub("", denial.unknown):
        yield denial.claim(Family.PUBLISHED, (CHANNELS[named[0]],))


def _cases(scanned: Counted, denial: _Denial, *, own: bool) -> Iterator[Claim]:
    # 没有新发生的复议: the table holds older ones too.
    if Meaning.NEW in denial.said:
        return
    if Meaning.NOT_DENIED in denial.said or _is_of_another(scanned, denial):
        return
    blocks = tuple(BLOCKS[one] for one in (Meaning.RECONSIDERATION, Meaning.LITIGATION) if one in denial.about.meanings)
    if denial.said & _FAILURES:
        # 没有被纠错、败诉的情况: of whatever is named, or of both.
        failed = tuple(outcome_of(block, CORRECTED) for block in blocks)
        if failed and is_about_information(scanned.text, denial.sentence, denial.start, denial.end, own=own):
            yield denial.claim(Family.CASES, failed)
    elif blocks and is_about_information(scanned.text, denial.sentence, denial.start, denial.end, own=own):
        yield denial.claim(Family.CASES, blocks)


def _is_of_another(scanned: Counted, denial: _Denial) -> bool:
    """Whether another matter is denied: 未发生举报引起的复议, 复议引起的舆情; not 没有复议、诉讼和举报投诉."""
    words, last = scanned.text.text.words, -1
    for first, end, meanings in denial.about.words:
        joined = last >= 0 and words[last:first] in {"", "、", "和", "及", "与", "或", "以及"}
        if Meaning.OTHER_MATTER in meanings and not joined:
            return True
        if meanings & {*BLOCK_WORDS, Meaning.OTHER_MATTER} or (joined and Meaning.FILLER in meanings):
            last = end if meanings & {*BLOCK_WORDS, Meaning.OTHER_MATTER} or words[first:end] in "、和及与或" else -1
        else:
            last = -1
    return False


def _documents(denial: _Denial) -> Iterator[Claim]:
    heads = [head for meaning, head in _VERBS.items() if meaning in denial.said]
    # 没有废止、失效的规范性文件: whose they are matters where some were made.
    ours = REPEALED in heads or Meaning.NOT_OUR_DOCUMENT not in denial.said
    if heads and ours and not denial.said & {Meaning.NOT_DENIED, Meaning.OTHER_MATTER, Meaning.ABOVE}:
        kinds = [key for meaning, key in _DOCUMENTS.items() if meaning in denial.said]
        yield denial.claim(Family.DOCUMENTS, tuple(join(kind, head) for kind in kinds for head in heads))


def _no_requests(denial: _Denial) -> bool:
    """Whether it denies all applications: none came, or there were none; not that some were late, or of some kind."""
    said = denial.said
    narrower = said - _EVERYBODY if said >= _EVERYBODY else said
    if Meaning.EVERY_WAY in said:
        narrower -= {Meaning.PART}
    if narrower & _ONLY_A_PART or said & _NO_ARRIVAL or _SMALL.sub("", denial.unknown):
        return False
    return bool(said & _CAME) or Meaning.NOBODY in denial.by or denial.is_only(_PLAIN_REQUESTS)


def _denial(scanned: Counted, start: int, end: int, by: Meanings) -> _Denial | None:
    """What the word at ``start`` denies; None where it denies nothing of ours, or all of it is only supposed."""
    text, words = scanned.text, scanned.text.text.words
    clause = max(start - _LONGEST, max(words.rfind(mark, 0, start) for mark in _MARKS) + 1)
    stop = _stop(scanned, end)
    paragraph = text.paragraph(start)
    year = text.when(start, paragraph)
    ahead, behind = text.words(clause, start), text.words(end, stop)
    counts = scanned.counts_after(end, 1)
    if (counts and counts[0].start < stop) or Meaning.SUPPOSED in ahead.meanings:
        return None
    if year is None or not text.ours(start, paragraph):
        return None
    if behind.meanings & _THINGS:
        closes = _with_tail(words, behind, stop)
        if closes is None:
            return None
        about, begins, unknown = text.words(end, closes), start, text.unknown(text.words(end, closes), end, closes)
    elif ahead.meanings & _THINGS and _is_only_doing(words, behind, end, stop):
        # 规范性文件未制发, 行政复议、行政诉讼均无.
        begins = next(first for first, _, meanings in ahead.words if meanings & _THINGS)
        about, closes, unknown = ahead, stop, ""
    else:
        return None
    said = about.meanings | behind.meanings
    if said & _OUTCOMES - _FAILURES:
        return None
    phrase = text.text.phrase(begins, closes)
    sentence = text.sentence(start)
    return _Denial(about, said, ahead.meanings, by, unknown, phrase, start, max(stop, end), sentence, year)


def _stop(scanned: Counted, end: int) -> int:
    """Where a denial can reach to: the next mark, or the next denial (未收到申请、未发生复议)."""
    words = scanned.text.text.words
    mark = _MARK.search(words, end, end + _LONGEST)
    stop = mark.start() if mark else min(len(words), end + _LONGEST)
    again = (first for first, _, meanings in scanned.text.words(end, stop).words if meanings & _DENYING)
    return next(again, stop)


def _with_tail(words: str, behind: Words, stop: int) -> int | None:
    """Where the denial ends: with the last thing, and words such as 的情况; None where more is said of it."""
    last = max(number for number, (_, _, meanings) in enumerate(behind.words) if meanings & _THINGS)
    place = behind.words[last][1]
    for first, end, meanings in behind.words[last + 1 :]:
        if not meanings & _TAIL or not _JOINING.issuperset(words[place:first]):
            break
        place = end
    rest = words[place:stop]
    goes_on = bool(rest) and rest[0] in "、和及与或也等" and len(rest) <= _SHORT
    return place if not rest or goes_on or not rest.strip("的件等案") else None


def _is_only_doing(words: str, behind: Words, end: int, stop: int) -> bool:
    """Whether nothing follows the denial but a word for doing or happening."""
    covered = sum(last - first for first, last, meanings in behind.words if meanings & _DOING)
    return covered == stop - end - words.count("、", end, stop)
