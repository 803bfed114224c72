"""In: the counts of a text. Out: where it says that all applications were handled: 均已办结, 办结率100%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.requests import ARRIVALS, flow_claims
from gkbatch.checking.claims.topics import Topic
from gkbatch.forms.names import CARRIED_OUT, HANDLED

_RATE = re.compile(
    r"100%(?:全部)?(?:办结|答复)|(?:办结|答复|办理|回复)率[^，。；！？\n\d]{0,8}(?:100%|百分之百|百分百)"
)
# 按时办结率100%: of those that were due.
_IN_TIME = re.compile("按[时期]|及时|限内|时限|期限|规定时间|如期")
_HANDLED = re.compile("办[结毕]|办理完|处理完")
_ALL = re.compile(
    r"(?:均|全部|都)已?(?:按[期时]|在?(?:法定|规定)?(?:期限|时限)内|在年内|在年底前)(?:全部)?(?:办[结毕]|办理完[毕成]|处理完毕)"
)
_OTHERS = frozenset({Meaning.EXCEPT, Meaning.PROPOSALS, Meaning.DEPUTIES, Meaning.MEMBERS, Meaning.DUE})


def completion_claims(scanned: Counted, *, own: bool) -> Iterator[Claim]:
    """Words that leave nothing to be carried over; the number is what the sentence says there was, 0 where it says none."""
    text = scanned.text
    kept = text.text.kept
    told = [(start, end) for start, end, meanings in text.found if Meaning.ALL_DONE in meanings]
    told += [match.span() for match in _ALL.finditer(kept)]
    told += [match.span() for match in _RATE.finditer(kept)]
    if not told:
        return
    came = [
        claim for claim in flow_claims(scanned, own=own) if claim.quantities[0] in {*ARRIVALS, HANDLED, CARRIED_OUT}
    ]
    for start, end in told:
        sentence, paragraph = text.sentence(start), text.paragraph(start)
        topic = text.topic(start, paragraph)
        about = topic is Topic.REQUESTS or (own and topic is Topic.NONE)
        year = text.when(start, paragraph)
        since = text.clause(start)
        if not about or year is None or not text.ours(start, paragraph):
            continue
        # 均按时答复, 按时办结率100%: of those that were due. 均按期办结 leaves none.
        if _IN_TIME.search(kept, since, end) and ("率" in kept[start:end] or not _HANDLED.search(kept, start, end)):
            continue
        if text.words(since, start).meanings & _OTHERS or "其余" in kept[since:start]:
            continue
        near = [
            count for count in scanned.counts_before(start, 1) if count.start >= since and isinstance(count.number, int)
        ]
        before = [claim for claim in came if sentence <= claim.start < start]
        rate = kept[start:end].find("率") >= 0 or not before
        number = int(near[0].number) if near else 0 if rate else int(before[-1].number)
        phrase = text.text.phrase(since, end)
        yield Claim(Family.ALL_DONE, (CARRIED_OUT,), number, phrase, start, sentence, year)
