"""In: the counts of a text. Out: what it says in words there was none of: applications, reviews, suits, documents, decisions.

A denial is 未、没有、无、零 with what is denied behind it to the end of the clause (未收到…申请), or before it
(行政复议、行政诉讼均无). It is a claim of the number 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Counted
from gkbatch.checking.claims.disputes import BLOCK_WORDS, BLOCKS, is_about_information
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.passage import Words
from gkbatch.checking.claims.vocabulary import Meanings
from gkbatch.forms.names import (
    CARRIED_IN,
    CARRIED_OUT,
    COERCION,
    IN_FORCE,
    ISSUED,
    LICENCES,
    NORMATIVE,
    PENALTIES,
    RECEIVED,
    REGULATIONS,
    REPEALED,
)
from gkbatch.forms.table import join

_MARK = re.compile(r"[，；：。！？\n（）]")
_LONGEST = 60
_DENYING = frozenset({Meaning.NOT, Meaning.NOBODY})
# What there may be none of: the last of it in the clause is what is denied.
_DOCUMENTS = {Meaning.NORMATIVE: NORMATIVE, Meaning.REGULATIONS: REGULATIONS}
_MADE = {Meaning.ISSUED: ISSUED, Meaning.REPEALED: REPEALED, Meaning.IN_FORCE: IN_FORCE}
_DECISIONS = {Meaning.LICENCES: LICENCES, Meaning.PENALTIES: PENALTIES, Meaning.COERCION: COERCION}
_CARRIED = {Meaning.CARRIED_IN: CARRIED_IN, Meaning.CARRIED_OUT: CARRIED_OUT}
_THINGS: Meanings = frozenset(
    {Meaning.REQUESTS, *BLOCK_WORDS, *_DOCUMENTS, *_DECISIONS, *_CARRIED, Meaning.OTHER_MATTER, Meaning.DISCLOSED}
)
# A bureau without suits may have had none lost, corrected or late: that denies no suit.
_SOMETHING_ELSE = frozenset(
    {Meaning.UPHELD, Meaning.CORRECTED, Meaning.OTHER_OUTCOME, Meaning.PENDING, Meaning.DIRECT, Meaning.DUE, Meaning.REVIEWING}
)
_ONLY_A_PART = frozenset(
    {
        Meaning.PART, Meaning.PERSON, Meaning.ORGANISATION, Meaning.CHARGED, Meaning.BUSINESS, Meaning.RESEARCH, Meaning.WELFARE, Meaning.LEGAL, Meaning.PORTAL,
        Meaning.WECHAT, Meaning.WEIBO, Meaning.OTHER_MATTER, Meaning.NOT_DENIED, Meaning.LICENCES, Meaning.PENALTIES,
        Meaning.COERCION, Meaning.REPEATED, Meaning.PETITION, Meaning.SHOWN,
    }
)  # fmt: skip
_CAME = frozenset({Meaning.CAME, Meaning.NEW, Meaning.PROCESSED, Meaning.HAPPENED, Meaning.MATTERS})


def denials(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """Everything denied in words."""
    text = scanned.text
    words = text.text.words
    until = 0
    for start, end, meanings in text.found:
        if start < until or not meanings & _DENYING:
            continue
        clause = _clause_before(words, start)
        mark = _MARK.search(words, end, end + _LONGEST)
        stop = mark.start() if mark else min(len(words), end + _LONGEST)
        # 未收到申请、未发生复议: each denial ends where the next begins.
        again = (first for first, _, others in text.words(end, stop).words if others & _DENYING)
        stop = next(again, stop)
        counts = scanned.counts_after(end, 1)
        if Meaning.SUPPOSED in text.words(clause, start).meanings or (counts and counts[0].start < stop):
            continue
        found = list(_denied(scanned, start, end, stop, clause, meanings, own=own))
        if found:
            until = stop
            yield from found


def _denied(  # noqa: PLR0913, PLR0917 a denial is what stands before, at and after one word
    scanned: Counted, start: int, end: int, stop: int, clause: int, meanings: Meanings, *, own: bool
) -> Iterator[Claim]:
    text = scanned.text
    year = text.when(start, text.paragraph(start))
    if year is None or not text.ours(start, text.paragraph(start)):
        return
    behind, ahead = text.words(end, stop), text.words(clause, start)
    about, begins, closes = behind, start, stop
    if not behind.meanings & _THINGS:
        # 规范性文件未制发, 行政复议、行政诉讼均无: the clause ends with what is done, or with the denial.
        if not ahead.meanings & _THINGS or not _only_done(text.text.words, behind, end, stop):
            return
        about, begins = ahead, _first_thing(ahead, start)
    if about is behind:
        closes = _ends_with_thing(text.text.words, behind, stop)
        if closes is None:
            return
        about = text.words(end, closes)
    both = about.meanings | behind.meanings
    if both & _SOMETHING_ELSE:
        return
    phrase = text.text.phrase(begins, closes)
    place = (phrase, start, text.sentence(start), year)
    unknown = "" if about is ahead else _unknown(text.text.words, about, end, closes)
    yield from _claims(scanned, about, both, ahead, place, meanings, unknown, own=own)


def _claims(  # noqa: PLR0913, PLR0917 as above
    scanned: Counted,
    about: Words,
    both: Meanings,
    ahead: Words,
    place: tuple[str, int, int, int],
    meanings: Meanings,
    unknown: str,
    *,
    own: bool,
) -> Iterator[Claim]:
    start, sentence = place[1], place[2]
    if both & BLOCK_WORDS:
        end = start + len(place[0])
        if both & {Meaning.OTHER_MATTER, Meaning.NOT_DENIED}:
            return
        if is_about_information(scanned.text, sentence, start, end, own=own):
            named = about.in_order(BLOCK_WORDS - {Meaning.DIRECT, Meaning.AFTER_REVIEW})
            blocks = tuple(name for meaning, name in BLOCKS.items() if meaning in named)
            if blocks:
                yield Claim(Family.CASES, blocks, 0, *place, each=True)
    elif both & _DOCUMENTS.keys():
        made = [name for meaning, name in _MADE.items() if meaning in both]
        kinds = [name for meaning, name in _DOCUMENTS.items() if meaning in both]
        ours = REPEALED in made or Meaning.NOT_OUR_DOCUMENT not in both
        if made and ours and not both & {Meaning.NOT_DENIED, Meaning.OTHER_MATTER, Meaning.ABOVE}:
            keys = tuple(join(kind, head) for kind in kinds for head in made)
            yield Claim(Family.DOCUMENTS, keys, 0, *place, each=True)
    elif both & _DECISIONS.keys():
        done = both & {Meaning.MADE, Meaning.PROCESSED, Meaning.HANDLED, Meaning.HAPPENED} or _only_about(about, _PLAINLY)
        if done and not both & (_ONLY_A_PART - _DECISIONS.keys()):
            kinds = [name for meaning, name in _DECISIONS.items() if meaning in both]
            yield Claim(Family.DECISIONS, tuple(kinds), 0, *place, each=True)
    elif both & _CARRIED.keys():
        if not both & _ONLY_A_PART and (own or Meaning.REQUESTS in both | ahead.meanings):
            keys = tuple(name for meaning, name in _CARRIED.items() if meaning in both)
            yield Claim(Family.FLOW, keys, 0, *place, each=True)
    elif Meaning.REQUESTS in both and _no_requests(both, meanings, about, unknown):
        yield Claim(Family.FLOW, (RECEIVED,), 0, *place)


def _no_requests(both: Meanings, meanings: Meanings, about: Words, unknown: str) -> bool:
    """Whether it denies all applications: none came, or there were none; not that some were late, or of some kind."""
    everybody = {Meaning.PERSON, Meaning.ORGANISATION}
    rest = both - everybody if both >= everybody else both
    if Meaning.EVERY_WAY in both:
        rest -= {Meaning.PART}
    if rest & _ONLY_A_PART or both & {Meaning.HANDLED, Meaning.ANSWERED, Meaning.REFUSED, Meaning.NOT_PROCESSED}:
        return False
    if _SMALL_WORDS.sub("", unknown):
        return False
    return bool(both & _CAME) or Meaning.NOBODY in meanings or _only_about(about, _SMALL)


_SMALL = frozenset({Meaning.INFORMATION, Meaning.REQUESTS, Meaning.EVERYBODY, Meaning.PERSON, Meaning.FILLER, Meaning.MATTERS})


# What decisions are denied with besides a verb: 无行政处罚案件.
_PLAINLY = frozenset({*_DECISIONS, Meaning.MATTERS, Meaning.FILLER, Meaning.EACH})
_SMALL_WORDS = re.compile("[的任何等各种过新、和及与或者以其他其它提出“”方]")


def _only_about(about: Words, small: Meanings) -> bool:
    """没有任何政府信息公开申请: nothing stands between the denial and the application that says more."""
    return all(meanings & small for _, _, meanings in about.words)


def _unknown(words: str, about: Words, start: int, end: int) -> str:
    """The characters between two places that belong to no word."""
    rest, place = "", start
    for first, last, _ in about.words:
        rest += words[place:first]
        place = last
    return rest + words[place:end]


def _clause_before(words: str, place: int) -> int:
    found = max(words.rfind(mark, max(0, place - _LONGEST), place) for mark in "，；。！？\n（）")
    return found + 1 if found >= 0 else max(0, place - _LONGEST)


def _first_thing(ahead: Words, start: int) -> int:
    return next((begins for begins, _, meanings in ahead.words if meanings & _THINGS), start)


_DOING = frozenset({Meaning.HAPPENED, Meaning.MATTERS, Meaning.CAME, Meaning.FILLER, *_MADE, Meaning.MADE, Meaning.PROCESSED})


def _only_done(words: str, behind: Words, end: int, stop: int) -> bool:
    """Whether nothing follows the denial but a word for doing or happening."""
    covered = sum(last - first for first, last, meanings in behind.words if meanings & _DOING)
    return covered == stop - end - words.count("、", end, stop)


_TAIL = frozenset({Meaning.MATTERS, Meaning.FILLER, Meaning.HAPPENED, Meaning.PROCESSED, Meaning.INFORMATION, Meaning.ITEMS})
_MOST_AFTER = 6


def _ends_with_thing(words: str, behind: Words, stop: int) -> int | None:
    """Where the denial ends: with the last thing, and words such as 的情况; None where more is said of it."""
    last = max(number for number, (_, _, meanings) in enumerate(behind.words) if meanings & _THINGS)
    place = behind.words[last][1]
    for first, end, meanings in behind.words[last + 1 :]:
        if first - place > 0 and words[place:first] not in {"、", "和", "及", "的", "或", "与", "也", "等"}:
            break
        if not meanings & _TAIL:
            break
        place = end
    rest = words[place:stop]
    return place if not rest or rest[0] in "、和及与或也" or len(rest.strip("的件等案")) == 0 else None
