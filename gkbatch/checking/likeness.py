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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

RUN = 8
# A run is in the index where its first character's number is a multiple of this. One expression
# finds them several times faster than a loop over the characters.
_EVERY = 8
_CHOSEN = re.compile(f"[{''.join(map(chr, range(0x4E00, 0xA000, _EVERY)))}0-9]")
# A short passage would have too few such runs: all of its runs count.
_SHORT = 80
# A phrase that everybody uses stands in thousands of passages; these many are enough to be compared.
_LISTED = 8
# Passages that share fewer of the runs looked at than this are not compared whole.
_PROMISING = 0.2
_COMPARED = 3
_OWNERS = 2
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Passage:
    """A paragraph's comparable text and whose it is."""

    owner: str
    text: str


@dataclass(frozen=True)
class Likeness:
    """A passage and the one of another owner most like it, by their indexes; the share, 0 to 1."""

    passage: int
    partner: int
    share: float


def comparable(text: str) -> str:
    """``text`` as it is compared: half width, letters, digits and characters alone."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def shared_part(one: str, other: str) -> float:
    """The share of ``one``, a comparable text, that stands in runs of ``other`` too; 0 to 1."""
    covered = end = 0
    for start in range(len(one) - RUN + 1):
        if one[start : start + RUN] in other:
            covered += start + RUN - max(start, end)
            end = start + RUN
    return covered / len(one) if one else 0.0


def alike(passages: Sequence[Passage], least: float) -> Iterator[Likeness]:
    """For each passage of which ``least`` or more is another owner's too, its strongest partner.

    Equal passages are found first; among equal shares the partner that stands first counts.
    """
    holders = _holders(passages)
    runs = {text: _runs(text) for text in holders}
    listed = _listed(runs)
    for index, passage in enumerate(passages):
        equal = [one for one in holders[passage.text] if passages[one].owner != passage.owner]
        if equal:
            yield Likeness(index, equal[0], 1.0)
            continue
        others = [
            one
            for one in _candidates(listed, passage.text, runs[passage.text])
            if any(passages[holder].owner != passage.owner for holder in holders[one])
        ]
        shares = [(shared_part(passage.text, one), one) for one in others[:_COMPARED]]
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
    last = len(text) - RUN
    if len(text) < _SHORT:
        return [text[start : start + RUN] for start in range(last + 1)]
    chosen = (found.start() for found in _CHOSEN.finditer(text, 0, last + 1))
    return [text[start : start + RUN] for start in chosen]


def _listed(runs: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The first texts that hold each run, for the runs that several texts hold."""
    first: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for text, own in runs.items():
        for run in own:
            holder = first.setdefault(run, text)
            if holder != text:
                holding = found.setdefault(run, [holder])
                if len(holding) < _LISTED and holding[-1] != text:
                    holding.append(text)
    return found


def _candidates(listed: Mapping[str, list[str]], text: str, runs: list[str]) -> list[str]:
    """The other texts that share runs enough with ``text``, those with the most first."""
    votes = Counter(chain.from_iterable(listed[run] for run in runs if run in listed))
    votes.pop(text, None)
    # A long text has a part of its runs in the index only, whoever asks.
    enough = len(runs) * _PROMISING / (_EVERY if len(text) < _SHORT else 1)
    return sorted((one for one, count in votes.items() if count >= enough), key=lambda one: -votes[one])
