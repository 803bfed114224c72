"""In: nothing. Out: Progress, how a long job says what it is working on, and how far it has come."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by the name of each thing as it is done, the how manyeth it is and of how many; 0 of 0 where nobody knows."""

    def __call__(self, name: str, number: int = 0, total: int = 0) -> None:
        """Shows it, or not."""


def silent(name: str, number: int = 0, total: int = 0) -> None:
    """Nobody is told."""
