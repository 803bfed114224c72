"""In: nothing. Out: SentenceKind, what is known of a sentence that gkbatch can make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SentenceKind:
    """A sentence gkbatch can make: its key, when it is used, what it may name, our wording."""

    key: str
    when: str
    slots: tuple[str, ...]
    text: str
