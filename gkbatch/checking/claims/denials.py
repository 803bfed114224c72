"""In: a text. Out: where it says in words that there were no applications, no reviews, no suits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.claims.counts import Counted, counted
from gkbatch.checking.claims.requests import EVERYBODY, mentions_requests
from gkbatch.forms.names import LITIGATION, RECEIVED, RECONSIDERATION

_CACHED = 64
_NOT = r"(?:未曾?|没有?|从未|没有)(?:再|新)?(?:收到|接到|接收到?|受理|办理|接受)过?"
_NO_REQUEST = re.compile(
    rf"(?:{_NOT}[^，。；！？（）\d\n]{{0,30}}?|(?:无|没有)(?:任何|政府|信息|政务|公民|的){{0,4}}(?=依?申请|公开申请))"
    r"(?:依申请公开|公开申请|申请公开|申请)(?:政府信息)?(?:公开)?(?:的?(?:事项|情况|情形|办?件|表|书|要求|信息|行为|业务))?(?=[，、。；！？\n和及与或也（）]|$)"
)
_NONE_STATED = re.compile(r"(?:依申请公开|公开申请)(?:的?(?:事项|情况|件|数量?))?[：为]?无(?=[，、。；！？\n（）]|$)")
_NO_DISPUTE = re.compile(
    r"(?:未(?!经)曾?|没有?|没有|从未|无)(?:任何)?(?:发生|收到|产生|引起|引发|出现|接到|被|有|因|涉及|提起|受理){0,2}"
    r"[^，。；！？\d\n]{0,40}?(?:复议|诉讼)(?:[、和及与或]?(?:行政|提起|被|引起的?){0,3}(?:复议|诉讼|申诉)){0,2}"
    r"(?:的?(?:案件|情况|情形|事项|事件|申请|现象|行为|处理|发生|件)){0,3}(?=[，、。；！？\n（）]|$)"
)
_DISPUTE_NONE = re.compile(
    r"(?:复议|诉讼)(?:[、和及与]?(?:行政)?(?:复议|诉讼)){0,2}(?:的?(?:案件|情况|事项|数量?))?(?:均|都|皆)?[：为]?无(?=[，、。；！？\n（）]|$)"
)
_ONLY_A_PART = re.compile(
    r"通过|网络|网上|网站|线上|线下|信函|邮寄|邮件|当面|现场|传真|渠道|平台|重复|涉及|关于|结转|逾期|超期|不予|许可|处罚|注册|登记"
    r"|补正|自然人|法人|企业|公民|[若如凡]"
)
_OUTCOME_DENIED = re.compile(r"纠[正错]|败诉|撤销|维持|审结|改判|超期|逾期|答复不|不当|责令|变更|未经|人员|机构")
_ABOUT_INFORMATION = re.compile("信息公开|依申请|公开申请")
_HYPOTHETICAL = re.compile(r"[若如凡防避]|对|杜绝|预防")


@lru_cache(maxsize=_CACHED)
def no_requests(text: str, year: int, *, own: bool = False) -> tuple[Claim, ...]:
    """Words that say no application came this year."""
    return tuple(_no_requests(text, year)) if mentions_requests(text, own=own) else ()


def _no_requests(text: str, year: int) -> Iterator[Claim]:
    scanned = counted(text, year)
    for pattern in (_NO_REQUEST, _NONE_STATED):
        for match in pattern.finditer(scanned.text.words):
            words = EVERYBODY.sub("", match[0])
            disputed = "复议" in words or "诉讼" in words or _ONLY_A_PART.search(words)
            if not disputed and _is_said(scanned, match):
                yield Claim(
                    (RECEIVED,), 0, _phrase(scanned, match), match.start(), scanned.around.sentence(match.start())
                )


@lru_cache(maxsize=_CACHED)
def no_disputes(text: str, year: int, *, own: bool = False) -> tuple[Claim, ...]:
    """Words that say no review, no suit or neither came up this year."""
    return tuple(_no_disputes(text, year, own=own)) if "复议" in text or "诉讼" in text else ()


def _no_disputes(text: str, year: int, *, own: bool) -> Iterator[Claim]:
    scanned = counted(text, year)
    words = scanned.text.words
    for pattern in (_NO_DISPUTE, _DISPUTE_NONE):
        for match in pattern.finditer(scanned.text.words):
            # Both may be named before the denial, in the same clause: 行政复议、行政诉讼均无.
            about = words[scanned.around.clause(match.start()) : match.end()] if pattern is _DISPUTE_NONE else match[0]
            blocks = tuple(name for name, word in ((RECONSIDERATION, "复议"), (LITIGATION, "诉讼")) if word in about)
            # 复议、诉讼被纠错: the denial may go on after the 、.
            whole = words[match.start() : min(scanned.around.clause_end(match.start()), match.end() + 40)]
            if not _OUTCOME_DENIED.search(whole) and _is_said(scanned, match) and _ours(scanned, match, own=own):
                yield Claim(
                    blocks, 0, _phrase(scanned, match), match.start(), scanned.around.sentence(match.start()), each=True
                )


def _is_said(scanned: Counted, match: re.Match[str]) -> bool:
    words = scanned.text.words
    opening = words[max(scanned.around.clause(match.start()), match.start() - 12) : match.start()]
    paragraph = words.rfind("\n", 0, match.start()) + 1
    return not _HYPOTHETICAL.search(opening) and scanned.around.this_year(match.start(), paragraph)


def _ours(scanned: Counted, match: re.Match[str], *, own: bool) -> bool:
    start = max(scanned.around.sentence(match.start()), match.start() - 200)
    return own or _ABOUT_INFORMATION.search(scanned.text.words, start, match.end()) is not None


def _phrase(scanned: Counted, match: re.Match[str]) -> str:
    return scanned.text.phrase(match.start(), match.end())
