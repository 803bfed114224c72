"""In: a pure function of bytes or a text. Out: the same, which remembers what it made of short ones.

The returns of one district come from one workbook: many parts, rows and cells are the same bytes in
all of them. What is remembered is bounded in number and in length, since what arrives may be hostile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple, cast

More = TypeVarTuple("More")
Made = TypeVar("Made")
Words = TypeVar("Words", bytes, str)


def remembered(count: int, longest: int) -> Callable[[Callable[[Words, *More], Made]], Callable[[Words, *More], Made]]:
    """A decorator: the results for the last ``count`` arguments of at most ``longest`` bytes or characters are kept.

    The function must depend on nothing but its arguments, and what it gives must not be changed. What it raises is
    not kept.
    """

    def decorated(function: Callable[[Words, *More], Made]) -> Callable[[Words, *More], Made]:
        known = cast("Callable[[Words, *More], Made]", lru_cache(maxsize=count)(function))

        @wraps(function)
        def made(content: Words, /, *more: *More) -> Made:
            return (known if len(content) <= longest else function)(content, *more)

        return made

    return decorated
