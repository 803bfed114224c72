"""In: nothing. Out: Speaker, whose text it is, and the words that only its office uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.vocabulary import Vocabulary, vocabulary

_ROSTERS = 8


@dataclass(frozen=True)
class Speaker:
    """Who speaks in a text.

    ``whole`` is 区, 县 or 市 where 全区, 全县 or 全市 is itself (区政府本级, the district's own report);
    a ``member`` of it that calls itself 本级 in a text sets itself off from it there. ``own`` are its names. ``vocabulary``
    holds everybody's words, and those of the office: all agencies on the roster, the portal's columns.
    """

    whole: str = ""
    own: frozenset[str] = frozenset()
    member: bool = False
    vocabulary: Vocabulary = field(default_factory=vocabulary)


@lru_cache(maxsize=_ROSTERS)
def office_vocabulary(names: tuple[str, ...], categories: tuple[str, ...]) -> Vocabulary:
    """Everybody's words, the names of agencies and those of the portal's columns (主动公开栏目)."""
    own = [(name, Meaning.OTHERS) for name in names]
    own += [(name, Meaning.CATEGORY) for name in categories]
    return vocabulary().with_words(own) if own else vocabulary()
