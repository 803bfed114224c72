"""In: everything a run found out. Out: the included agencies' figures added up by category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.outcome import Run
from gkbatch.rollup.sums import added, figures, number_fields
from gkbatch.settings import CATEGORIES_OF_AGENCY
from gkbatch.submission import Figures

Numbers = tuple[int | Decimal, ...]


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
    return added_by_category(run, ((one.agency.category, figures(one, fields)) for one in run.included))


def added_by_category(run: Run, rows: Iterable[tuple[str, Numbers]]) -> tuple[CategorySum, ...]:
    """The sums by category of rows that have every number of the form in official order."""
    keys = [field.key for field in number_fields(run.layout)]
    own: dict[str, list[Numbers]] = {}
    for category, row in rows:
        own.setdefault(category, []).append(row)
    return tuple(
        CategorySum(category, len(own[category]), dict(zip(keys, added(own[category]), strict=True)))
        for category in categories_of(run)
        if category in own
    )
