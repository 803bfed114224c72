"""In: a text. Out: what it claims about information published in all and by channel, and about proposals taken on.

Only what says it in as many words: 主动公开政府信息238条, 公众号发布信息120条, 承办人大代表建议6件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_ITEMS, _CASES = frozenset({"条", "件", "篇", ""}), frozenset({"件", ""})
_PUBLISHED = re.compile("公开|发布|推送|公布")
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


def publishing_claims(text: str, year: int) -> Iterator[Claim]:
    """Items published in all, on the portal, through the two channels: quantities are the keys of their cells."""
    if not _PUBLISHED.search(text):
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


def proposal_claims(text: str, year: int) -> Iterator[Claim]:
    """建议 and 提案 taken on and completed: quantities are the keys of their cells."""
    if "建议" not in text and "提案" not in text:
        return
    scanned = counted(text, year)
    for count in scanned.counts:
        words = scanned.text.words[count.sentence : count.end]
        kinds = [name for name, pattern in _KINDS if pattern.search(count.before)]
        if count.unit not in _CASES or len(kinds) != 1 or not scanned.this_year(count) or _NOT_ALL.search(words):
            continue
        verbs = [
            head for head, verb in ((PROPOSALS_COMPLETED, _DONE), (PROPOSALS_RECEIVED, _TAKEN_ON)) if verb.search(words)
        ]
        if verbs:
            yield _claim(join(kinds[0], verbs[0]), count, scanned.phrase(count))


def _claim(key: str, count: Count, phrase: str) -> Claim:
    return Claim((key,), count.number, phrase, count.start, count.sentence)
