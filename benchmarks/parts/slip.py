"""In: returns that do not add up. Out: what one slip costs, beside the returned workbook marked by openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import ours
from benchmarks.machine import OPENPYXL
from benchmarks.options import Options
from benchmarks.straight_books import write_slip
from benchmarks.straight_returns import read_return
from benchmarks.table import Line, Table
from benchmarks.timing import Work, here, in_turns

_SIZE = 22  # every pattern of answers once with a fault and once without


def measured(options: Options) -> Iterator[str]:
    """One table."""
    office = ours.open_office(options.district(options.sizes_or(_SIZE)[0], faulty=True))
    paths = sorted((office.folder / "inputs").iterdir())[1::2]
    target = options.emptied("slips")
    target.mkdir()
    works = {
        f"{OPENPYXL}, load, mark and save": _plain(office, paths, target),
        "gkbatch, write_slip": _ours(office, paths, target),
    }
    timed = in_turns(works, options.rounds)
    yield Table("one slip", tuple(Line(name, one.each(len(paths))) for name, one in timed.items())).text()


def _plain(office: ours.Office, paths: list[Path], target: Path) -> Work:
    returns = [read_return(path, office.layout, office.settings) for path in paths]

    def work() -> None:
        for returned in returns:
            write_slip(returned, target / returned.path.name)

    return here(work)


def _ours(office: ours.Office, paths: list[Path], target: Path) -> Work:
    reviews = {path.name: ours.reviewed(office, ours.read(office, path)) for path in paths}

    def work() -> None:
        make = ours.slip_maker(office)
        for name, review in reviews.items():
            (target / name).write_bytes(make(review))

    return here(work)
