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

    ``whole`` is 区, 县 or 市 where 全区, 全县 or 全市 is itself (区政府本级, the district's own report). ``own`` are its names. ``vocabulary``
    holds everybody's words and the names of all agencies on the roster.
    """

    whole: str = ""
    own: frozenset[str] = frozenset()
    vocabulary: Vocabulary = field(default_factory=vocabulary)


@lru_cache(maxsize=_ROSTERS)
def roster_vocabulary(names: tuple[str, ...]) -> Vocabulary:
    """Everybody's words, and the names of agencies."""
    return vocabulary().with_words((name, Meaning.OTHERS) for name in names) if names else vocabulary()
