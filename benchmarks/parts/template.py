"""In: a district. Out: what its intake workbooks cost, beside the blank one filled in by openpyxl for each agency."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from benchmarks import ours
from benchmarks.commands import template
from benchmarks.machine import OPENPYXL
from benchmarks.options import Options
from benchmarks.table import Line, Table
from benchmarks.timing import here, in_turns
from gkbatch.forms.names import AGENCY_CODE, AGENCY_NAME
from gkbatch.settings import Agency


def measured(options: Options) -> Iterator[str]:
    """A table for each size."""
    for size in options.sizes_or(60):
        yield _table(options, size).text()


def _table(options: Options, size: int) -> Table:
    office = ours.open_office(options.district(size))
    target = options.emptied("template")
    target.mkdir()

    def plain() -> None:
        for agency in office.settings.agencies:
            _filled_in(office, agency, target)

    def own() -> None:
        make = ours.intake_maker(office)
        for number, agency in enumerate(office.settings.agencies):
            (target / f"{agency.code}.xlsx").write_bytes(make(number))

    works = {
        f"{OPENPYXL}, the blank loaded, filled in, saved": here(plain),
        "gkbatch, write_intake": here(own),
        "gkbatch template, the command": lambda: template(office.folder, options.emptied("sent")),
    }
    timed = in_turns(works, options.rounds)
    return Table(f"intake workbooks for {size} agencies", tuple(Line(name, one) for name, one in timed.items()))


def _filled_in(office: ours.Office, agency: Agency, target: Path) -> None:
    book = load_workbook(office.folder / "templates/intake.xlsx")
    for key, text in ((AGENCY_NAME, agency.name), (AGENCY_CODE, agency.code)):
        place = office.layout.places[key]
        book[place.sheet][place.cell] = text
    book.save(target / f"{agency.code}.xlsx")
