"""In: a text. Out: what it claims about reviews and suits over information: how many, with what outcome."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.claims.counts import Count, Counted, counted
from gkbatch.checking.claims.surroundings import Topic
from gkbatch.forms.names import DIRECT_LITIGATION, LATER_LITIGATION, LITIGATION, RECONSIDERATION

_CACHED = 64
_UNITS = frozenset({"", "件", "件次", "起", "宗", "例", "次"})
_BLOCK = re.compile(
    r"(?P<direct>未经(?:行政)?复议(?:而|就)?(?:直接)?(?:起诉|提起(?:行政)?诉讼)?|直接(?:起诉|诉讼|提起(?:行政)?诉讼))"
    r"|(?P<after>(?:经(?:行政)?)?复议后(?:再|又)?(?:直接)?(?:起诉|诉讼|提起(?:行政)?诉讼)?)"
    r"|(?P<reconsideration>复议)"
    r"|(?P<litigation>诉讼|起诉|应诉)"
)
_DISPUTED = ("复议", "诉讼", "起诉", "应诉")
# By the groups of the expression.
_BLOCKS = {name.rpartition(".")[2]: name for name in (RECONSIDERATION, LITIGATION, DIRECT_LITIGATION, LATER_LITIGATION)}
_OUTCOME = re.compile(
    r"(?P<upheld>维持)|(?P<corrected>纠[正错]|撤销)|(?P<otherwise>其[他它]结果)|(?P<pending>(?:尚未|未)(?:审)?[结理]|正在审理|审理中|在审)"
)
_PART_OF_IT = re.compile(
    r"听证|调解|培训|出庭|普法|代理|全[区市县省]|下属|所属|各[镇街单部]|败诉|胜诉|驳回|撤诉|撤回|终止|累计|率|涉及|意见|应答"
)
_UNRELATED = re.compile(r"[无没]有?关")
_ABOUT_INFORMATION = re.compile(r"信息公开|依申请|公开申请")


@lru_cache(maxsize=_CACHED)
def dispute_claims(text: str, year: int, *, own: bool = False) -> tuple[Claim, ...]:
    """Numbers of cases; quantities are blocks (litigation is both ways together) or block:outcome."""
    return tuple(_found(counted(text, year), own=own)) if any(word in text for word in _DISPUTED) else ()


def _found(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    words = scanned.text.words
    blocks = [(match.start(), _block(match)) for match in _BLOCK.finditer(words)]
    places = [place for place, _ in blocks]
    for count in scanned.counts:
        if count.unit not in _UNITS or scanned.topic(count) is not Topic.DISPUTES or not scanned.this_year(count):
            continue
        unrelated = _UNRELATED.search(words, count.end, count.end + 40)
        if unrelated or _PART_OF_IT.search(count.before + count.after) or not (own or _about_information(words, count)):
            continue
        named, outcomes = _blocks(count.before) or _blocks(count.lead), _outcomes(count.before)
        ahead = not outcomes and not named
        if ahead:
            named, outcomes = _blocks(count.after), _outcomes(count.after)
        yield from _claims(scanned, count, named, outcomes, _last(blocks, places, count), ahead=ahead)


def _blocks(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_block(match) for match in _BLOCK.finditer(words)))


def _outcomes(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.lastgroup or "" for match in _OUTCOME.finditer(words)))


def _claims(  # noqa: PLR0913 each is a separate finding about the words beside the number
    scanned: Counted, count: Count, named: tuple[str, ...], outcomes: tuple[str, ...], last: str, *, ahead: bool
) -> Iterator[Claim]:
    phrase = scanned.phrase(count, after=ahead)
    if outcomes:
        block = named[-1] if named else last
        if len(outcomes) == 1 and len(named) <= 1 and block:
            yield Claim((f"{block}:{outcomes[0]}",), count.number, phrase, count.start, count.sentence, part=True)
    elif named:
        each = any(word in count.before for word in "均各")
        yield Claim(
            named, count.number, phrase, count.start, count.sentence, joined=len(named) > 1 and not each, each=each
        )


def _block(match: re.Match[str]) -> str:
    return _BLOCKS[match.lastgroup or ""]


def _last(blocks: list[tuple[int, str]], places: list[int], count: Count) -> str:
    found = bisect_left(places, count.start) - 1
    return blocks[found][1] if found >= 0 and places[found] >= count.sentence else ""


def _about_information(words: str, count: Count) -> bool:
    return _ABOUT_INFORMATION.search(words, max(count.sentence, count.start - 200), count.end) is not None
