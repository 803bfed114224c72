"""In: nothing. Out: Progress, how a long job says what it is working on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]


def silent(_: str) -> None:
    """Nobody is told."""
