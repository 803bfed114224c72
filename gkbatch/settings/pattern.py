"""In: a sentence as the office words it, and values. Out: the sentence with its {字段} filled.

A part in 〔 〕 is left out where one of the fields in it is 0 or has nothing to say; where nothing at all is asked
about a field, the clause that names it is. Of two marks that then meet, the stronger stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

MARKS = "、，；。"
NOT_PRINTED = "不印"
# What every sentence may name. None of these is ever lacking, so that 国办函〔{年度}〕1号 stays as it is.
ALWAYS = ("年度", "机关全称", "机关简称")
_SLOT = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile("〔([^〔〕]*)〕")
_LAST_PART = re.compile(r"(.*)〔[^〔〕]*\{[^〔〕]*。\s*〕\s*", re.DOTALL)
_PARTS = re.compile(f"[{MARKS}]|[^{MARKS}]+")
# 不印 as the office may write it: a sentence of its own, or in the quotation marks that the sheet puts it in.
_LEFT_OUT = re.compile(rf"[\s“‘\"'（(]*{NOT_PRINTED}[\s”’\"'）){MARKS}.]*")
_EDGES = re.compile(f"([{MARKS}]?)(.*?)([{MARKS}]?)", re.DOTALL)
_NOTHING = frozenset({"", "0"})


# Whether something stays: known, or the condition by which it does.
Truth = bool | str
# The same where it depends on what else stays: (condition, where it holds, where it does not).
Verdict = bool | tuple[str, "Verdict", "Verdict"]


@dataclass(frozen=True)
class Slot:
    """A field's place in a sentence."""

    name: str


@dataclass(frozen=True)
class Unit:
    """Some words with the fields in them, or one mark. ``group`` is what it is left out with, 0 where it always stays."""

    words: tuple[str | Slot, ...]
    mark: str = ""
    group: int = 0


@dataclass(frozen=True)
class Group:
    """What is left out together: where one of ``slots`` is lacking, or, if it is ``optional``, where one is 0 or empty."""

    slots: tuple[str, ...]
    optional: bool


@dataclass(frozen=True)
class Pattern:
    """A sentence taken apart; the group of a unit is ``groups[unit.group - 1]``."""

    units: tuple[Unit, ...]
    groups: tuple[Group, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """The fields it names."""
        return tuple(piece.name for unit in self.units for piece in unit.words if isinstance(piece, Slot))


@lru_cache(maxsize=512)
def pattern_of(text: str) -> Pattern:
    """The sentence taken apart; 不印 is a sentence of nothing."""
    units: list[Unit] = []
    groups: list[Group] = []
    for part, optional in _split("" if _LEFT_OUT.fullmatch(text) else text):
        pieces = [piece for piece in _EDGES.fullmatch(part).groups() if piece] if optional else _PARTS.findall(part)  # type: ignore[union-attr]  # it matches every text
        decided = 0
        if optional:
            groups.append(Group(tuple(_SLOT.findall(part)), optional=True))
            decided = len(groups)
        for piece in pieces:
            if piece in MARKS:
                units.append(Unit((), piece, decided))
                continue
            named = tuple(_SLOT.findall(piece))
            if named and not optional:
                groups.append(Group(named, optional=False))
            units.append(Unit(_words(piece), "", decided or (len(groups) if named else 0)))
    return Pattern(tuple(units), tuple(groups))


def _split(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, and whether each may be left out."""
    place = 0
    for match in _OPTIONAL.finditer(text):
        if all(name in ALWAYS for name in _SLOT.findall(match[1])):
            continue
        if match.start() > place:
            yield text[place : match.start()], False
        yield match[1], True
        place = match.end()
    if place < len(text):
        yield text[place:], False


def _words(text: str) -> tuple[str | Slot, ...]:
    """Words and fields in turn, the empty ones left out."""
    pieces = _SLOT.split(text)
    return tuple(Slot(piece) if index % 2 else piece for index, piece in enumerate(pieces) if index % 2 or piece)


def named_in(text: str) -> tuple[str, ...]:
    """The fields that the wording names, as often as it does."""
    return tuple(_SLOT.findall(text))


def unpaired(text: str) -> tuple[str, ...]:
    """The brackets that are not in pairs, as they are to be named in a message."""
    rest = _SLOT.sub("", text)
    outside = _OPTIONAL.sub("", text)
    braces = ("花括号 { }",) if "{" in rest or "}" in rest else ()
    return (*braces, "方括号 〔 〕") if "〔" in outside or "〕" in outside else braces


def may_lose_its_stop(text: str) -> bool:
    """Whether the 。 at the end stands in a part that may be left out, and no other one before it would be the last."""
    last = _LAST_PART.fullmatch(text)
    before = last[1].rstrip() if last else ""
    return bool(before) and not before.endswith(("。", "。〕"))


def fill(text: str, values: Mapping[str, object]) -> str:
    """The sentence with each {字段} replaced by its value; KeyError for one that is not given.

    None stands for what there is nothing to say of. Values are put in once and never read as wordings themselves.
    """
    pattern = pattern_of(text)
    kept = {number: not _is_gone(group, values) for number, group in enumerate(pattern.groups, start=1)} | {0: True}
    return "".join(
        unit.mark or _filled(unit, values)
        for place, unit in enumerate(pattern.units)
        if kept[unit.group] and (not unit.mark or all(verdicts(pattern, place, kept)))
    )


def _is_gone(group: Group, values: Mapping[str, object]) -> bool:
    found = [values[name] for name in group.slots]
    return None in found or (group.optional and any(str(value) in _NOTHING for value in found))


def _filled(unit: Unit, values: Mapping[str, object]) -> str:
    return "".join(str(values[piece.name]) if isinstance(piece, Slot) else piece for piece in unit.words)


def verdicts(pattern: Pattern, place: int, kept: Mapping[int, Truth]) -> tuple[Verdict, Verdict]:
    """Whether the mark at ``place`` is printed for what stands before it and for what follows; both must hold.

    ``kept`` says for each group whether it stays, or by which condition. Of marks without words between them the
    strongest is printed, of equal ones the last; what opens a sentence or ends it without being its end is not.
    """
    before, after = range(place - 1, -1, -1), range(place + 1, len(pattern.units))
    return _verdict(pattern, place, before, kept), _verdict(pattern, place, after, kept)


def _verdict(pattern: Pattern, place: int, others: range, kept: Mapping[int, Truth]) -> Verdict:
    mark, ahead = pattern.units[place].mark, others.step > 0
    if not others:
        return place + 1 == len(pattern.units) or mark == MARKS[-1] if ahead else place == 0
    beside = pattern.units[others[0]]
    truth = kept[beside.group]
    here: Verdict = not beside.mark
    if beside.mark and _rank(beside.mark) < _rank(mark) + (not ahead):
        here = truth is not False and _verdict(pattern, place, others[1:], {**kept, beside.group: True})
    if truth is True:
        return here
    gone = _verdict(pattern, place, others[1:], {**kept, beside.group: False})
    return gone if truth is False or here == gone else (truth, here, gone)


def _rank(mark: str) -> int:
    return MARKS.index(mark)
