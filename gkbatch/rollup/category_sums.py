"""In: everything a run found out. Out: the included agencies' figures added up by category."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gkbatch.outcome import Run
from gkbatch.rollup.sums import added, figures, number_fields
from gkbatch.settings import CATEGORIES_OF_AGENCY
from gkbatch.submission import Figures


@dataclass(frozen=True)
class CategorySum:
    """A category, how many of its agencies are included, and their sums by field key."""

    category: str
    count: int
    figures: Figures


def categories_of(run: Run) -> tuple[str, ...]:
    """The categories of agencies in their fixed order."""
    return tuple(dict.fromkeys((*CATEGORIES_OF_AGENCY, *(agency.category for agency in run.settings.agencies))))


def category_sums(run: Run) -> tuple[CategorySum, ...]:
    """The sums of every category that has an included agency; with the adjustments they make the district's.

    ValueError as for ``figures``.
    """
    fields = number_fields(run.layout)
    own: dict[str, list[tuple[int | Decimal, ...]]] = {}
    for outcome in run.included:
        own.setdefault(outcome.agency.category, []).append(figures(outcome, fields))
    return tuple(
        CategorySum(
            category, len(own[category]), dict(zip((field.key for field in fields), added(own[category]), strict=True))
        )
        for category in categories_of(run)
        if category in own
    )
