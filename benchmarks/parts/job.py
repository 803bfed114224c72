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
_OURS, _ALONE, _FLOOR = "gkbatch render", "gkbatch render --jobs 1", "the floor"


def measured(options: Options) -> Iterator[str]:
    """A table for each size, every return sound."""
    for size in options.sizes_or(60, 1000):
        yield _table(options, size, faulty=False).text()


def measured_with_slips(options: Options) -> Iterator[str]:
    """A table for each size, every second agency with a slip."""
    for size in options.sizes_or(60, 1000):
        yield _table(options, size, faulty=True).text()


def _table(options: Options, size: int, *, faulty: bool) -> Table:
    scaled = size > _MORE and not options.whole
    works = _works(options, size, (_FEW, _MORE) if scaled else (size,), faulty=faulty)
    timed = in_turns(works, options.rounds)
    plain = [one for name, one in timed.items() if name.startswith(_PLAIN)]
    lines = [Line(_PLAIN, _extended(plain[0], plain[-1], size) if scaled else plain[0])]
    floor = timed.get(_FLOOR)
    own = ((name, timed[name]) for name in (_OURS, _ALONE, _FLOOR) if name in timed)
    lines.extend(Line(name, one, f"{_each(one, size)}{_above(one, floor)}") for name, one in own)
    kind = "every second agency with a slip" if faulty else "every return sound"
    said = f"The plain way did {_FEW} and {_MORE} returns; from the two follows what {size} cost."
    title = f"whole job, {size} agencies, {kind}, saved by {options.saved_by}"
    return Table(title, tuple(lines), (said,) if scaled else ())


def _works(options: Options, size: int, plain: tuple[int, ...], *, faulty: bool) -> dict[str, Work]:
    """The job by gkbatch, by the plain way over so many returns each, and the floor where every return is sound."""
    folder, codes = options.district(size, faulty=faulty, by_libreoffice=True), (1,) if faulty else (0,)
    works: dict[str, Work] = {
        _OURS: lambda: render(folder, options.emptied("ours"), codes=codes),
        _ALONE: lambda: render(folder, options.emptied("ours"), "--jobs", "1", codes=codes),
    }
    works |= {f"{_PLAIN}, {first}": _plain(options, folder, first) for first in plain}
    return works if faulty else {**works, _FLOOR: _floor(options, folder)}


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
    if floor is None or timed is floor:
        return ""
    return f", {timed.processor.median / floor.processor.median:.1f} times the floor"
