"""In: nothing. Out: Claim, a number that a text gives, and what it may count."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Claim:
    """A number of this year and the quantities it may stand for, any one of which may fit.

    A quantity is a name of the form (``forms/names.py``), or one that may mean several (``requests.py``).
    ``joined`` quantities are added up; ``each`` of them has that number (均、各). ``part`` marks
    what may be only a part of them. ``start`` is where the number begins, ``sentence`` its sentence.
    """

    quantities: tuple[str, ...]
    number: int | Decimal
    phrase: str
    start: int
    sentence: int
    joined: bool = False
    each: bool = False
    part: bool = False
