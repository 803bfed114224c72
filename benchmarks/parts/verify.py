"""In: a district. Out: what verifying its reports costs beside making them: the whole command, and one report alone."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import ours
from benchmarks.commands import render, verify
from benchmarks.options import Options
from benchmarks.table import Line, Table
from benchmarks.timing import Work, here, in_turns

_RENDER, _VERIFY = "gkbatch render", "gkbatch verify"
_MADE, _VERIFIED = "made", "read back and compared"
_REPEATED = 10


def measured(options: Options) -> Iterator[str]:
    """A table for each size, and one for a single report."""
    sizes = options.sizes_or(60)
    yield from (_whole(options, size) for size in sizes)
    yield _one_report(options, sizes[0])


def _whole(options: Options, size: int) -> str:
    folder, outputs = options.district(size, by_libreoffice=True), options.emptied("ours")
    works: dict[str, Work] = {
        _RENDER: lambda: render(folder, options.emptied("ours")),
        _VERIFY: lambda: verify(folder, outputs),
    }
    timed = in_turns(works, options.rounds)
    lines = (Line(name, one, f"{one.processor.median / size * 1000:.2f} ms a report") for name, one in timed.items())
    return Table(f"verify, {size} agencies, saved by {options.saved_by}", tuple(lines)).text()


def _one_report(options: Options, size: int) -> str:
    office = ours.open_office(options.district(size, by_libreoffice=True))
    reviewed = ours.reviewed(office, ours.read(office, min((office.folder / "inputs").iterdir())))
    make, held = ours.report_maker(office), ours.report_verifier(office, reviewed)
    works = {_MADE: here(lambda: make(reviewed), _REPEATED), _VERIFIED: here(held, _REPEATED)}
    timed = in_turns(works, options.rounds)
    return Table("one report, as it was left", tuple(Line(name, one) for name, one in timed.items())).text()
