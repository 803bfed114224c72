"""In: the counts of a text. Out: what they claim about information published, in all and by channel, and about proposals.

Only what is understood word for word: 主动公开政府信息238条, 公众号120条. Whatever else stands before the number
(公开养老服务信息20条) makes it a number of something narrower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.passage import Words
from gkbatch.checking.claims.vocabulary import Meanings
from gkbatch.forms.names import (
    DEPUTIES,
    DISCLOSED,
    MEMBERS,
    ON_PORTAL,
    ON_WECHAT,
    ON_WEIBO,
    PROPOSALS_COMPLETED,
    PROPOSALS_RECEIVED,
)
from gkbatch.forms.table import join

_ITEMS, _CASES = frozenset({"条", "件", "篇", "条次", ""}), frozenset({"件", "份", ""})
_CHANNELS = {Meaning.WEIBO: ON_WEIBO, Meaning.WECHAT: ON_WECHAT, Meaning.PORTAL: ON_PORTAL, Meaning.DISCLOSED: DISCLOSED}
_CHANNEL_WORDS = frozenset(_CHANNELS)
_NARROWER = frozenset(
    {Meaning.NARROWER, Meaning.OTHERS, Meaning.WHOLE, Meaning.WITHIN, Meaning.REVIEWING, Meaning.EXCEPT, Meaning.DUE}
)
# What may stand beside a channel without making the number one of something narrower.
_UNDERSTOOD = frozenset(
    {
        Meaning.OURSELVES, Meaning.THIS_YEAR, Meaning.DISCLOSED, Meaning.PORTAL, Meaning.WECHAT, Meaning.WEIBO, Meaning.PUBLISHED,
        Meaning.ITEMS, Meaning.INFORMATION, Meaning.BROUGHT_OUT, Meaning.TOGETHER, Meaning.CUMULATIVE, Meaning.FILLER, Meaning.EACH,
    }
)  # fmt: skip
_SMALL = re.compile(r"20\d\d年度?|截[至止]|\d\d?月\d\d?日|[“”‘’，：（）的了等度在为于从□]|[年月]?[底末]|政务|官方|政府|条|篇|数")
_KINDS = {Meaning.DEPUTIES: DEPUTIES, Meaning.MEMBERS: MEMBERS}
_KIND_WORDS = frozenset(_KINDS)
_DONE = frozenset({Meaning.HANDLED, Meaning.ALL_DONE, Meaning.ANSWERED})
_TAKEN_ON = frozenset({Meaning.CAME, Meaning.PROCESSED, Meaning.NEW})
_FAR = 60


def publishing_claims(scanned: Counted) -> Iterator[Claim]:
    """Items published in all, on the portal, through the two channels: quantities are the keys of their cells."""
    for count in scanned.counts:
        if count.unit not in _ITEMS or not scanned.ours(count) or not isinstance(count.number, int):
            continue
        beside = count.before.meanings | count.after.meanings
        channel = _channel(count)
        if channel is None or beside & _NARROWER or not _is_understood(scanned, count):
            continue
        # 主动公开235条，其中网站112条，公众号120条: within a list a channel is still itself.
        if count.within and channel is Meaning.DISCLOSED:
            continue
        year = scanned.when(count)
        if year is not None and not (Meaning.CUMULATIVE in beside and not _is_of_year(scanned, count, year)):
            phrase = scanned.phrase(count)
            yield Claim(Family.PUBLISHED, (_CHANNELS[channel],), count.number, phrase, count.start, count.sentence, year)


def _is_of_year(scanned: Counted, count: Count, year: int) -> bool:
    """Whether what is added up is of one year: 2026年累计, 全年累计; not 累计, 截至2026年底累计."""
    clause = scanned.text.clause(count.start)
    said = scanned.text.text.words[clause : count.start]
    return "截" not in said and (f"{year}年" in said or Meaning.THIS_YEAR in scanned.text.words(clause, count.start).meanings)


def _channel(count: Count) -> Meaning | None:
    """Which total the words before a number call: the channel nearest to it, or all that was published."""
    named = [meaning for meaning in count.before.in_order(_CHANNEL_WORDS)]
    channels = [meaning for meaning in named if meaning is not Meaning.DISCLOSED]
    if len(channels) > 1:
        return None
    if channels:
        return channels[0]
    return Meaning.DISCLOSED if named else None


def _is_understood(scanned: Counted, count: Count, more: Meanings = frozenset()) -> bool:
    """Whether every word from the clause's beginning to the number is one that changes nothing."""
    words, place, rest = scanned.text.text.words, count.begins, ""
    for first, last, meanings in count.before.words:
        rest += words[place:first]
        if not meanings & (_UNDERSTOOD | more):
            return False
        place = last
    rest += words[place : count.start]
    return not _SMALL.sub("", rest) and _nothing_more(count.after)


def _nothing_more(after: Words) -> bool:
    """Whether what follows says no more of the number: 120条图文."""
    return not after.meanings & {Meaning.NARROWER, Meaning.OTHER_MATTER, Meaning.NORMATIVE, Meaning.REQUESTS}


def proposal_claims(scanned: Counted) -> Iterator[Claim]:
    """建议 and 提案 taken on and completed: quantities are the keys of their cells."""
    for count in scanned.counts:
        if count.unit not in _CASES or not scanned.ours(count) or not isinstance(count.number, int):
            continue
        kinds = count.before.in_order(_KIND_WORDS)
        ahead = not kinds and not count.before.meanings & {Meaning.PROPOSALS, Meaning.OTHER_MATTER}
        kinds = count.after.in_order(_KIND_WORDS) if ahead else kinds
        said = scanned.text.words(max(count.sentence, count.start - _FAR), count.ends)
        narrower = _NARROWER | {Meaning.OTHER_MATTER, Meaning.PUBLISHED, Meaning.DISCLOSED}
        near = count.before.meanings | count.after.meanings
        if len(kinds) != 1 or near & narrower or said.meanings & {Meaning.OTHERS, Meaning.WHOLE, Meaning.NARROWER}:
            continue
        year = scanned.when(count)
        if year is None:
            continue
        head = PROPOSALS_COMPLETED if said.meanings & _DONE else PROPOSALS_RECEIVED
        if said.meanings & (_DONE | _TAKEN_ON) or _is_understood(scanned, count, _KIND_WORDS):
            key = join(_KINDS[kinds[0]], head)
            phrase = scanned.phrase(count, after=ahead)
            yield Claim(Family.PROPOSALS, (key,), count.number, phrase, count.start, count.sentence, year)
