"""In: the counts of a text. Out: what they claim about the table of section 二: documents and decisions made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.counts import Count, Counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.topics import Topic
from gkbatch.checking.claims.words import Words
from gkbatch.forms.names import COERCION, IN_FORCE, ISSUED, LICENCES, NORMATIVE, PENALTIES, REGULATIONS, REPEALED
from gkbatch.forms.table import join

_DOCUMENT_UNITS = frozenset({"件", "份", "个", "部", "项", "篇", "条"})
_DECISION_UNITS = frozenset({"", "件", "件次", "宗", "起", "例", "个", "次", "项", "份"})
_KINDS = {Meaning.NORMATIVE: NORMATIVE, Meaning.REGULATIONS: REGULATIONS}
_VERBS = {Meaning.ISSUED: ISSUED, Meaning.REPEALED: REPEALED, Meaning.IN_FORCE: IN_FORCE}
_CELLS = {Meaning.LICENCES: LICENCES, Meaning.PENALTIES: PENALTIES, Meaning.COERCION: COERCION}
_KIND_WORDS, _VERB_WORDS, _CELL_WORDS = frozenset(_KINDS), frozenset(_VERBS), frozenset(_CELLS)
_NOT_OUR_DOCUMENTS = frozenset(
    {Meaning.OTHERS, Meaning.WHOLE, Meaning.CUMULATIVE, Meaning.OTHER_MATTER, Meaning.MENTIONED}
)
_NOT_ALL_DECISIONS = frozenset(
    {Meaning.NARROWER, Meaning.OTHERS, Meaning.WHOLE, Meaning.CUMULATIVE, Meaning.OTHER_MATTER, Meaning.CORRECTED}
)
_DONE = frozenset({Meaning.MADE, Meaning.PROCESSED, Meaning.HANDLED})
_SHOWN = frozenset(
    {Meaning.SHOWN, Meaning.PUBLISHED, Meaning.DISCLOSED, Meaning.BROUGHT_OUT, Meaning.CAME, Meaning.ITEMS}
)
_BUT_DISCLOSURE = frozenset(Topic) - {Topic.DISCLOSURE}
_FAR = 160
_BARE = frozenset(
    {*_CELLS, Meaning.THIS_YEAR, Meaning.OURSELVES, Meaning.TOGETHER, Meaning.FILLER, Meaning.EACH, Meaning.MATTERS}
)
_SMALL = re.compile(r"20\d\d年度?|[，：的了为有共计总数量、和及与]")


def document_claims(scanned: Counted) -> Iterator[Claim]:
    """Normative documents and 规章 issued, repealed, in force: quantities are the keys of their cells."""
    for count in scanned.counts:
        topic = scanned.text.topic(count.ends, count.paragraph, _BUT_DISCLOSURE)
        if count.unit not in _DOCUMENT_UNITS or topic is not Topic.NORMATIVE or not scanned.ours(count):
            continue
        words, ahead = count.before, False
        verbs = words.in_order(_VERB_WORDS) or count.lead.in_order(_VERB_WORDS)
        if not verbs:
            words, ahead, verbs = count.after, True, count.after.in_order(_VERB_WORDS)
        beside = (*count.before.in_order(_KIND_WORDS), *count.after.in_order(_KIND_WORDS))
        since = max(count.sentence, count.end - _FAR)
        kinds = tuple(dict.fromkeys(beside)) or scanned.text.words(since, count.end).in_order(_KIND_WORDS)
        said = count.before.meanings | count.after.meanings
        if len(verbs) > 1:
            verbs = tuple(verb for verb in verbs if verb is not Meaning.ISSUED)
        if len(verbs) != 1 or len(kinds) != 1 or said & _NOT_OUR_DOCUMENTS:
            continue
        # 清理后废止3件: what was reviewed for it is theirs who repealed it.
        if verbs[0] is Meaning.ISSUED and said & {Meaning.NOT_OUR_DOCUMENT, Meaning.ABOVE}:
            continue
        # 规章13件（含新制定5件）: what a bracket says of a part is no total.
        if Meaning.WITHIN in words.meanings and kinds[0] not in words.meanings:
            continue
        year = scanned.when(count)
        if year is not None:
            phrase = scanned.phrase(count, after=ahead or kinds[0] not in words.meanings)
            key = join(_KINDS[kinds[0]], _VERBS[verbs[0]])
            yield Claim(Family.DOCUMENTS, (key,), count.number, phrase, count.start, count.sentence, year)


def decision_claims(scanned: Counted) -> Iterator[Claim]:
    """Licences, penalties and acts of coercion that were decided; what was made public is another number."""
    for count in scanned.counts:
        if (
            count.unit not in _DECISION_UNITS
            or scanned.topic(count) is not Topic.ENFORCEMENT
            or not scanned.ours(count)
        ):
            continue
        kinds = count.before.in_order(_CELL_WORDS) or count.lead.in_order(_CELL_WORDS)
        ahead = not kinds
        kinds = kinds or count.after.in_order(_CELL_WORDS)
        since = scanned.text.words(max(count.sentence, count.end - _FAR), count.ends)
        made = since.last(_DONE | _SHOWN)
        beside = _after_verb(scanned, count).meanings | count.after.meanings
        year = scanned.when(count)
        if not kinds or beside & _NOT_ALL_DECISIONS or year is None:
            continue
        # 行政处罚20件, without a verb: all of them, where nothing in the sentence says that they were made public.
        bare = count.unit != "项" and not count.within and _is_bare(scanned, count)
        if made not in _DONE and (made is not None or not bare):
            continue
        each = Meaning.EACH in count.before.meanings
        phrase = scanned.phrase(count, after=ahead)
        yield Claim(
            Family.DECISIONS, tuple(_CELLS[kind] for kind in kinds), count.number, phrase, count.start, count.sentence, year,
            joined=len(kinds) > 1 and not each, each=each,
        )  # fmt: skip


def _after_verb(scanned: Counted, count: Count) -> Words:
    """The words from the verb to the number: 窗口作出许可198件 counts all, 作出窗口许可198件 does not."""
    verbs = [start for start, _, meanings in count.before.words if meanings & _DONE]
    return scanned.text.words(verbs[-1], count.start) if verbs else count.before


def _is_bare(scanned: Counted, count: Count) -> bool:
    """Whether nothing stands before the number but what is counted."""
    plain = all(meanings & _BARE for _, _, meanings in count.before.words)
    return plain and (count.turn or not _SMALL.sub("", scanned.text.unknown(count.before, count.begins, count.start)))
