"""In: the agencies and the names of their district. Out: what they and their accounts are called in running text.

A text says 住建局, 区住建局 or 示例区住建局 where the roster says 示例市示例区住房和城乡建设局 or 区住建局.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gkbatch.settings.agency import Agency
from gkbatch.text import folded

# Three characters at least: two are also words of other names.
_FEWEST = 3
_BEGINNING = 2
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
_NOBODYS = frozenset(
    {"人民政府", "办公室", "政府办", "政府办公室", "办事处", "管委会", "管理委员会", "街道办", "街道办事处"}
)
_LEVELS = ("区", "县", "市", "旗")
# Words that only begin so: 市场监管局 is no 场监管局 of a 市.
_NO_LEVELS = ("市场", "市政", "市容", "市民", "区域", "区划", "县域")
_TOWNS: dict[str, tuple[str, ...]] = {
    "镇": ("", "人民政府", "政府"),
    "乡": ("", "人民政府", "政府"),
    "街道": ("", "办事处", "办"),
}


@dataclass(frozen=True)
class Names:
    """How the agencies of one district may be called, ``government`` being its full name, ``district`` the short one."""

    agencies: tuple[Agency, ...]
    government: str
    district: str

    @cached_property
    def known(self) -> Mapping[str, Agency]:
        """Whose name it is; what several may be called is nobody's."""
        found: dict[str, Agency] = {}
        shared = set()
        for agency in self.agencies:
            for name in self.of(agency):
                if found.setdefault(name, agency) is not agency:
                    shared.add(name)
        return {name: agency for name, agency in found.items() if name not in shared}

    @cached_property
    def every(self) -> tuple[str, ...]:
        """The names that are one agency's."""
        return tuple(self.known)

    @cached_property
    def beginnings(self) -> Mapping[str, tuple[int, ...]]:
        """By the first two characters of a name, how long the names are that begin so, the longest first."""
        found: dict[str, set[int]] = {}
        for name in self.known:
            found.setdefault(name[:_BEGINNING], set()).add(len(name))
        return {beginning: tuple(sorted(lengths, reverse=True)) for beginning, lengths in found.items()}

    @cached_property
    def accounts(self) -> Mapping[str, Agency]:
        """Whose account of WeChat or Weibo it is, by its folded name; what several use is nobody's."""
        own = [(folded(name), agency) for agency in self.agencies for name in (agency.wechat, agency.weibo) if name]
        owners: dict[str, set[str]] = {}
        for name, agency in own:
            owners.setdefault(name, set()).add(agency.code)
        return {name: agency for name, agency in own if len(owners[name]) == 1}

    @cached_property
    def account_names(self) -> tuple[str, ...]:
        """The names of all accounts as the roster writes them, the longest first."""
        every = {name for agency in self.agencies for name in (agency.wechat, agency.weibo) if name}
        return tuple(sorted(every, key=lambda name: (-len(name), name)))

    def at_head(self, words: str) -> str:
        """The longest name that ``words`` begin with; empty where there is none."""
        lengths = self.beginnings.get(words[:_BEGINNING], ())
        return next((words[:length] for length in lengths if words[:length] in self.known), "")

    def of(self, agency: Agency) -> frozenset[str]:
        """Everything that ``agency`` may be called, its names of last year included."""
        names = {self._bare(name) for name in (agency.name, *agency.aliases, *agency.previous_names)}
        bare = frozenset(other for name in names for other in _also(name))
        as_written = frozenset(_IN_BRACKETS.sub("", name) for name in (agency.name, *agency.aliases))
        return (as_written | {whole for name in bare for whole in self._wholes(name)}) - _NOBODYS

    @property
    def place(self) -> str:
        """What the full names of the agencies begin with: 示例市示例区."""
        return self.government.removesuffix("人民政府")

    def _bare(self, name: str) -> str:
        """The name without the place before it, whether that is written in full or as 区, and without （本级） after it."""
        name = _IN_BRACKETS.sub("", name)
        for place in (self.place, self.district):
            if place and name.startswith(place) and len(name) > len(place):
                bare = name[len(place) :]
                # 示例区人民政府向阳街道办事处
                return bare.removeprefix("人民政府") if bare.endswith("办事处") else bare
        own = self._level and name.startswith(self._level) and not name.startswith(_NO_LEVELS)
        return name[1:] if own and len(name) >= _FEWEST else name

    @property
    def _level(self) -> str:
        """区 or 县, where the district's name ends with it."""
        return self.district[-1:] if self.district.endswith(_LEVELS) else ""

    def _wholes(self, bare: str) -> Iterator[str]:
        places = dict.fromkeys(("", self._level, self.district, self.place))
        yield from (f"{place}{bare}" for place in places if len(place + bare) >= _FEWEST)


def _also(name: str) -> Iterable[str]:
    """The name, and of a town the others that are made of it: 示例镇, 示例镇政府."""
    for kind, endings in _TOWNS.items():
        stem = next((name.removesuffix(ending) for ending in endings[1:] if name.endswith(kind + ending)), name)
        if stem.endswith(kind):
            return tuple(stem + ending for ending in endings)
    return (name,)
