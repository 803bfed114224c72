"""In: a finished run and the district's sums. Out: the figures that the page shows, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.outcome import Run
from gkbatch.report.sentences import number_text
from gkbatch.rollup.comparison import Compared, Comparison, compared
from gkbatch.rollup.key_figures import overview_figures
from gkbatch.rollup.overview.texts import tidy

Number = int | Decimal
JUMP = "变化较大，请核对"


@dataclass(frozen=True)
class ShownFigure:
    """A figure of the district this year; ``same`` and ``before`` are those of the units known in both years.

    Both are None where nothing is known of last year.
    """

    label: str
    unit: str
    now: Number
    same: Number | None
    before: Number | None

    @property
    def now_text(self) -> str:
        """The figure of this year as printed."""
        return number_text(self.now)


@dataclass(frozen=True)
class ComparedRow:
    """A line of the table against last year, as printed; ``remark`` says in words that it jumped."""

    label: str
    now: str
    before: str
    difference: str
    remark: str


@dataclass(frozen=True)
class AgainstLastYear:
    """The figures known for both years; those that are 0 in both, or not known, are only counted."""

    rows: tuple[ComparedRow, ...]
    jumps: tuple[ComparedRow, ...]
    zero: int
    unknown: int


def key_figures(run: Run, totals: Mapping[str, Number], found: Comparison) -> tuple[ShownFigure, ...]:
    """The figures the office looks at first, as far as the form asks for them."""
    return tuple(
        ShownFigure(one.name, one.unit, now, one.of(found.now), one.of(found.before))
        for one in overview_figures(run.layout.form)
        if (now := one.of(totals)) is not None
    )


def against_last_year(run: Run, totals: Mapping[str, Number], found: Comparison) -> AgainstLastYear:
    """Every figure of the form beside the one of the year before, in official order, both of the same units."""
    every = compared(run, totals, found)
    known = [one for one in every if one.before is not None]
    rows = tuple(_rows([one for one in known if one.now or one.before]))
    return AgainstLastYear(
        rows,
        jumps=tuple(row for row in rows if row.remark),
        zero=len(known) - len(rows),
        unknown=len(every) - len(known),
    )


def _rows(known: Sequence[Compared]) -> Iterator[ComparedRow]:
    for one in known:
        before = one.before if one.before is not None else 0
        yield ComparedRow(
            label=tidy("－".join(one.field.labels) or one.field.label),
            now=_with_unit(one.now, one.field.unit),
            before=_with_unit(before, one.field.unit),
            difference=_change(one.now - before),
            remark=JUMP if one.jump else "",
        )


def _with_unit(number: Number, unit: str) -> str:
    return f"{number_text(number)} {unit}".rstrip()


def _change(difference: Number) -> str:
    if not difference:
        return "持平"
    return f"{'增加' if difference > 0 else '减少'} {number_text(max(difference, -difference))}"
