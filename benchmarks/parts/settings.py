"""In: nothing. Out: what reading a district's settings costs, by the number of its agencies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import ours
from benchmarks.options import Options
from benchmarks.returns import agencies, district_of
from benchmarks.table import Line, Table
from benchmarks.timing import here, in_turns
from gkbatch.settings.writing import write_settings


def measured(options: Options) -> Iterator[str]:
    """One table: the settings read and the form laid out with them, in each size."""
    folders = {f"{size} agencies": _folder(options, size) for size in options.sizes_or(60, 1000)}
    works = {name: here(partial(ours.open_office, folder)) for name, folder in folders.items()}
    lines = tuple(Line(name, timed) for name, timed in in_turns(works, options.rounds).items())
    yield Table("settings read, the form laid out", lines, compared=False).text()


def _folder(options: Options, size: int) -> Path:
    """A working folder with the settings alone."""
    folder = options.emptied(f"settings-{size}")
    (folder / "templates").mkdir(parents=True)
    (folder / "templates/settings.xlsx").write_bytes(write_settings(district_of(*agencies(size))))
    return folder
