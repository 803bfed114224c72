"""In: the counts of a text. Out: what they claim about applications: how many came, were handled, with what result, from whom.

Agencies count differently. 收到 may mean the new ones or all there were to handle; 答复 may leave
out what was closed without an answer. So a claim names what it may mean, and fits if one fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.passage import Words
from gkbatch.checking.claims.topics import Topic
from gkbatch.checking.claims.vocabulary import Meanings
from gkbatch.forms.names import (
    BUSINESS,
    CARRIED_IN,
    CARRIED_OUT,
    CONFIRMATION,
    ENFORCEMENT_FILES,
    ENQUIRY,
    EXCESSIVE,
    GRANTED,
    HANDLED,
    INTERNAL,
    LEGAL,
    NOT_CORRECTED,
    NOT_HELD,
    NOT_PROCESSED,
    OTHERWISE,
    PARTLY_GRANTED,
    PERSON,
    PETITION,
    PROCESS,
    PROHIBITED,
    PUBLICATION,
    RECEIVED,
    REFUSED,
    REPEATED,
    RESEARCH,
    SECRET,
    STABILITY,
    THIRD_PARTY,
    TO_BE_MADE,
    UNAVAILABLE,
    UNCLEAR,
    UNPAID,
    WELFARE,
)

# What may stand for one quantity or another; measures.py says which.
ARRIVED, ALL, CARRIED, ANSWERED, STATED = "arrived", "all", "carried", "answered", "stated"
ARRIVALS = frozenset({RECEIVED, ARRIVED, ALL, STATED})
# Applicants that are no column by themselves: all but natural persons.
ORGANISATIONS = "organisations"
_EXACT = frozenset({RECEIVED, CARRIED_IN, CARRIED_OUT})

_UNITS = frozenset({"", "件", "件次", "人次", "次", "宗", "份", "起", "封", "例", "个"})
_CAME_IN_UNITS = _UNITS | {"条", "项"}
_ITEM_UNITS = _UNITS | {"项"}
_RESULTS = {
    Meaning.GRANTED: GRANTED,
    Meaning.PARTLY_GRANTED: PARTLY_GRANTED,
    Meaning.REFUSED: REFUSED,
    Meaning.UNAVAILABLE: UNAVAILABLE,
    Meaning.NOT_PROCESSED: NOT_PROCESSED,
    Meaning.OTHERWISE: OTHERWISE,
}
_ROWS = {
    Meaning.SECRET: SECRET,
    Meaning.PROHIBITED: PROHIBITED,
    Meaning.STABILITY: STABILITY,
    Meaning.THIRD_PARTY: THIRD_PARTY,
    Meaning.INTERNAL: INTERNAL,
    Meaning.PROCESS: PROCESS,
    Meaning.ENFORCEMENT: ENFORCEMENT_FILES,
    Meaning.ENQUIRY: ENQUIRY,
    Meaning.NOT_HELD: NOT_HELD,
    Meaning.TO_BE_MADE: TO_BE_MADE,
    Meaning.UNCLEAR: UNCLEAR,
    Meaning.PETITION: PETITION,
    Meaning.REPEATED: REPEATED,
    Meaning.PUBLICATION: PUBLICATION,
    Meaning.EXCESSIVE: EXCESSIVE,
    Meaning.CONFIRMATION: CONFIRMATION,
    Meaning.NOT_CORRECTED: NOT_CORRECTED,
    Meaning.UNPAID: UNPAID,
}
_APPLICANTS = {
    Meaning.PERSON: PERSON,
    Meaning.ORGANISATION: ORGANISATIONS,
    Meaning.BUSINESS: BUSINESS,
    Meaning.RESEARCH: RESEARCH,
    Meaning.WELFARE: WELFARE,
    Meaning.LEGAL: LEGAL,
}
_SMALL = re.compile("提出|提交|申请|政府|信息|公开|依|类|的|共|为|有|由|是|系|来自|计|主体|主要|以|，|：|件|[（）]")
_PUBLIC = re.compile("[，、；：]?(?:其中|是|为)?公开的?")
_OTHER_RESULTS = frozenset({Meaning.PARTLY_GRANTED, Meaning.REFUSED, Meaning.UNAVAILABLE})
_OF_OTHERS = frozenset({Meaning.NOT_CORRECTED, Meaning.UNPAID})
_NEAR, _FAR = 40, 80
_NOUN = 2
_MARKS = re.compile(r"[^\u4e00-\u9fff]|20\d\d年|[截止至年月日中的了]")
_VERBS = frozenset({Meaning.CAME, Meaning.NEW, Meaning.HANDLED, Meaning.ANSWERED, Meaning.PROCESSED})
_AFTER_REQUESTS = frozenset(
    {
        Meaning.REQUESTS, Meaning.FILLER, Meaning.TOGETHER, Meaning.MATTERS, Meaning.THIS_YEAR, Meaning.LAST_YEAR, Meaning.CUMULATIVE,
        Meaning.EACH, Meaning.ITEMS, Meaning.INFORMATION, Meaning.EVERYBODY, Meaning.PROCESSED, Meaning.HANDLED, Meaning.ANSWERED,
        Meaning.OURSELVES, Meaning.HAPPENED, Meaning.COMPARED, Meaning.PORTAL, Meaning.PART, Meaning.IN_TIME, Meaning.ALL_DONE,
    }
)  # fmt: skip
_OF_DOCUMENTS = frozenset({Meaning.DISCLOSED, Meaning.ATTRIBUTE})
_OTHERS = re.compile("[，、；]?其[他它](?:情形|类)?(?:的|为)?")
_RESULT_WORDS, _ROW_WORDS, _APPLICANT_WORDS = frozenset(_RESULTS), frozenset(_ROWS), frozenset(_APPLICANTS)
RESULTS_AND_ROWS = _RESULT_WORDS | _ROW_WORDS | {Meaning.BECAUSE}
APPLICANTS = _APPLICANT_WORDS | {Meaning.ONLY_PERSONS}
# 公民、法人和其他组织 are all applicants, who are no part of them.
_ALL_OF_THEM = frozenset({Meaning.PERSON, Meaning.ORGANISATION})
_CASES = frozenset({Meaning.RECONSIDERATION, Meaning.LITIGATION, Meaning.DIRECT, Meaning.AFTER_REVIEW})
_NOT_ALL = (
    _ROW_WORDS
    | _APPLICANT_WORDS
    | _CASES
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
# What is looked into, or done for somebody else.
_NOT_OURS = frozenset({Meaning.MENTIONED, Meaning.REVIEWING, Meaning.OTHERS, Meaning.DISCLOSED, Meaning.BROUGHT_OUT})
_ARRIVAL = frozenset({Meaning.NEW, Meaning.CAME})
_DONE = (
    (Meaning.HANDLED, HANDLED),
    (Meaning.ANSWERED, ANSWERED),
    (Meaning.ALL_DONE, STATED),
    (Meaning.PROCESSED, STATED),
)
_CARRIED = ((Meaning.CARRIED_OUT, CARRIED_OUT), (Meaning.CARRIED, CARRIED))
_EACH = Meaning.EACH


def flow_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """What came in, was handled and was carried over."""
    told: set[tuple[int, str]] = set()
    others: set[int] = set()
    for count in scanned.counts:
        if not _countable(count, _CAME_IN_UNITS) or scanned.is_among(count):
            continue
        ahead, quantity = _flow_beside(count)
        year = _when(scanned, count, own=own)
        if quantity is None or year is None or not _is_of_requests(scanned, count, quantity, others, ahead=ahead):
            continue
        general = (count.sentence, "came" if quantity in ARRIVALS else quantity)
        # 办结5件，其中答复4件: what is named a second time after 其中 is a part of it.
        if count.within and general in told and quantity not in _EXACT:
            continue
        told.add(general)
        part = (count.within or scanned.is_of_some(count)) and quantity not in _EXACT
        yield _claim(Family.FLOW, (quantity,), scanned, count, year, ahead=ahead, part=part)
        # 上年结转的2件全部办结; 办结37件: together they are all that was handled.
        if quantity in {CARRIED_IN, RECEIVED} and Meaning.ALL_DONE in count.after.meanings:
            done = ANSWERED if "答复" in scanned.phrase(count, after=True) else HANDLED
            yield _claim(Family.FLOW, (done,), scanned, count, year, ahead=True, part=True)


def _is_of_requests(scanned: Counted, count: Count, quantity: str, others: set[int], *, ahead: bool) -> bool:
    """Whether applications are counted, and not results, documents or an unknown matter.

    ``others`` are the sentences that speak of an unknown matter: 受理援助案件1213件，办结1138件.
    """
    beside = count.before.meanings | count.after.meanings | (frozenset() if ahead else count.lead.meanings)
    if beside & _RESULT_WORDS:
        return False
    if quantity == STATED and (_is_attribute(scanned, count) or not (ahead or _ends_with_requests(scanned, count))):
        return False
    if not ahead and Meaning.REQUESTS not in beside:
        if _names_another(scanned, count):
            others.add(count.sentence)
        if count.sentence in others:
            return False
    # 两个时期 are no applications: 个 counts them only where they are named.
    named_first = not count.after.words or Meaning.REQUESTS in count.after.words[0][2]
    return count.unit != "个" or (Meaning.REQUESTS in beside and named_first)


def result_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """The six kinds of result, of which several before one number are their sum, and the single results within them."""
    told: dict[int, int] = {}
    for count in scanned.counts:
        if not _countable(count, _ITEM_UNITS) or scanned.is_among(count):
            continue
        kinds, near, ahead = _result(scanned, count, told.get(count.sentence, 0))
        rows = tuple(_ROWS[one] for one in near.in_order(_ROW_WORDS))
        if not (kinds or rows) or near.meanings & (_APPLICANT_WORDS | _NOT_OURS) or _is_attribute(scanned, count):
            continue
        year = _when(scanned, count, own=own, result=bool(kinds))
        if year is None:
            continue
        each = _EACH in count.before.meanings and not rows
        if rows or (len(kinds) == 1 and _has_reason(near)):
            # 因档案损毁无法提供2件: for whatever reason, it is no more than one of the rows of its kind.
            if not near.meanings & _CASES:
                yield _claim(Family.ROW, rows or kinds, scanned, count, year, ahead=ahead, joined=len(rows) > 1)
        elif Meaning.PART not in near.meanings and Meaning.EXCEPT not in count.before.meanings:
            told[count.sentence] = told.get(count.sentence, 0) + 1
            # 逾期未补正2件、其他5件: beside a row of its kind the others are another row.
            single = kinds == (OTHERWISE,) and _names(scanned, count, _OF_OTHERS)
            family, joined = (Family.ROW, False) if single else (Family.RESULT, len(kinds) > 1 and not each)
            found = _claim(family, kinds, scanned, count, year, ahead=ahead, joined=joined)
            yield replace(found, each=each)


def _result(scanned: Counted, count: Count, told: int) -> tuple[tuple[str, ...], Words, bool]:
    """The kinds of result named beside a number, the words that name them, and whether these follow it."""
    near, ahead = _beside(count)
    kinds = tuple(_RESULTS[one] for one in near.in_order(_RESULT_WORDS))
    if kinds:
        return kinds, near, ahead
    before = scanned.text.text.words[count.begins : count.start]
    after = scanned.text.text.words[count.end : count.ends]
    # 公开3件、部分公开2件; 5件公开、3件部分公开.
    if (_PUBLIC.fullmatch(before) or _PUBLIC.fullmatch(after)) and _names(scanned, count, _OTHER_RESULTS):
        return (GRANTED,), count.before, not _PUBLIC.fullmatch(before)
    # 予以公开5件，部分公开2件，其他3件: after several kinds the others are the last of them.
    if told > 1 and _OTHERS.fullmatch(before):
        return (OTHERWISE,), count.before, False
    return (), near, ahead


def _has_reason(near: Words) -> bool:
    """Whether a reason stands before the result: 因档案损毁无法提供; not 属不予公开情形."""
    ends = [end for _, end, meanings in near.words if Meaning.BECAUSE in meanings]
    starts = [start for start, _, meanings in near.words if meanings & _RESULT_WORDS]
    return bool(ends) and bool(starts) and ends[0] < starts[0]


def _names(scanned: Counted, count: Count, among: Meanings) -> bool:
    """Whether the sentence names one of these near the number."""
    start = max(count.sentence, count.start - _NEAR)
    end = min(count.end + _NEAR, scanned.text.sentence_end(count.start))
    return bool(scanned.text.words(start, end).meanings & among)


def applicant_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """The split of what came in by who applied."""
    for count in scanned.counts:
        if not _countable(count, _UNITS):
            continue
        near, ahead = (count.before, False) if count.before.meanings & _APPLICANT_WORDS else (count.after, True)
        applicants = tuple(_APPLICANTS[one] for one in near.in_order(_APPLICANT_WORDS))
        both = count.before.meanings | count.after.meanings
        if (
            len(applicants) != 1
            or not _applied(scanned, near, count, ahead=ahead)
            or both & (_RESULT_WORDS | _ROW_WORDS | _CASES | {Meaning.PART, Meaning.OTHER_APPLICANT})
        ):
            continue
        if both & {Meaning.HANDLED, Meaning.ANSWERED, Meaning.CARRIED_OUT, Meaning.CARRIED_IN, Meaning.CARRIED}:
            continue
        year = _when(scanned, count, own=own)
        if year is not None:
            yield _claim(Family.APPLICANT, applicants, scanned, count, year, ahead=ahead)
    yield from _only_persons(scanned)


def _only_persons(scanned: Counted) -> Iterator[Claim]:
    """申请人均为自然人: nobody else applied."""
    text = scanned.text
    for start, end, meanings in text.found:
        if Meaning.ONLY_PERSONS in meanings:
            sentence, paragraph = text.sentence(start), text.paragraph(start)
            year = text.when(start, paragraph)
            about = Meaning.REQUESTS in text.words(sentence, start).meanings
            if about and year is not None and text.ours(start, paragraph):
                phrase = text.text.phrase(start, end)
                yield Claim(Family.APPLICANT, (ORGANISATIONS,), 0, phrase, start, sentence, year)


def _applied(scanned: Counted, near: Words, count: Count, *, ahead: bool) -> bool:
    """Whether the applicant stands right beside the number: 自然人提出5件, 5件由企业提出; not 企业名录5件."""
    words = scanned.text.text.words
    named = [(start, end) for start, end, meanings in near.words if meanings & _APPLICANT_WORDS]
    start, end = named[0] if ahead else named[-1]
    between = words[count.end : start] if ahead else words[end : count.start]
    return _SMALL.sub("", between) == ""


def _beside(count: Count) -> tuple[Words, bool]:
    """The words beside a number that name a result, and whether they follow it."""
    for words, ahead in ((count.before, False), (count.after, True)):
        if words.meanings & (_RESULT_WORDS | _ROW_WORDS):
            return words, ahead
    return count.lead, False


def _when(scanned: Counted, count: Count, *, own: bool, result: bool = False) -> int | None:
    """The year that the speaker gives the count for, None where it is of something else or of somebody else."""
    if scanned.topic(count, own=own, result=result) is not Topic.REQUESTS or not scanned.ours(count):
        return None
    return scanned.when(count)


def _claim(  # noqa: PLR0913 a claim has that many parts
    family: Family,
    quantities: tuple[str, ...],
    scanned: Counted,
    count: Count,
    year: int,
    *,
    ahead: bool,
    joined: bool = False,
    part: bool = False,
) -> Claim:
    phrase = scanned.phrase(count, after=ahead)
    return Claim(family, quantities, count.number, phrase, count.start, count.sentence, year, joined=joined, part=part)


def _countable(count: Count, units: frozenset[str]) -> bool:
    return count.unit in units and isinstance(count.number, int)


def _names_another(scanned: Counted, count: Count) -> bool:
    """Whether an unknown noun stands between the verb and the number: 受理援助案件1213件."""
    verbs = [end for _, end, meanings in count.before.words if meanings & _VERBS]
    return bool(verbs) and len(_unknown(scanned, count.before, verbs[-1], count.start)) >= _NOUN


def _ends_with_requests(scanned: Counted, count: Count) -> bool:
    """Whether the last thing named before a number without a verb are applications: not 申请集中在三类：征地类480件."""
    near = count.before if Meaning.REQUESTS in count.before.meanings else count.lead
    named = [end for _, end, meanings in near.words if Meaning.REQUESTS in meanings]
    if not named:
        return True
    after = [meanings for start, _, meanings in near.words if start >= named[-1]]
    plain = all(meanings & _AFTER_REQUESTS for meanings in after)
    return plain and len(_unknown(scanned, near, named[-1], count.start)) < _NOUN


def _unknown(scanned: Counted, near: Words, start: int, end: int) -> str:
    """The characters between two places that belong to no word and are no mark."""
    words, place, rest = scanned.text.text.words, start, ""
    for first, last, _ in near.words:
        if first >= start:
            rest += words[place:first]
            place = last
    return _MARKS.sub("", rest + words[place:end])


def _is_attribute(scanned: Counted, count: Count) -> bool:
    """Whether it counts documents by whether they may be published: 主动公开41件、依申请公开5件、不予公开20件."""
    before = scanned.text.words(max(count.sentence, count.start - _FAR), count.start)
    return bool(before.meanings & _OF_DOCUMENTS) and not before.meanings & _ARRIVAL


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
    came = meanings & _ARRIVAL
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
