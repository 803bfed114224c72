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
# Code and name of what stands below the units and is none: a subtotal, and a unit whose figures are in no sum.
SUBTOTAL_MARK = "∑"
UNCOUNTED = "〔{}〕"
_NO_UNIT = (SUBTOTAL_MARK, UNCOUNTED[0])
_NOT_COUNTED = "按机关名单不计入汇总"


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


def uncounted_lines(run: Run) -> tuple[DetailLine, ...]:
    """The agencies whose figures are in no sum, in the order of the roster, each with why.

    Their figures are there as far as they could be read; those of a return on a form of another year are not.
    """
    fields, included = number_fields(run.layout), {outcome.agency.code for outcome in run.included}
    return tuple(
        _uncounted_line(run, outcome, fields) for outcome in run.agencies if outcome.agency.code not in included
    )


def is_unit(code: str, name: str) -> bool:
    """Whether a line with this code and name holds figures that are in the sums: a unit's or an adjustment's."""
    return not code.startswith(_NO_UNIT) and not name.startswith(_NO_UNIT)


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


def _uncounted_line(run: Run, outcome: AgencyOutcome, fields: tuple[Field, ...]) -> DetailLine:
    agency, submission = outcome.agency, outcome.submission
    other_form = outcome.review is not None and outcome.review.wrong_form
    read = submission if not other_form else None
    file = submission.file if submission else ""
    why = "；".join(filter(None, ("" if agency.counted else _NOT_COUNTED, run.state_of(outcome))))
    return DetailLine(
        UNCOUNTED.format(agency.code),
        UNCOUNTED.format(agency.name),
        agency.category,
        "　".join(filter(None, (why, file))),
        workbook_link(run, file),
        tuple(read.number(field.key) if read else None for field in fields),
        _cells(run, outcome, fields) if read else ("",) * len(fields),
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
        ""
        if one is None
        else one.origin or one.cell
        if one.sheet == sheet or run.level == CITY
        else f"{one.sheet}!{one.cell}"
        for one, sheet in found
    )
