"""In: the counts of a text. Out: where it says that all applications were handled: 均已办结, 办结率100%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.requests import ARRIVALS, flow_claims
from gkbatch.checking.claims.topics import Topic
from gkbatch.forms.names import CARRIED_IN, CARRIED_OUT, HANDLED

_RATE = re.compile(
    r"100(?:\.0+)?%(?:全部)?(?:办结|答复)|百分之百(?:办结|答复)|(?:办结|答复|办理|回复)率[^，。；！？\n\d]{0,16}(?:100(?:\.0+)?%|百分之百|百分百)"
)
# 按时办结率100%: of those that were due.
_IN_TIME = re.compile("到期|按[时期]|及时|限内|时限|期限|规定时间|如期")
_HANDLED = re.compile("办[结毕]|办理完|处理完")
_ALL = re.compile(
    r"(?:均|全部|都)已?(?:按[期时]|在?(?:法定|规定)?(?:期限|时限)内|在年内|在年底前)(?:全部)?(?:办[结毕]|办理完[毕成]|处理完毕)"
)
_FAR_FROM = re.compile("[，（）]|[^，（）]{9}")
_BACK = 60
_OTHERS = frozenset({Meaning.EXCEPT, Meaning.PROPOSALS, Meaning.DEPUTIES, Meaning.MEMBERS, Meaning.DUE})


def completion_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """Words that leave nothing to be carried over; the number is what they speak of, 0 where that is no number."""
    text, kept = scanned.text, scanned.text.text.kept
    told = [(start, end) for start, end, meanings in text.found if Meaning.ALL_DONE in meanings]
    told += [match.span() for pattern in (_ALL, _RATE) for match in pattern.finditer(kept)]
    if not told:
        return
    came = [
        claim
        for claim in flow_claims(scanned, own=own)
        if claim.quantities[0] in {*ARRIVALS, HANDLED, CARRIED_IN, CARRIED_OUT}
    ]
    for start, end in told:
        sentence, paragraph, clause = text.sentence(start), text.paragraph(start), text.clause(start)
        topic = text.topic(start, paragraph)
        year = text.when(start, paragraph)
        about = topic is Topic.REQUESTS or (own and topic is Topic.NONE)
        if not about or year is None or not text.ours(start, paragraph) or _leaves_some(scanned, clause, start, end):
            continue
        before = [claim for claim in came if sentence <= claim.start < start]
        near = scanned.counts_before(start, 1)
        beside = near and near[0].start >= clause and not _FAR_FROM.search(kept, near[0].end, start)
        number = before[-1].number if before and "率" not in kept[start:end] else 0
        if beside:
            # 新收的40件和上年结转的5件均已办结: all there were.
            several = len({claim.start for claim in before if claim.start >= clause}) > 1
            number = 0 if several else near[0].number
        yield Claim(Family.ALL_DONE, (CARRIED_OUT,), number, text.text.phrase(clause, end), start, sentence, year)


def _leaves_some(scanned: Counted, clause: int, start: int, end: int) -> bool:
    """Whether something is taken off: 除2件结转外, 其余均已办结; or it speaks of what was due: 均按时答复, 按时办结率."""
    text, kept = scanned.text, scanned.text.text.kept
    if text.words(max(text.sentence(start), start - _BACK), start).meanings & _OTHERS:
        return True
    in_time = _IN_TIME.search(kept, clause, end)
    return in_time is not None and ("率" in kept[start:end] or not _HANDLED.search(kept, start, end))
