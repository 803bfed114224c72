"""In: a district. Out: what the whole job costs as a command, cold start included, beside the plain way and the floor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks import ours
from benchmarks.commands import render, straight
from benchmarks.floor import least, taken_apart
from benchmarks.machine import DOCXTPL, OPENPYXL
from benchmarks.options import Options
from benchmarks.table import Line, Table
from benchmarks.timing import Spent, Timed, Work, here, in_turns

# The plain way is as slow for the last return as for the first: from these two its cost for more is known.
_FEW, _MORE = 12, 60
_PLAIN = f"plain way ({OPENPYXL}, {DOCXTPL})"
_OURS, _FLOOR = "gkbatch render", "the floor"


def measured(options: Options) -> Iterator[str]:
    """A table for each size, every return sound."""
    for size in options.sizes_or(60, 1000):
        yield _table(options, size, faulty=False).text()


def measured_with_slips(options: Options) -> Iterator[str]:
    """A table for each size, every second agency with a slip."""
    for size in options.sizes_or(60, 1000):
        yield _table(options, size, faulty=True).text()


def _table(options: Options, size: int, *, faulty: bool) -> Table:
    folder = options.district(size, faulty=faulty, by_libreoffice=True)
    scaled = size > _MORE and not options.whole
    works: dict[str, Work] = {_OURS: _gkbatch(options, folder, faulty=faulty)}
    works |= {f"{_PLAIN}, {first}": _plain(options, folder, first) for first in ((_FEW, _MORE) if scaled else (size,))}
    if not faulty:
        works[_FLOOR] = _floor(options, folder)
    timed = in_turns(works, options.rounds)
    floor, own = timed.get(_FLOOR), timed[_OURS]
    plain = [one for name, one in timed.items() if name.startswith(_PLAIN)]
    lines = [Line(_PLAIN, _extended(plain[0], plain[-1], size) if scaled else plain[0])]
    lines.append(Line(_OURS, own, f"{_each(own, size)}{_above(own, floor)}"))
    if floor:
        lines.append(Line(_FLOOR, floor, _each(floor, size)))
    kind = "every second agency with a slip" if faulty else "every return sound"
    said = f"The plain way did {_FEW} and {_MORE} returns; from the two follows what {size} cost."
    title = f"whole job, {size} agencies, {kind}, saved by {options.saved_by}"
    return Table(title, tuple(lines), (said,) if scaled else ())


def _gkbatch(options: Options, folder: Path, *, faulty: bool) -> Work:
    return lambda: render(folder, options.emptied("ours"), codes=(1,) if faulty else (0,))


def _plain(options: Options, folder: Path, first: int) -> Work:
    return lambda: straight(folder, options.emptied("plain"), first)


def _floor(options: Options, folder: Path) -> Work:
    """The floor for every return, with the report of the first one in place of its own."""
    paths = sorted((folder / "inputs").iterdir())
    office = ours.open_office(folder)
    report = taken_apart(ours.report_maker(office)(ours.reviewed(office, ours.read(office, paths[0]))))
    target = options.emptied("floor")

    def work() -> None:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for path in paths:
            least(path, report, target / f"{path.stem}.docx")

    return here(work)


def _extended(few: Timed, more: Timed, size: int) -> Timed:
    """What so many returns cost, where ``few`` and ``more`` of them did."""
    pairs = zip(few.rounds, more.rounds, strict=True)
    return Timed(tuple(_on_a_line(one, other, size) for one, other in pairs))


def _on_a_line(few: Spent, more: Spent, size: int) -> Spent:
    steps = (size - _FEW) / (_MORE - _FEW)
    return Spent(few.processor + (more.processor - few.processor) * steps, few.wall + (more.wall - few.wall) * steps)


def _each(timed: Timed, size: int) -> str:
    return f"{timed.processor.median / size * 1000:.2f} ms of processor time a return"


def _above(timed: Timed, floor: Timed | None) -> str:
    return f", {timed.processor.median / floor.processor.median:.1f} times the floor" if floor else ""
