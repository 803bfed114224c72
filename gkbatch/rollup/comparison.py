"""In: everything a run found out. Out: every figure of the district beside the one of the year before.

Like is held against like: where a unit has no figure of one of the years, it is left out of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gkbatch.checking.rules.before import jumped
from gkbatch.forms.form import Field
from gkbatch.outcome import Run
from gkbatch.rollup.sums import number_fields
from gkbatch.submission import Figures


@dataclass(frozen=True)
class Comparison:
    """What can be compared, by field key: this year's figures (``now``) and last year's over the same units.

    ``others`` are the names of the units of which nothing is compared, in the order of the roster; ``fewer`` says
    of a field how many more it leaves out.
    """

    now: Figures
    before: Figures
    units: int
    others: tuple[str, ...] = ()
    fewer: Mapping[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether it is the whole district of both years."""
        return not self.others and not self.fewer


@dataclass(frozen=True)
class Compared:
    """A figure of the district (``total``), and of what can be compared this year (``now``) and the year before.

    Where the latter is not known it is None, and ``now`` the total. ``fewer`` units have no figure of last year
    beside those of which nothing is known.
    """

    field: Field
    total: int | Decimal
    now: int | Decimal
    before: int | Decimal | None
    fewer: int = 0

    @property
    def difference(self) -> int | Decimal | None:
        """What came to last year's figure or went from it; None where that is not known."""
        return None if self.before is None else self.now - self.before

    @property
    def jump(self) -> bool:
        """Whether it changed more than tenfold and by 100 or more: worth a second look."""
        return self.before is not None and jumped(self.before, self.now)


def comparison(run: Run, totals: Figures, keys: Iterable[str] | None = None) -> Comparison:
    """What can be compared of the fields ``keys``, of all numbers where None; ``totals`` are this year's sums by key.

    The sums of both years stand where both are whole, for these hold units that are gone and those that are new as
    well. Else only the units are added up that are known in both years; the adjustments are no unit's.
    """
    asked = tuple(keys) if keys is not None else tuple(one.key for one in number_fields(run.layout))
    whole = run.before.figures if run.complete and not run.before.doubt else {}
    now = {key: totals[key] for key in asked if key in whole}
    before = {key: whole[key] for key in now}
    known = {outcome.agency.code: outcome for outcome in run.included if run.before.units.get(outcome.agency.code)}
    counts: dict[str, int] = {}
    for key in asked:
        if key in now:
            continue
        both = [
            (figure, last)
            for code, outcome in known.items()
            if (last := run.before.units[code].get(key)) is not None
            and outcome.submission is not None
            and (figure := outcome.submission.number(key)) is not None
        ]
        if both:
            now[key], before[key] = (sum(side[1:], side[0]) for side in zip(*both, strict=True))
            counts[key] = len(both)
    counted = [outcome.agency for outcome in run.agencies if outcome.agency.counted]
    if not counts:
        return Comparison(now, before, len(counted))
    others = tuple(agency.name for agency in counted if agency.code not in known)
    fewer = {key: len(known) - count for key, count in counts.items() if count < len(known)}
    return Comparison(now, before, len(known), others, fewer)


def compared(run: Run, totals: Figures, found: Comparison) -> tuple[Compared, ...]:
    """Every number of the form in official order; ``totals`` are this year's sums by field key."""
    return tuple(
        Compared(
            one,
            totals[one.key],
            found.now.get(one.key, totals[one.key]),
            found.before.get(one.key),
            found.fewer.get(one.key, 0),
        )
        for one in number_fields(run.layout)
    )


def before_line(run: Run, found: Comparison, most_names: int) -> str:
    """Where last year's figures are from, and whom the comparison leaves out; at most ``most_names`` names."""
    source = f"上年数据来自 {run.before.source}"
    doubt = f"（{run.before.doubt}）" if run.before.doubt else ""
    if not found.before:
        return f"{source}{doubt}；还没有两年都有数字的单位"
    if not found.others:
        return f"{source}{doubt}" + ("；有的项目少数单位没有上年数据，见“提示”" if found.fewer else "")
    names = "、".join(found.others[:most_names]) + (" 等" if len(found.others) > most_names else "")
    return f"{source}{doubt}；只比较两年都有数字的 {found.units} 个单位，没有比较的 {len(found.others)} 个：{names}"
