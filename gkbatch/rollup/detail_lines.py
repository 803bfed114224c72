"""In: a run. Out: the lines of 各单位明细 and its like: whose each is, its figures and where they were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.forms.form import Field
from gkbatch.outcome import CITY, AgencyOutcome, Run, Unit
from gkbatch.rollup.cell_texts import shortened
from gkbatch.rollup.links import workbook_link
from gkbatch.rollup.sums import figures, number_fields
from gkbatch.submission import Answer

ADJUSTMENT_CODE = "±"
ADJUSTMENT_NAME = "汇总调整"


@dataclass(frozen=True)
class DetailLine:
    """Whose line it is, where it is from, and in the order of the form its figures and their cells.

    A figure is None, a cell empty, where there is none.
    """

    code: str
    name: str
    category: str
    file: str
    link: str
    figures: tuple[int | Decimal | None, ...]
    cells: tuple[str, ...]

    @property
    def leading(self) -> tuple[str, str, str, str]:
        """What stands before the figures, in the order of the columns."""
        return shortened(self.code), shortened(self.name), shortened(self.category), shortened(self.file)

    @property
    def adjustment(self) -> bool:
        """Whether it corrects the sums and is no unit."""
        return self.code.startswith(ADJUSTMENT_CODE)


def detail_lines(run: Run) -> tuple[DetailLine, ...]:
    """The included agencies in the order of the roster, then the adjustments, those of one reason in one line.

    ValueError where an included agency lacks a number.
    """
    return (*_agency_lines(run), *_adjustment_lines(run))


def unit_lines(run: Run) -> tuple[DetailLine, ...]:
    """The units of the lower level in the order in which they came."""
    fields = number_fields(run.layout)
    return tuple(_unit_line(run, unit, fields) for unit in run.units)


def _agency_lines(run: Run) -> Iterator[DetailLine]:
    fields = number_fields(run.layout)
    usual: dict[tuple[str, ...], tuple[str, ...]] = {}
    for outcome in run.included:
        agency, submission = outcome.agency, outcome.submission
        file = submission.file if submission else ""
        cells = _cells(run, outcome, fields)
        yield DetailLine(
            agency.code,
            agency.name,
            agency.category,
            file,
            workbook_link(run, file),
            figures(outcome, fields),
            # Where nobody has moved anything, all returns have the same.
            usual.setdefault(cells, cells),
        )


def _unit_line(run: Run, unit: Unit, fields: tuple[Field, ...]) -> DetailLine:
    return DetailLine(
        unit.code,
        unit.name,
        unit.member,
        " › ".join(unit.path),
        workbook_link(run, unit.path[0]),
        tuple(unit.figures.get(field.key) for field in fields),
        tuple(unit.cells.get(field.key, "") for field in fields),
    )


def _adjustment_lines(run: Run) -> Iterator[DetailLine]:
    fields = number_fields(run.layout)
    reasons = dict.fromkeys(one.reason for one in run.settings.adjustments)
    for number, reason in enumerate(reasons, start=1):
        added = _adjusted(run, reason)
        changes = tuple(added.get(field.key) for field in fields)
        yield DetailLine(f"{ADJUSTMENT_CODE}{number}", ADJUSTMENT_NAME, "", reason, "", changes, ("",) * len(fields))


def _adjusted(run: Run, reason: str) -> dict[str, int | Decimal]:
    added: dict[str, int | Decimal] = {}
    for one in run.settings.adjustments:
        if one.reason == reason:
            added[one.field] = added.get(one.field, 0) + one.amount
    return added


def _cells(run: Run, outcome: AgencyOutcome, fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The cells alone where they stand on the sheet that one expects, else with their sheet.

    That is the form's own sheet or, in the summary of a district, the one sheet that has all figures.
    """
    answers: Mapping[str, Answer] = outcome.submission.answers if outcome.submission else {}
    places = run.layout.places
    found = ((answers.get(field.key), places[field.key].sheet) for field in fields)
    return tuple(
        "" if one is None else one.cell if one.sheet == sheet or run.level == CITY else f"{one.sheet}!{one.cell}"
        for one, sheet in found
    )
