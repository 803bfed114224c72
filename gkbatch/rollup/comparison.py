"""In: everything a run found out. Out: every figure of the district beside the one of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gkbatch.checking.rules.before import jumped
from gkbatch.forms.form import Field
from gkbatch.outcome import Run
from gkbatch.rollup.sums import number_fields
from gkbatch.submission import Figures


@dataclass(frozen=True)
class Compared:
    """A figure of the district this year (``now``) and the year before; None where that is not known."""

    field: Field
    now: int | Decimal
    before: int | Decimal | None

    @property
    def difference(self) -> int | Decimal | None:
        """What came to last year's figure or went from it; None where that is not known."""
        return None if self.before is None else self.now - self.before

    @property
    def jump(self) -> bool:
        """Whether it changed more than tenfold and by 100 or more: worth a second look."""
        return self.before is not None and jumped(self.before, self.now)


def compared(run: Run, totals: Figures) -> tuple[Compared, ...]:
    """Every number of the form in official order; ``totals`` are this year's sums by field key."""
    return tuple(
        Compared(field, totals[field.key], run.before.figures.get(field.key)) for field in number_fields(run.layout)
    )
