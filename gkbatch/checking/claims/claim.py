"""In: nothing. Out: Claim, a number that a text gives, and what it may count."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Family(Enum):
    """What kind of number a claim is: which rule compares it."""

    FLOW = "applications that came, were handled, were carried over"
    RESULT = "applications by kind of result"
    ROW = "applications by the single result within a kind"
    APPLICANT = "applications by who applied"
    CASES = "reviews and suits"
    DOCUMENTS = "normative documents and 规章"
    DECISIONS = "licences, penalties, acts of coercion"
    PUBLISHED = "items published, in all, by channel, by category"
    PROPOSALS = "proposals of deputies and members"
    FEE = "元 charged for information"
    ALL_DONE = "all applications handled"


@dataclass(frozen=True)
class Claim:
    """A number that the speaker gives of its own year's work, and the quantities it may stand for, any of which may fit.

    A quantity is a name of the form (``forms/names.py``), or one that may mean several (``requests.py``).
    ``joined`` quantities are added up; ``each`` of them has that number (均、各). ``part`` marks
    what may be only a part of them. ``year`` is the year it is given for. ``start`` is where the number
    begins, ``sentence`` its sentence, ``follows`` where the number begins whose part it is.
    """

    family: Family
    quantities: tuple[str, ...]
    number: int | Decimal
    phrase: str
    start: int
    sentence: int
    year: int
    joined: bool = False
    each: bool = False
    part: bool = False
    follows: int = -1
