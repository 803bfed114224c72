"""In: the counts of a text. Out: what they claim about the flow of applications: how many came, were handled, were carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.applications import (
    APPLICANT_WORDS,
    ARRIVAL,
    CASE_WORDS,
    RESULT_WORDS,
    ROW_WORDS,
    UNITS,
    claim_of,
    is_attribute,
    is_countable,
    year_of,
)
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.vocabulary import Meanings
from gkbatch.checking.claims.words import Words
from gkbatch.forms.names import CARRIED_IN, CARRIED_OUT, HANDLED, RECEIVED

# What may stand for one quantity or another; measures.py says which.
ARRIVED, ALL, CARRIED, ANSWERED, STATED = "arrived", "all", "carried", "answered", "stated"
ARRIVALS = frozenset({RECEIVED, ARRIVED, ALL, STATED})
_EXACT = frozenset({RECEIVED, CARRIED_IN, CARRIED_OUT})
_CAME_IN_UNITS = UNITS | {"条", "项"}
_NOUN = 2
# 另收到……2件: what is named beside the number of them all.
_MORE = re.compile("另外?(?:还)?(?:收|接|受理)")
_MARKS = re.compile(r"[^\u4e00-\u9fff]|20\d\d年|[截止至年月日中的了]")
_VERBS = frozenset({Meaning.CAME, Meaning.NEW, Meaning.HANDLED, Meaning.ANSWERED, Meaning.PROCESSED})
_AFTER_REQUESTS = frozenset(
    {
        Meaning.REQUESTS, Meaning.CAME, Meaning.NEW, Meaning.FILLER, Meaning.TOGETHER, Meaning.MATTERS, Meaning.THIS_YEAR, Meaning.LAST_YEAR, Meaning.CUMULATIVE,
        Meaning.EACH, Meaning.ITEMS, Meaning.INFORMATION, Meaning.EVERYBODY, Meaning.PROCESSED, Meaning.HANDLED, Meaning.ANSWERED,
        Meaning.OURSELVES, Meaning.HAPPENED, Meaning.COMPARED, Meaning.PORTAL, Meaning.PART, Meaning.IN_TIME, Meaning.ALL_DONE,
    }
)  # fmt: skip
# 公民、法人和其他组织 are all applicants, who are no part of them.
_ALL_OF_THEM = frozenset({Meaning.PERSON, Meaning.ORGANISATION})
_NOT_ALL = (
    ROW_WORDS
    | APPLICANT_WORDS
    | CASE_WORDS
    | {
        Meaning.PART, Meaning.OTHERS, Meaning.WHOLE, Meaning.OTHER_APPLICANT, Meaning.PORTAL, Meaning.WECHAT, Meaning.WEIBO,
        Meaning.LICENCES, Meaning.PENALTIES, Meaning.COERCION, Meaning.DEPUTIES, Meaning.MEMBERS, Meaning.PROPOSALS,
        Meaning.DISCLOSED, Meaning.CORRECTED, Meaning.FEE, Meaning.REVIEWING, Meaning.MENTIONED,
    }
)  # fmt: skip
_PLAIN = frozenset(
    {Meaning.REQUESTS, Meaning.INFORMATION, Meaning.FILLER, Meaning.TOGETHER, Meaning.PROCESSED, Meaning.ALL_DONE}
)
_WAYS = frozenset({Meaning.PART, Meaning.PORTAL, Meaning.WECHAT, Meaning.WEIBO})
_DONE = (
    (Meaning.HANDLED, HANDLED),
    (Meaning.ANSWERED, ANSWERED),
    (Meaning.ALL_DONE, STATED),
    (Meaning.PROCESSED, STATED),
)
_CARRIED = ((Meaning.CARRIED_OUT, CARRIED_OUT), (Meaning.CARRIED, CARRIED))


def flow_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """What came in, was handled and was carried over."""
    told: set[tuple[int, str]] = set()
    others: set[int] = set()
    for count in scanned.counts:
        if not is_countable(count, _CAME_IN_UNITS) or scanned.is_among(count):
            continue
        ahead, quantity = _flow_beside(count)
        year = year_of(scanned, count, own=own)
        if quantity is None or year is None or not _is_of_requests(scanned, count, quantity, others, ahead=ahead):
            continue
        general = (count.sentence, "came" if quantity in ARRIVALS else quantity)
        # 办结5件，其中答复4件: what is named a second time after 其中 is a part of it.
        if count.within and general in told and quantity not in _EXACT:
            continue
        told.add(general)
        part = (count.within or scanned.is_of_some(count)) and quantity not in _EXACT
        yield claim_of(Family.FLOW, (quantity,), scanned, count, year, ahead=ahead, part=part)
        # 上年结转的2件全部办结; 办结37件: together they are all that was handled.
        if quantity in {CARRIED_IN, RECEIVED} and Meaning.ALL_DONE in count.after.meanings:
            done = ANSWERED if "答复" in scanned.phrase(count, after=True) else HANDLED
            yield claim_of(Family.FLOW, (done,), scanned, count, year, ahead=True, part=True)


def _is_of_requests(scanned: Counted, count: Count, quantity: str, others: set[int], *, ahead: bool) -> bool:
    """Whether applications are counted, and not results, documents or an unknown matter.

    ``others`` are the sentences that speak of an unknown matter: 受理援助案件1213件，办结1138件.
    """
    beside = count.before.meanings | count.after.meanings | (frozenset() if ahead else count.lead.meanings)
    if beside & RESULT_WORDS or (
        quantity in ARRIVALS and _MORE.match(scanned.text.text.words, count.begins, count.start)
    ):
        return False
    if quantity == STATED and (is_attribute(scanned, count) or not (ahead or _ends_with_requests(scanned, count))):
        return False
    if not ahead and not count.turn and Meaning.REQUESTS not in beside:
        if _names_another(scanned, count):
            others.add(count.sentence)
        if count.sentence in others:
            return False
    # 两个时期 are no applications: 个 counts them only where they are named.
    named_first = not count.after.words or Meaning.REQUESTS in count.after.words[0][2]
    return count.unit != "个" or (Meaning.REQUESTS in beside and named_first)


def _names_another(scanned: Counted, count: Count) -> bool:
    """Whether an unknown noun stands between the verb and the number: 受理援助案件1213件."""
    verbs = [end for _, end, meanings in count.before.words if meanings & _VERBS]
    return bool(verbs) and len(_noun(scanned, count.before, verbs[-1], count.start)) >= _NOUN


def _ends_with_requests(scanned: Counted, count: Count) -> bool:
    """Whether the last thing named before a number without a verb are applications: not 申请集中在三类：征地类480件."""
    near = count.before if Meaning.REQUESTS in count.before.meanings else count.lead
    named = [end for _, end, meanings in near.words if Meaning.REQUESTS in meanings]
    if not named or count.turn:
        return True
    after = [meanings for start, _, meanings in near.words if start >= named[-1]]
    plain = all(meanings & _AFTER_REQUESTS for meanings in after)
    return plain and len(_noun(scanned, near, named[-1], count.start)) < _NOUN


def _noun(scanned: Counted, near: Words, start: int, end: int) -> str:
    """The characters between two places that belong to no word and are no mark."""
    return _MARKS.sub("", scanned.text.unknown(near, start, end))


def _flow_beside(count: Count) -> tuple[bool, str | None]:
    """Whether what is counted follows the number, and what it is."""
    quantity = _flow(count.before)
    if quantity or _is_part(count.before):
        return False, quantity
    if Meaning.EXCEPT in count.before.meanings:
        # 除2件结转下年外: what is taken off is no number of what was done.
        return True, CARRIED_OUT if Meaning.CARRIED_OUT in count.after.meanings else None
    if _is_part(count.after):
        return True, None
    behind, led = _flow(count.after), _flow(count.lead)
    # 1件因年底收到: a reason, not what was done.
    if Meaning.BECAUSE in count.after.meanings:
        return False, led
    # 有3件申请要求提供明细: some of them, of which something is told.
    if behind == STATED and not _only_named(count.after):
        behind = None
    # 收到5件申请，其中4件已答复: the clause before names the matter, the words behind what was done.
    return (True, behind) if behind and led in {None, STATED} else (False, led)


def _only_named(after: Words) -> bool:
    return all(meanings & _PLAIN for _, _, meanings in after.words)


def _is_part(words: Words) -> bool:
    meanings = words.meanings
    if meanings >= _ALL_OF_THEM:
        meanings -= _ALL_OF_THEM
    if Meaning.EVERY_WAY in meanings or _is_added_up(words):
        meanings -= _WAYS
    return bool(meanings & _NOT_ALL)


def _is_added_up(words: Words) -> bool:
    """线上申请和线下申请合计45件: the parts are named to be added."""
    ways = sum(1 for _, _, meanings in words.words if meanings & _WAYS)
    return ways > 1 and Meaning.TOGETHER in words.meanings


def _flow(words: Words) -> str | None:
    """What words beside a number say it counts; None where they say nothing, or only a part."""
    meanings: Meanings = words.meanings
    if _is_part(words) or Meaning.DUE in meanings:
        return None
    came = meanings & ARRIVAL
    if Meaning.CARRIED_IN in meanings:
        return ALL if came else CARRIED_IN
    carried = next((quantity for meaning, quantity in _CARRIED if meaning in meanings), None)
    # 除2件撤回外: what is taken off is no number of what was done.
    if carried or Meaning.EXCEPT in meanings:
        return carried
    done = next((quantity for meaning, quantity in _DONE if meaning in meanings), None)
    if came:
        return STATED if done else RECEIVED if Meaning.NEW in meanings else ARRIVED
    return done or (STATED if Meaning.REQUESTS in meanings else None)
