"""In: everything a run found out. Out: the district's figures and how complete they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext

from gkbatch.forms.form import Field
from gkbatch.layout import Layout
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.settings import SettingsFault
from gkbatch.settings.sheets import ADJUSTMENTS

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
    with localcontext(prec=_DIGITS):
        totals = adjusted_sums(run)
        for outcome in run.included:
            for field, number in zip(fields, figures(outcome, fields), strict=True):
                totals[field.key] += number
    return totals


def added(rows: Iterable[tuple[int | Decimal, ...]]) -> tuple[int | Decimal, ...]:
    """The exact sums, column by column, of rows that are equally long."""
    with localcontext(prec=_DIGITS):
        return tuple(sum(column[1:], column[0]) for column in zip(*rows, strict=True))


def adjusted_sums(run: Run) -> dict[str, int | Decimal]:
    """For every number field, by key, what the adjustments add to it."""
    return {field.key: _adjusted(run, field) for field in number_fields(run.layout)}


def below_zero(run: Run) -> tuple[SettingsFault, ...]:
    """The figures that adjustments take below 0, which no report can print, as faults of the settings."""
    adjusted = {one.field for one in run.settings.adjustments}
    totals = sums(run) if adjusted else {}
    return tuple(
        SettingsFault(
            ADJUSTMENTS.name, "", f"“{'－'.join(field.labels[1:])}”调整以后是 {totals[field.key]}，不能小于 0"
        )
        for field in number_fields(run.layout)
        if field.key in adjusted and totals[field.key] < 0
    )


def _adjusted(run: Run, field: Field) -> int | Decimal:
    start: int | Decimal = 0 if field.whole else Decimal(0)
    return sum((one.amount for one in run.settings.adjustments if one.field == field.key), start)


def completeness(run: Run, most_names: int | None = None) -> str:
    """One line: 完整, or 不完整 with the number and the names of the units that are left out.

    At most ``most_names`` names are given, none with 0; None gives them all.
    """
    left_out = run.left_out
    if not left_out:
        return f"完整：应计入的 {len(run.included)} 个单位全部计入汇总"
    said = f"不完整：未纳入 {len(left_out)} 个单位"
    if most_names == 0:
        return said
    names = "、".join(outcome.agency.name for outcome in left_out[:most_names])
    more = " 等" if most_names is not None and len(left_out) > most_names else ""
    return f"{said}（{names}{more}）"
