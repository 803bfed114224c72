"""In: a text. Out: what it claims about information published in all and by channel, and about proposals taken on.

Only what says it in as many words: 主动公开政府信息238条, 公众号发布信息120条, 承办人大代表建议6件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.claims.counts import Count, counted
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

# As for the other claims: two rules ask for them.
_CACHED = 64
_ITEMS, _CASES = frozenset({"条", "件", "篇", ""}), frozenset({"件", ""})
_PUBLISHED = re.compile("公开|发布|推送|公布")
# Counting takes long: a text without a number behind such a word, in its clause, is not counted.
_MAY_BE_PUBLISHED = re.compile(r"(?:公开|发布|推送|公布)[^，；。！？\n]{0,80}?[\d零〇两一二三四五六七八九十百千万]")
_CHANNELS = (
    (ON_WEIBO, re.compile("微博")),
    (ON_WECHAT, re.compile("微信|公众号")),
    (ON_PORTAL, re.compile("网站")),
    (DISCLOSED, re.compile("主动公开(?:的|各类|了)*(?:政府|政务)?信息")),
)
_NOT_THE_WHOLE = re.compile(
    r"栏目|专栏|专题|解读|回应|规范性文件|机构|动态|财政|预算|决算|人事|规划|其中|视频|图|原创|转载|浏览|阅读|点击|留言|咨询|更新|全[区市县省]"
)
_KINDS = ((DEPUTIES, re.compile("建议")), (MEMBERS, re.compile("提案")))
_TAKEN_ON, _DONE = re.compile("承办|收到|办理"), re.compile("办结|办复|办理完毕")
_NOT_ALL = re.compile("主办|会办|协办|分办|区级|市级|省级|重点|全[区市县省]|公开")
# All of a channel's, or all there were: 通过门户网站公开发布政府信息20条, not 公开养老服务信息20条.
_SURELY_ALL = re.compile(
    "(?:公开|发布|推送|公布|各类|各种|了|的|本单位|本机关|政府|政务)+信息(?:总?数量?|总量)?(?:共计?|合计|总计|为|达到?)*$"
)
_NUMBER = r"\s*[\d,，.一二三四五六七八九十百千万两零〇]+"
_NUMBER_AT_END = re.compile(rf"{_NUMBER}\s*[条件]?$")
# Few texts hold such words, and counting takes long: what cannot be one of them is not counted.
_MAY_BE_ALL = re.compile(f"信息(?:总?数量?|总量)?(?:共计?|合计|总计|为|达到?)*{_NUMBER}")
_NOT_THE_YEARS = re.compile("截至|截止|(?<!年)(?<!年度)累计|以来|季度|月份?|超过?|近|余|多|约|以上|左右|平均|增|减|篇")
# So far back a sentence says what is done with its proposals.
_WINDOW = 60
_SURELY_PROPOSALS = re.compile("代表|政协|委员")


@lru_cache(maxsize=_CACHED)
def publishing_claims(text: str, year: int) -> tuple[Claim, ...]:
    """Items published in all, on the portal, through the two channels: quantities are the keys of their cells."""
    return tuple(_published(text, year))


@lru_cache(maxsize=_CACHED)
def proposal_claims(text: str, year: int) -> tuple[Claim, ...]:
    """建议 and 提案 taken on and completed: quantities are the keys of their cells."""
    return tuple(_proposed(text, year))


def _published(text: str, year: int) -> Iterator[Claim]:
    if not _MAY_BE_PUBLISHED.search(text):
        return
    scanned = counted(text, year)
    for count in scanned.counts:
        words = count.before + count.after
        if (
            count.unit not in _ITEMS
            or count.within
            or not _PUBLISHED.search(count.before)
            or not scanned.this_year(count)
        ):
            continue
        channels = [key for key, pattern in _CHANNELS if pattern.search(count.before)]
        if channels and not _NOT_THE_WHOLE.search(words):
            yield _claim(channels[0], count, scanned.phrase(count))


def _proposed(text: str, year: int) -> Iterator[Claim]:
    if "建议" not in text and "提案" not in text:
        return
    scanned = counted(text, year)
    for count in scanned.counts:
        words = scanned.text.words[max(count.sentence, count.start - _WINDOW) : count.end]
        kinds = [name for name, pattern in _KINDS if pattern.search(count.before)]
        if count.unit not in _CASES or len(kinds) != 1 or not scanned.this_year(count) or _NOT_ALL.search(words):
            continue
        verbs = [
            head for head, verb in ((PROPOSALS_COMPLETED, _DONE), (PROPOSALS_RECEIVED, _TAKEN_ON)) if verb.search(words)
        ]
        if verbs:
            yield _claim(join(kinds[0], verbs[0]), count, scanned.phrase(count))


def as_printed(text: str, year: int) -> Iterator[Claim]:
    """Of both the ones that can mean nothing but the numbers asked for: another number contradicts them."""
    for claim in publishing_claims(text, year) if _MAY_BE_ALL.search(text) else ():
        words = _NUMBER_AT_END.sub("", claim.phrase)
        if _SURELY_ALL.search(words) and not _NOT_THE_YEARS.search(claim.phrase):
            yield claim
    for claim in proposal_claims(text, year) if _SURELY_PROPOSALS.search(text) else ():
        if _SURELY_PROPOSALS.search(claim.phrase) and not _NOT_THE_YEARS.search(claim.phrase):
            yield claim


def _claim(key: str, count: Count, phrase: str) -> Claim:
    return Claim((key,), count.number, phrase, count.start, count.sentence)
