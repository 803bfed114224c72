"""In: everything a run found out. Out: the district's figures and how complete they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext

from gkbatch.forms.form import Field
from gkbatch.forms.table import equations
from gkbatch.layout import Layout
from gkbatch.outcome import AgencyOutcome, Run

# Far beyond any figure that is read, so that adding never rounds.
_DIGITS = 60


def number_fields(layout: Layout) -> tuple[Field, ...]:
    """Every number of the form, in official order."""
    return tuple(place.field for place in layout.places.values() if place.field.kind == "number")


def figures(outcome: AgencyOutcome, fields: Sequence[Field]) -> tuple[int | Decimal, ...]:
    """The numbers an included agency returned for ``fields``.

    ValueError where there is none: an unread number must have kept the agency out, and may
    never enter a sum as 0.
    """
    submission = outcome.submission
    found = [submission.number(field.key) for field in fields] if submission else [None]
    known = tuple(number for number in found if number is not None)
    if len(known) < len(found):
        labels = "－".join(fields[found.index(None)].labels)
        raise ValueError(f"{outcome.agency.name}的“{labels}”没有读出，不能计入汇总")
    return known


def sums(run: Run) -> dict[str, int | Decimal]:
    """For every number field, by key, the exact sum over the included agencies and the adjustments.

    Ints for whole numbers, Decimals for amounts; all zero where nobody is included. ValueError
    as for ``figures``.
    """
    fields = number_fields(run.layout)
    return dict(zip((field.key for field in fields), _totals(run, fields), strict=True))


def _totals(run: Run, fields: Sequence[Field]) -> list[int | Decimal]:
    with localcontext(prec=_DIGITS):
        totals = [_adjusted(run, field) for field in fields]
        for outcome in run.included:
            totals = [total + number for total, number in zip(totals, figures(outcome, fields), strict=True)]
    return totals


def added(rows: Iterable[tuple[int | Decimal, ...]]) -> tuple[int | Decimal, ...]:
    """The exact sums, column by column, of rows that are equally long."""
    with localcontext(prec=_DIGITS):
        return tuple(sum(column[1:], column[0]) for column in zip(*rows, strict=True))


def adjusted_sums(run: Run) -> dict[str, int | Decimal]:
    """For every number field, by key, what the adjustments add to it."""
    return {field.key: _adjusted(run, field) for field in number_fields(run.layout)}


def adjustment_faults(run: Run) -> tuple[str, ...]:
    """Why the office's adjustments cannot be used with what came in: the district's report is withheld then.

    They take a sum below 0, which may be for want of a return, or the three tables no longer balance: the equations
    are linear, so adjustments must satisfy them among themselves.
    """
    return (*_below_zero(run), *_unbalanced(run)) if run.settings.adjustments else ()


def _below_zero(run: Run) -> Iterator[str]:
    adjusted = {one.field for one in run.settings.adjustments}
    fields = tuple(field for field in number_fields(run.layout) if field.key in adjusted)
    for field, total in zip(fields, _totals(run, fields), strict=True):
        if total < 0:
            yield f"“{'－'.join(field.labels[1:])}”调整以后是 {total}，不能小于 0"


def _unbalanced(run: Run) -> Iterator[str]:
    changes = adjusted_sums(run)
    for table in run.layout.form.tables:
        for equation in equations(table):
            left, right = (sum(changes[key] for key in side) for side in (equation.left, equation.right))
            if left != right:
                more = "多" if left > right else "少"
                yield (
                    f"{equation.name}，调整以后{equation.left_words}比{equation.right_words}{more} {abs(left - right)}；"
                    "各项和总计要一起调整"
                )


def is_sound(run: Run) -> bool:
    """Whether the sums are those of every unit that counts, and the adjustments can be used."""
    return run.complete and not adjustment_faults(run)


def _adjusted(run: Run, field: Field) -> int | Decimal:
    start: int | Decimal = 0 if field.whole else Decimal(0)
    return sum((one.amount for one in run.settings.adjustments if one.field == field.key), start)


def completeness(run: Run, most_names: int | None = None) -> str:
    """One line: 完整, or 不完整 with the number and the names of the units that are left out.

    At most ``most_names`` names are given, none with 0; None gives them all. Adjustments that cannot be used are
    told at its end.
    """
    left_out = [outcome.agency.name for outcome in run.left_out]
    return units_line(len(run.included), left_out, most_names) + _adjustments_line(run, most_names)


def units_line(included: int, left_out: Sequence[str], most_names: int | None = None) -> str:
    """The same of the units alone, by how many are included and the names of those that are left out."""
    if not left_out:
        return f"完整：应计入的 {included} 个单位全部计入汇总"
    said = f"不完整：未纳入 {len(left_out)} 个单位"
    if most_names == 0:
        return said
    names = "、".join(left_out[:most_names])
    more = " 等" if most_names is not None and len(left_out) > most_names else ""
    return f"{said}（{names}{more}）"


def _adjustments_line(run: Run, most_names: int | None) -> str:
    faults = adjustment_faults(run)
    if not faults:
        return ""
    told = "" if most_names == 0 else f"：{faults[0]}" + (f" 等 {len(faults)} 处" if len(faults) > 1 else "")
    return f"。汇总调整有问题，合计数不能用{told}"
