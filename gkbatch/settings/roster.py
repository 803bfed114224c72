"""In: a name somebody typed and the agencies. Out: the agency of that name, or which names look like it.

An agency is found by what the roster says, folded for spaces and width, never by likeness;
likeness only makes a suggestion for a message. What a look-up costs does not grow with the roster.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from gkbatch.settings.agency import CATEGORIES_OF_AGENCY, EVERYBODY, Agency
from gkbatch.text import folded

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
# Three characters at least are left: two are also words of other names.
_OF_PLACE = re.compile("[区县市旗].{3}")
_ALIKE = 0.4
_SUGGESTED = 3


@dataclass(frozen=True)
class KnownName:
    """A full name or an alias, folded, and whose it is."""

    text: str
    agency: Agency


@dataclass(frozen=True)
class Roster:
    """The agencies in their order; where several are called the same, the first one is meant."""

    agencies: tuple[Agency, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Agency]:
        """The agencies by their codes as they are written."""
        return {agency.code: agency for agency in reversed(self.agencies)}

    def named(self, name: str) -> Agency | None:
        """The agency of that full name or, failing this, of that alias."""
        return self._by_name.get(folded(name))

    def called(self, name: str) -> Agency | None:
        """The agency of that code, full name or alias, in this order."""
        return self._by_folded_code.get(folded(name)) or self.named(name)

    def formerly(self, name: str) -> tuple[Agency, ...]:
        """The agencies that were called so last year, wholly or in part: several where one was divided."""
        return self._by_former_name.get(folded(name), ())

    def group(self, word: str) -> tuple[Agency, ...] | None:
        """The agency that is called so, else those of that category, or all for 全部; None where it is none of these."""
        one = self.called(word)
        if one is not None:
            return (one,)
        if folded(word) == EVERYBODY:
            return self.agencies
        if folded(word) not in CATEGORIES_OF_AGENCY:
            return None
        return tuple(agency for agency in self.agencies if agency.category == folded(word))

    def names_in(self, text: str) -> tuple[KnownName, ...]:
        """Every full name and alias that stands in ``text``, which is folded, in the order of the roster."""
        near = {place for part in {*_pairs(text), *text} for place in self._by_rarest_pair.get(part, ())}
        return tuple(self._names[place] for place in sorted(near) if self._names[place].text in text)

    def alike(self, name: str) -> dict[str, Agency]:
        """The full names and aliases that look most like ``name``, the likeliest first."""
        names = {known: agency for agency in self.agencies for known in (agency.name, *agency.aliases)}
        return {known: names[known] for known in get_close_matches(name, names, _SUGGESTED, _ALIKE)}

    def groups_alike(self, name: str) -> tuple[str, ...]:
        """The words for several agencies that look most like ``name``: 全部 and the categories."""
        return tuple(get_close_matches(name, (EVERYBODY, *CATEGORIES_OF_AGENCY), _SUGGESTED, _ALIKE))

    @cached_property
    def without_place(self) -> Roster:
        """The same agencies by their aliases without the 区 before them: 区城管局 calls its file 城管局."""
        return Roster(
            tuple(
                replace(agency, name="", aliases=tuple(alias[1:] for alias in agency.aliases if _OF_PLACE.match(alias)))
                for agency in self.agencies
            )
        )

    @cached_property
    def _names(self) -> tuple[KnownName, ...]:
        known = ((folded(name), agency) for agency in self.agencies for name in (agency.name, *agency.aliases))
        return tuple(KnownName(name, agency) for name, agency in known if name)

    @cached_property
    def _by_name(self) -> Mapping[str, Agency]:
        full = {folded(agency.name): agency for agency in reversed(self.agencies)}
        return {known.text: known.agency for known in reversed(self._names)} | full

    @cached_property
    def _by_folded_code(self) -> Mapping[str, Agency]:
        return {folded(agency.code): agency for agency in reversed(self.agencies)}

    @cached_property
    def _by_former_name(self) -> Mapping[str, tuple[Agency, ...]]:
        found: dict[str, tuple[Agency, ...]] = {}
        for agency in self.agencies:
            for name in dict.fromkeys(map(folded, agency.previous_names)):
                found[name] = (*found.get(name, ()), agency)
        return found

    @cached_property
    def _by_rarest_pair(self) -> Mapping[str, list[int]]:
        """The places of the names by that pair of characters in each which the fewest names have."""
        holders = Counter(pair for known in self._names for pair in set(_pairs(known.text)))
        found: dict[str, list[int]] = {}
        for place, known in enumerate(self._names):
            found.setdefault(min(_pairs(known.text), key=holders.__getitem__), []).append(place)
        return found


def _pairs(text: str) -> list[str]:
    """The neighbouring characters of ``text``; of a single one itself."""
    return [text[place : place + 2] for place in range(max(1, len(text) - 1))]


def file_key(name: str) -> str:
    """What is left of a name in a file's name: two of one key would be written over each other on some system."""
    return folded(_NOT_IN_FILE_NAMES.sub("_", unicodedata.normalize("NFKC", name))).strip(".") or "_"


def suggestion(names: Iterable[str]) -> str:
    """The end of a message that suggests ``names``; empty where there are none."""
    listed = "、".join(names)
    return f"；名称相近的有：{listed}" if listed else ""
