"""In: a case and a field. Out: the figures of both years beside each other, for the rules against last year."""

from __future__ import annotations

from decimal import Decimal

from gkbatch.checking.rule import Case

Figure = int | Decimal
_TIMES, _LEAST = 10, 100


def both_years(case: Case, key: str, key_before: str = "") -> tuple[Figure, Figure] | None:
    """Last year's figure (of ``key_before`` where it stood elsewhere) and this year's; None where one is missing.

    A return on another year's workbook is left to GK003.
    """
    before = (case.last_year or {}).get(key_before or key)
    now = case.submission.number(key)
    another = case.submission.stamp.year not in {"", str(case.settings.year)}
    return None if before is None or now is None or another else (before, now)


def years(case: Case) -> tuple[int, int]:
    """Last year and this year, for a message."""
    return case.settings.year - 1, case.settings.year


def jumped(before: Figure, now: Figure) -> bool:
    """Whether one year's figure is over ten times the other's, and 100 or more away from it."""
    low, high = sorted((before, now))
    return high > _TIMES * low and high - low >= _LEAST
