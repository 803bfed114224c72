"""In: the counts of a text. Out: lists whose parts do not add up to their total: N 条，其中 A 条、B 条、C 条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from gkbatch.checking.claims.all_claims import claims_of
from gkbatch.checking.claims.claim import Family
from gkbatch.checking.claims.counts import Count, Counted, counted
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.speaker import Speaker

# 其中; a bracket, a colon or a comma right after the total, where the list ends with the others or is whole.
_WITHIN = re.compile(
    r"其中|包括|包含|(?<![区部])分为|分别[是为]|具体[是为]|(?<=[条件篇项份次宗起])[（：，](?!其中|包括|包含|分|具体)"
)
_ITEMS = frozenset({"条", "件", "篇", "项", ""})
_NESTED = re.compile("其中|含|包括")
_TOGETHER = re.compile("[共合总]计|总共|一共")
_NEARLY = Decimal("0.8")
_FEWEST, _MOST, _FURTHEST = 2, 40, 400
# What is compared with a table is left to the rules that do.
_COMPARED = frozenset({Family.FLOW, Family.RESULT, Family.ROW, Family.APPLICANT, Family.CASES})
_THE_REST = re.compile(r"其[他它余]")
_WORD = re.compile("其中|包括|包含|分为|分别|具体")
_AND_SO_ON = re.compile(r"[^，。；！？\n]{0,12}等")


@dataclass(frozen=True)
class InnerSum:
    """A total, the parts listed after it, and the words from the one to the last of the others."""

    total: int
    parts: tuple[int, ...]
    phrase: str

    @property
    def added(self) -> int:
        """The sum of the parts."""
        return sum(self.parts)


def inner_sums(text: str, year: int, speaker: Speaker, about: Meaning | None = None) -> Iterator[InnerSum]:
    """The lists that do not add up; one with a number that a table is compared with is left out.

    Channels may overlap and a list may name only the main parts, so a sum well below the total
    says nothing unless the list ends with 其他, and a list that reaches the total on its way is right.
    """
    if not _WITHIN.search(text):
        return
    scanned = counted(text, year, speaker)
    compared = {claim.start for claim in claims_of(text, year, speaker, about) if claim.family in _COMPARED}
    until = 0
    for match in _WITHIN.finditer(scanned.text.text.words):
        bare = _is_bare(match)
        totals = _totals(scanned, match, bare=bare)
        parts = _parts(scanned, match, int(totals[-1].number)) if totals else []
        same = [part for part in parts if part.unit in {totals[-1].unit, ""}]
        # 47条：部门文件22件、通知公告16条: right behind the total, whatever unit.
        if match[0] == "：" and all(part.unit in _ITEMS for part in parts):
            same = parts
        if match.start() < until or len(same) < _FEWEST or any(part.start in compared for part in parts):
            continue
        until = same[-1].end
        added = sum(int(part.number) for part in same)
        total = min(totals, key=lambda count: abs(int(count.number) - added))
        # 回复诉求11件 may be one of the 236条: with another unit a part is counted in or not.
        right = any(count.number in {*_reached(same), *_reached(parts)} for count in totals)
        nested = _NESTED.search(scanned.text.text.words, match.end(), same[-1].start)
        whole = _is_whole(scanned, same, added, total)
        if not right and not nested and (whole if bare else added > total.number or whole):
            phrase = scanned.text.text.phrase(total.begins, same[-1].end).lstrip("、，：；（ ")
            yield InnerSum(int(total.number), tuple(int(part.number) for part in same), phrase)


def _is_bare(match: re.Match[str]) -> bool:
    """Whether no word says that parts follow, only a mark."""
    return match[0] in {"（", "：", "，"}


def _is_whole(scanned: Counted, parts: list[Count], added: int, total: Count) -> bool:
    """Whether a list means to name all parts: it comes near the total, or ends with the others."""
    words, last = scanned.text.text.words, parts[-1]
    if _AND_SO_ON.match(words, last.end):
        return False
    named = words[last.begins : last.start] + words[last.end : last.ends]
    if _THE_REST.search(named):
        return True
    near = total.number * _NEARLY <= added <= total.number * (2 - _NEARLY) or added > total.number
    # After a comma whatever is counted next follows: only a list that ends with the others is surely one.
    return (near and words[total.end : total.end + 1] != "，") or (
        near and _WORD.search(words, total.end, parts[0].start) is not None
    )


def _reached(parts: list[Count]) -> Iterator[int]:
    return accumulate(int(part.number) for part in parts)


def _totals(scanned: Counted, match: re.Match[str], *, bare: bool) -> list[Count]:
    """The possible totals just before 其中, all of one unit: of its sentence, or of the one before if it opens one.

    Where only a mark opens the list, or it opens a sentence, the total must be beyond doubt.
    """
    around = scanned.text
    sentence = around.sentence(match.start())
    opens = match.start() == sentence
    since = around.sentence(max(0, sentence - 1)) if opens else sentence
    since = max(since, around.text.words.rfind("；", since, match.start()) + 1)
    before = [count for count in scanned.counts_before(match.start(), _FEWEST + 1) if count.start >= since]
    found = [count for count in before if count.unit == before[-1].unit and _plain(scanned, count)]
    if bare:
        return found[-1:] if found and found[-1].end == match.start() else []
    # 建议5件、提案12件，其中: of the one, of the other, or of both.
    joined = len(found) > 1 and "、" in around.text.words[found[-2].end : found[-1].start]
    return [] if joined or (opens and len(before) > 1) else found


def _parts(scanned: Counted, match: re.Match[str], total: int) -> list[Count]:
    """The parts up to the end of the sentence or of the bracket 其中 stands in; what is in a further bracket is no part.

    A number above the total may be of something else, and then ends the list: 共56条，其中原创12条；转载230条.
    """
    words, sentence = scanned.text.text.words, scanned.text.sentence(match.start())
    depth, place, parts = 0, match.end(), list[Count]()
    for count in scanned.counts_after(match.end(), _MOST):
        between = words[place : min(count.start, place + _FURTHEST)]
        depth, place = depth + between.count("（") - between.count("）"), count.start
        if count.sentence != sentence or depth < 0:
            break
        if depth == 0 and _plain(scanned, count):
            # Or it is the whole once more: 其中部门28份，共计60份; 同步解读30件 of 30.
            again = _TOGETHER.search(words, count.begins, count.start) or (int(count.number) == total and parts)
            if again or (int(count.number) > total and ("；" in between or not count.unit)):
                break
            parts.append(count)
    return parts


def _plain(scanned: Counted, count: Count) -> bool:
    return isinstance(count.number, int) and scanned.when(count) == scanned.text.year
