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
from gkbatch.checking.claims.vocabulary import Meanings
from gkbatch.checking.claims.words import Words
from gkbatch.forms.names import (
    CATEGORY,
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

_ITEMS, _CASES = frozenset({"条", "件", "篇", "条次", "项", ""}), frozenset({"件", "份", "条", ""})
CHANNELS = {
    Meaning.WEIBO: ON_WEIBO,
    Meaning.WECHAT: ON_WECHAT,
    Meaning.PORTAL: ON_PORTAL,
    Meaning.DISCLOSED: DISCLOSED,
}
_CHANNEL_WORDS = frozenset(CHANNELS)
_NARROWER = frozenset(
    {Meaning.NARROWER, Meaning.OTHERS, Meaning.WHOLE, Meaning.REVIEWING, Meaning.EXCEPT, Meaning.DUE, Meaning.MENTIONED}
)
# What may stand beside a channel without making the number one of something narrower.
_UNDERSTOOD = frozenset(
    {
        Meaning.OURSELVES, Meaning.THIS_YEAR, Meaning.DISCLOSED, Meaning.PORTAL, Meaning.WECHAT, Meaning.WEIBO, Meaning.PUBLISHED,
        Meaning.ITEMS, Meaning.INFORMATION, Meaning.BROUGHT_OUT, Meaning.TOGETHER, Meaning.CUMULATIVE, Meaning.FILLER, Meaning.EACH, Meaning.WITHIN, Meaning.IN_TIME, Meaning.EVERY_WAY,
    }
)  # fmt: skip
_SINCE = re.compile("截|以来|自")
# What is parted in one sentence by who leads is no total: 主办3件、会办2件.
_PARTED = re.compile("会办|协办|分办|区级|市级|省级|重点|闭会|大会")
_NOT_ALL = _NARROWER - {Meaning.NARROWER} | {Meaning.OTHER_MATTER, Meaning.PUBLISHED, Meaning.DISCLOSED, Meaning.PERSON}
_NOT_OURS = frozenset({Meaning.OTHERS, Meaning.WHOLE})
_POSTED = frozenset({Meaning.PUBLISHED, Meaning.DISCLOSED, Meaning.PORTAL})
_SMALL = re.compile(
    r"“[^“”]{0,20}”|20\d\d年度?|截[至止]|\d\d?月\d\d?日|[“”‘’，：（）的了等度在为于从□]|[年月]?[底末]|政务|官方|政府|条|篇|数"
)
_SMALL_BESIDE = re.compile(r"[^\u4e00-\u9fff]|[的共计为有件案分别各均和及与、等]")
_SMALL_AFTER = re.compile("(?:公开|发布|更新|类|栏目|的|信息|政府信息|共|计|为){0,4}")
_NAME = re.compile("“[^“”]{0,20}”|[“”]")
_FEW = 4
# A list of columns may be long.
_COLUMNS_FAR = 200
_COLUMN = frozenset({Meaning.CATEGORY, Meaning.NARROWER})
_MAY_BE_PUBLISHED = _CHANNEL_WORDS | {Meaning.CATEGORY, Meaning.PUBLISHED, Meaning.ITEMS}
_KINDS = {Meaning.DEPUTIES: DEPUTIES, Meaning.MEMBERS: MEMBERS}
_KIND_WORDS = frozenset(_KINDS)
PROPOSAL_WORDS = _KIND_WORDS | {Meaning.PROPOSALS}
_DONE = frozenset({Meaning.HANDLED, Meaning.ALL_DONE, Meaning.ANSWERED})
_TAKEN_ON = frozenset({Meaning.CAME, Meaning.PROCESSED, Meaning.NEW})
_FAR = 60


def publishing_claims(scanned: Counted) -> Iterator[Claim]:
    """Items published in all, on the portal, through the two channels: quantities are the keys of their cells."""
    for count in scanned.counts:
        if count.unit not in _ITEMS or not scanned.ours(count) or not isinstance(count.number, int):
            continue
        beside = count.before.meanings | count.after.meanings
        # Only in the clause before may a channel be named as well, and then something was published here.
        if beside.isdisjoint(_MAY_BE_PUBLISHED):
            continue
        column = _column(scanned, count)
        channel, ahead = (Meaning.CATEGORY, False) if column else _channel(scanned, count)
        if channel is None or (beside & _NARROWER and not column):
            continue
        # 主动公开235条，其中网站112条，公众号120条: within a list a channel is still itself.
        if channel is Meaning.DISCLOSED and (count.within or Meaning.WITHIN in beside):
            continue
        year = scanned.when(count)
        if year is not None and not (Meaning.CUMULATIVE in beside and _SINCE.search(_sentence(scanned, count))):
            phrase = scanned.phrase(count, after=ahead)
            key = f"{CATEGORY}:{column}" if column else CHANNELS[channel]
            yield Claim(Family.PUBLISHED, (key,), count.number, phrase, count.start, count.sentence, year)


def _column(scanned: Counted, count: Count) -> str:
    """The column named right before a number, where the sentence speaks of the portal alone: 网站公开114条，其中政务动态27条."""
    named = [(start, end) for start, end, meanings in count.before.words if Meaning.CATEGORY in meanings]
    if len(named) != 1:
        return ""
    said = scanned.text.words(max(count.sentence, count.start - _COLUMNS_FAR), count.start).meanings
    if Meaning.PORTAL not in said or said & {Meaning.WECHAT, Meaning.WEIBO}:
        return ""
    words, (start, end) = scanned.text.text.words, named[0]
    close = _SMALL_AFTER.fullmatch(words, end, count.start)
    plain = close and _is_understood(scanned, count.before, count.begins, count.start, _COLUMN)
    return words[start:end] if plain and _nothing_more(count.after) else ""


def _sentence(scanned: Counted, count: Count) -> str:
    return scanned.text.text.words[max(count.sentence, count.start - _FAR) : count.start]


def _channel(scanned: Counted, count: Count) -> tuple[Meaning | None, bool]:
    """Which total the words beside a number call, all of them understood, and whether they follow it."""
    named = _named(count.before)
    if count.turn:
        plain = all(meanings & _UNDERSTOOD for _, _, meanings in count.before.words)
        return (named[0] if len(named) == 1 and plain else None), False
    if named and _is_understood(scanned, count.before, count.begins, count.start) and _nothing_more(count.after):
        return (named[0] if len(named) == 1 else None), False
    if count.before.in_order(_CHANNEL_WORDS):
        return None, False
    # 借助政府门户网站，公开信息119条: the clause before says through which.
    clause = scanned.text.clause(count.begins)
    if clause == count.begins > count.sentence and count.before.meanings & {Meaning.PUBLISHED, Meaning.ITEMS}:
        since = scanned.text.clause(clause - 1)
        ahead_of = scanned.text.words(since, clause - 1)
        through = _named(ahead_of)
        if (
            len(through) == 1
            and through[0] is not Meaning.DISCLOSED
            and _leads_to(scanned, ahead_of, since, clause - 1)
            and _is_understood(scanned, count.before, count.begins, count.start)
        ):
            return through[0], False
    # 有124条信息通过政府门户网站公开.
    behind = _named(count.after)
    both = _is_understood(scanned, count.before, count.begins, count.start) and _is_understood(
        scanned, count.after, count.end, count.ends
    )
    if len(behind) == 1 and behind[0] is not Meaning.DISCLOSED and both and Meaning.PUBLISHED in count.after.meanings:
        return behind[0], True
    return None, False


def _leads_to(scanned: Counted, said: Words, start: int, end: int) -> bool:
    """Whether a clause says no more than through which channel: 借助门户网站, 做强“示例发布”公众号."""
    named = [(first, last) for first, last, meanings in said.words if not meanings.isdisjoint(_CHANNEL_WORDS)]
    at_end = bool(named) and named[-1][1] == end and len(_NAME.sub("", scanned.text.unknown(said, start, end))) <= _FEW
    return at_end or _is_understood(scanned, said, start, end)


def _named(words: Words) -> tuple[Meaning, ...]:
    """The channels that words name, or that all was published where they name none."""
    named = words.in_order(_CHANNEL_WORDS)
    return tuple(meaning for meaning in named if meaning is not Meaning.DISCLOSED) or named


def _is_understood(scanned: Counted, said: Words, start: int, end: int, more: Meanings = frozenset()) -> bool:
    """Whether every word between two places is one that changes nothing."""
    plain = all(meanings & (_UNDERSTOOD | more) for _, _, meanings in said.words)
    return plain and not _SMALL.sub("", scanned.text.unknown(said, start, end))


def _nothing_more(after: Words) -> bool:
    """Whether what follows says no more of the number: 120条图文."""
    return not after.meanings & {Meaning.NARROWER, Meaning.OTHER_MATTER, Meaning.NORMATIVE, Meaning.REQUESTS}


def proposal_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """建议 and 提案 taken on and completed: quantities are the keys of their cells, both where both are added up."""
    for count in scanned.counts:
        if count.unit not in _CASES or not scanned.ours(count) or not isinstance(count.number, int):
            continue
        if (count.before.meanings | count.after.meanings).isdisjoint(PROPOSAL_WORDS):
            continue
        # 留言71条，其中咨询52条、建议19条; 提案办理“回头看”3件.
        if (count.within and count.unit == "条") or not _follows_kind(scanned, count):
            continue
        kinds = kinds_of(count.before)
        ahead = not kinds and not count.within and Meaning.OTHER_MATTER not in count.before.meanings
        kinds = kinds_of(count.after) if ahead else kinds
        said = scanned.text.words(max(count.sentence, count.start - _FAR), count.ends)
        near, words = count.before.meanings | count.after.meanings, scanned.text.text.words
        parted = _PARTED.search(words, max(count.sentence, count.start - _FAR), _until(scanned, count))
        if (
            not kinds
            or (count.before.meanings | (count.after.meanings - _POSTED)) & _NOT_ALL
            or said.meanings & _NOT_OURS
            or parted
            or (said.meanings & _POSTED and not own)
        ):
            continue
        if (
            len(kinds) > 1
            and Meaning.PROPOSALS not in near
            and Meaning.TOGETHER not in near
            and not near & {Meaning.EACH}
        ):
            joined_by = scanned.text.text.words[count.begins : count.start]
            if "、" not in joined_by and "和" not in joined_by:
                continue
        # 有一件建议因跨区未办结: one of them, of which something is told.
        if ahead and not _is_understood(scanned, count.after, count.end, count.ends, PROPOSAL_WORDS | _DONE):
            continue
        year = scanned.when(count)
        bare = _is_understood(scanned, count.before, count.begins, count.start, PROPOSAL_WORDS)
        if year is None or not (said.meanings & (_DONE | _TAKEN_ON) or bare):
            continue
        since = max(scanned.text.clause(count.start), count.start - _FAR)
        done = scanned.text.words(since, count.ends).meanings & _DONE
        head = PROPOSALS_COMPLETED if done or (said.meanings & _DONE and not (own and bare)) else PROPOSALS_RECEIVED
        keys = tuple(join(kind, head) for kind in kinds)
        each = Meaning.EACH in count.before.meanings
        place = (scanned.phrase(count, after=ahead), count.start, count.sentence, year)
        yield Claim(Family.PROPOSALS, keys, count.number, *place, joined=len(keys) > 1 and not each, each=each)


def _follows_kind(scanned: Counted, count: Count) -> bool:
    """Whether nothing unknown stands between the proposals named before a number and it."""
    named = [end for _, end, meanings in count.before.words if not meanings.isdisjoint(PROPOSAL_WORDS)]
    return not named or not _SMALL_BESIDE.sub("", scanned.text.unknown(count.before, named[-1], count.start))


def _until(scanned: Counted, count: Count) -> int:
    return min(scanned.text.sentence_end(count.start), count.end + _FAR)


def kinds_of(words: Words) -> tuple[str, ...]:
    """Which proposals words name, both where they name them together."""
    if Meaning.PROPOSALS in words.meanings:
        return (DEPUTIES, MEMBERS)
    return tuple(_KINDS[one] for one in words.in_order(_KIND_WORDS))
