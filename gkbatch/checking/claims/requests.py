"""In: a text. Out: what it claims about applications: how many came, were handled, with what result.

Agencies count differently. 收到 may mean the new ones or all there were to handle; 答复 may leave
out what was closed without an answer. So a claim names what it may mean, and fits if one fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gkbatch.checking.claims.counts import Count, Counted, counted
from gkbatch.checking.claims.surroundings import Topic
from gkbatch.forms.names import (
    CARRIED_IN,
    CARRIED_OUT,
    GRANTED,
    HANDLED,
    NOT_PROCESSED,
    OTHERWISE,
    PARTLY_GRANTED,
    RECEIVED,
    REFUSED,
    UNAVAILABLE,
)

_EXACT = frozenset({RECEIVED, CARRIED_IN, CARRIED_OUT})
_CACHED = 64
# What may stand for one quantity or another; measures.py says which.
ARRIVED, ALL, CARRIED, ANSWERED, STATED = "arrived", "all", "carried", "answered", "stated"
ARRIVALS = frozenset({RECEIVED, ARRIVED, ALL, STATED})

_UNITS = frozenset({"", "件", "件次", "次", "宗", "份", "起", "封", "例", "个"})
_CAME_IN_UNITS = _UNITS | {"条", "项"}
EVERYBODY = re.compile(
    r"(?:公民|自然人|个人)[、和及或]?(?:企业[、和及]?)?法人(?:[和及或、以]{0,3}者?(?:其他|其它)?(?:社会)?组织)?"
)
_PART_OF_IT = re.compile(
    r"撤[回销诉]|补正|延[期长]|逾期|超期|超时|(?<!结)转办|移送|转送|转交|协助|协办|咨询|投诉|举报|信访|留言|电话|纠错|败诉|当场|口头"
    r"|通过|网络|网上|网站|在线|线上|线下|信函|邮寄|邮件|邮箱|当面|现场|传真|信件|窗口|平台|系统|渠道|纸质|书面|来信|来访"
    r"|自然人|法人|企业|公民|组织|律师|科研|个人|全[区市县省]|下属|直属|所属|各[镇街乡单部区县]|涉及|关于|重复|同一|有关|方面"
    r"|复议|诉讼|起诉|许可|处罚|强制|建议|提案|主动|制发|累计|按[期时]|限内|首次|约|费"
)
_SUB_ITEM = re.compile(
    r"属于|因|涉[及密]|信访|投诉|举报|重复|出版物|反复|确认|另行制作|不掌握|补正|第三方|内部|过程|案卷|查询|秘密|国家|撤"
)
_CARRIED_IN = re.compile(
    r"(?:上一?年|去年|往年|以前年|20\d\d年)度?的?(?:结转|遗留|转入|接转|转结|延续)(?![至到入]?下)|结转上一?年"
)
_CARRIED_OUT = re.compile(
    r"结转?(?:[至到入])?(?:下|次|20\d\d)|转[至到入]?下|(?:顺延|延续|延|转|结转)[至到入]?(?:下一?|次|20\d\d)年"
    r"|下一?年度?继续|未办[结理]|尚未(?:办|答)|未答复|正在(?:办|处)理|在办"
)
_NEW = re.compile(r"新(?:收|接收|受理|增)")
_CAME = re.compile(r"收到|受理|接[收到]|收[办件悉]")
_HANDLED = re.compile(r"办结|结案|办毕|办理(?:完毕|完成)")
_ANSWERED = re.compile(r"答复|回复")
_PROCESSED = re.compile(r"办理|处理")
_DONE = ((_HANDLED, HANDLED), (_ANSWERED, ANSWERED), (_PROCESSED, STATED))
_BARE = re.compile(r"申请")
_DUE = re.compile(r"[应待][答办]|不予|率")
_RESULT_WORDS = re.compile(
    r"(?P<refused>不(?:予以?|同意)公开)"
    r"|(?P<partly_granted>部分(?:予以|同意|准予)?公开|(?:予以|同意|准予)部分公开|区分处理)"
    r"|(?P<granted>(?:予以|同意|准予|决定|给予)公开)"
    r"|(?P<unavailable>[无不][法能]提供)"
    r"|(?P<not_processed>不予处理)"
    r"|(?P<other>其[他它](?:情形)?处理)"
)
# By the groups of the expression.
_RESULTS = {
    name.rpartition(".")[2]: name for name in (GRANTED, PARTLY_GRANTED, REFUSED, UNAVAILABLE, NOT_PROCESSED, OTHERWISE)
}


@dataclass(frozen=True)
class Claim:
    """A number of this year and the quantities it may stand for, any one of which may fit.

    A quantity is a name of the form (``names.py``), or one of those above that may mean several.

    ``joined`` quantities are added up; ``each`` of them has that number (均、各). ``part`` marks
    what may be only a part of them. ``start`` is where the number begins, ``sentence`` its sentence.
    """

    quantities: tuple[str, ...]
    number: int | Decimal
    phrase: str
    start: int
    sentence: int
    joined: bool = False
    each: bool = False
    part: bool = False


def mentions_requests(text: str, *, own: bool) -> bool:
    """Whether ``text`` can claim anything about applications; ``own`` texts are about nothing else."""
    return own or "申请" in text or "申 请" in text


@lru_cache(maxsize=_CACHED)
def flow_claims(text: str, year: int, *, own: bool = False) -> tuple[Claim, ...]:
    """What ``text`` says came in, was handled and was carried over."""
    if not mentions_requests(text, own=own):
        return ()
    return tuple(_flow_claims(counted(text, year), own=own))


@lru_cache(maxsize=_CACHED)
def result_claims(text: str, year: int, *, own: bool = False) -> tuple[Claim, ...]:
    """What ``text`` says about the six kinds of result; several before one number are their sum."""
    if not mentions_requests(text, own=own):
        return ()
    return tuple(_result_claims(counted(text, year), own=own))


def _flow_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    told: set[tuple[int, str]] = set()
    for count in scanned.counts:
        if not _countable(count, _CAME_IN_UNITS) or _named(count.before) or _named(count.after):
            continue
        ahead, quantity = False, _flow(count.before) or _flow(count.lead)
        if quantity is None and not _is_part(count.before):
            ahead, quantity = True, _flow(count.after)
        if quantity is None or scanned.topic(count, own=own) is not Topic.REQUESTS or not scanned.this_year(count):
            continue
        general = (count.sentence, "came" if quantity in ARRIVALS else quantity)
        # 办结5件，其中答复4件: what is named a second time after 其中 is a part of it.
        if count.within and general in told and quantity not in _EXACT:
            continue
        told.add(general)
        yield Claim((quantity,), count.number, scanned.phrase(count, after=ahead), count.start, count.sentence)


def _result_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    for count in scanned.counts:
        if not _countable(count, _UNITS):
            continue
        before = _named(count.before) or _named(count.lead)
        kinds = before or _named(count.after)
        if not kinds or _SUB_ITEM.search(_RESULT_WORDS.sub("", count.before if before else count.after)):
            continue
        if scanned.topic(count, own=own, result=True) is Topic.REQUESTS and scanned.this_year(count):
            each = any(word in count.before for word in "均各")
            phrase = scanned.phrase(count, after=not before)
            joined = len(kinds) > 1 and not each
            yield Claim(kinds, count.number, phrase, count.start, count.sentence, joined=joined, each=each)


def _countable(count: Count, units: frozenset[str]) -> bool:
    return count.unit in units and isinstance(count.number, int)


def _named(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_RESULTS[match.lastgroup or ""] for match in _RESULT_WORDS.finditer(words)))


def _is_part(words: str) -> bool:
    return _PART_OF_IT.search(EVERYBODY.sub("", words)) is not None


def _flow(words: str) -> str | None:
    """What words beside a number say it counts; None where they say nothing, or only a part."""
    if _is_part(words) or _DUE.search(words):
        return None
    came_new, came = _NEW.search(words), _CAME.search(words)
    if _CARRIED_IN.search(words):
        return ALL if came_new or came else CARRIED_IN
    if _CARRIED_OUT.search(words):
        return CARRIED_OUT
    if "结转" in words:
        return CARRIED
    done = next((quantity for pattern, quantity in _DONE if pattern.search(words)), None)
    if came_new or came:
        return STATED if done else RECEIVED if came_new else ARRIVED
    return done or (STATED if _BARE.search(words) else None)
