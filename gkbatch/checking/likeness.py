"""In: passages of text, each with its owner. Out: for each the passage of another owner most like it.

How alike two passages are is the share of the one's characters that stand in runs of eight and
more which the other has too: a changed word costs that word, not the sentence. Candidates come
from an index over some of these runs, chosen by their first character alone, so that equal
passages choose equal runs; each candidate is then compared whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

RUN = 8
# A run is in the index where its first character's number is a multiple of this. One expression
# finds them several times faster than a loop over the characters.
_EVERY = 8
_CHOSEN = re.compile(f"(?=([{''.join(map(chr, range(0x4E00, 0xA000, _EVERY)))}0-9].{{{RUN - 1}}}))", re.DOTALL)
# A short passage would have too few such runs: all of its runs count.
_SHORT = 80
# A phrase that everybody uses stands in thousands of passages; these many are enough to be compared.
_LISTED = 8
# Passages that share fewer of the runs looked at than this are not compared whole.
_PROMISING = 0.2
_COMPARED = 3
_OWNERS = 2
# So many marks for each run that few are shared by runs that differ; what is counted no further.
_MARKS, _SEVERAL = 8, 2
_NOT_WORDS = re.compile(r"[\W_]+")
# In what is written with these alone nothing changes its width.
_FULL_WIDTH = re.compile("[\u4e00-\u9fff0-9A-Za-z，。、；：？！（）“”‘’《》…—\\s]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's comparable text and whose it is."""

    owner: str
    text: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage and the one of another owner most like it, by their indexes; the share, 0 to 1."""

    passage: int
    partner: int
    share: float


def comparable(text: str) -> str:
    """``text`` as it is compared: half width, letters, digits and characters alone."""
    folded = text if _FULL_WIDTH.fullmatch(text) else unicodedata.normalize("NFKC", text)
    return _NOT_WORDS.sub("", folded).casefold()


def shared_part(one: str, other: str, least: float = 0.0) -> float:
    """The share of ``one``, a comparable text, that stands in runs of ``other`` too; 0 to 1.

    A share below ``least`` need not be known and may be given as 0.
    """
    length, start, told, missed = len(one), 0, 0, 0
    while start <= length - RUN:
        if one[start : start + RUN] in other:
            told = _reached(one, other, start)
            start = told - RUN + 1
        else:
            start += 1
            if start > told:
                told, missed = start, missed + 1
                if (length - missed) / length < least:
                    return 0.0
    return (told - missed) / length if one else 0.0


def _reached(one: str, other: str, start: int) -> int:
    """Where the longest part of ``one`` ends that begins at ``start`` and stands in ``other``."""
    end, step = start + RUN, RUN
    while step:
        if end + step <= len(one) and one[start : end + step] in other:
            end += step
        else:
            step //= 2
    return end


def alike(passages: Sequence[Passage], least: float) -> Iterator[Likeness]:
    """For each passage of which ``least`` or more is another owner's too, its strongest partner.

    Equal passages are found first; among equal shares the partner that stands first counts.
    """
    holders = _holders(passages)
    indexed = _indexed(holders)
    for index, passage in enumerate(passages):
        equal = [one for one in holders[passage.text] if passages[one].owner != passage.owner]
        if equal:
            yield Likeness(index, equal[0], 1.0)
            continue
        others = (
            one
            for one in _candidates(passage.text, indexed[passage.text])
            if any(passages[holder].owner != passage.owner for holder in holders[one])
        )
        shares = [(shared_part(passage.text, one, least), one) for one in islice(others, _COMPARED)]
        share, strongest = max(shares, key=lambda pair: pair[0], default=(0.0, ""))
        if share >= least:
            partner = next(one for one in holders[strongest] if passages[one].owner != passage.owner)
            yield Likeness(index, partner, share)


def _holders(passages: Sequence[Passage]) -> dict[str, list[int]]:
    """For each text the first passages that are it, of two owners at most: one of them is another's."""
    found: dict[str, list[int]] = {}
    for index, passage in enumerate(passages):
        same = found.setdefault(passage.text, [])
        if len(same) < _OWNERS and all(passages[one].owner != passage.owner for one in same):
            same.append(index)
    return found


def _runs(text: str) -> list[str]:
    if len(text) < _SHORT:
        return [text[start : start + RUN] for start in range(len(text) - RUN + 1)]
    found: list[str] = _CHOSEN.findall(text)
    return found


@dataclass(frozen=True, slots=True)
class _Indexed:
    """How many runs of a text are looked at, and for those that may stand in others too the first texts that hold each."""

    runs: int
    holding: list[list[str]]


def _indexed(texts: Collection[str]) -> dict[str, _Indexed]:
    marks = _marks(texts)
    holders: dict[str, list[str]] = {}
    found = {}
    for text in texts:
        runs = _runs(text)
        holding = [holders.setdefault(run, []) for run in runs if marks[hash(run) % len(marks)] > 1]
        found[text] = _Indexed(len(runs), holding)
        for held in holding:
            if len(held) < _LISTED and (not held or held[-1] != text):
                held.append(text)
    return found


def _marks(texts: Collection[str]) -> bytearray:
    """A mark for each run, by its hash: above 1 where it may stand in several texts.

    Most runs stand in one text alone, and keeping them all takes more memory than the texts.
    """
    marks = bytearray(_MARKS * sum(map(len, texts)) // _EVERY + 1)
    for text in texts:
        for run in _runs(text):
            place = hash(run) % len(marks)
            if marks[place] < _SEVERAL:
                marks[place] += 1
    return marks


def _candidates(text: str, indexed: _Indexed) -> list[str]:
    """The other texts that share runs enough with ``text``, those with the most first."""
    votes = Counter(chain.from_iterable(indexed.holding))
    votes.pop(text, None)
    # A long text has a part of its runs in the index only, whoever asks.
    enough = indexed.runs * _PROMISING / (_EVERY if len(text) < _SHORT else 1)
    return sorted((one for one, count in votes.items() if count >= enough), key=lambda one: -votes[one])
