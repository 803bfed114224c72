"""In: nothing. Out: what it costs to start the program, beside the command line library alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.commands import PROGRAM
from benchmarks.machine import versions
from benchmarks.options import Options
from benchmarks.table import Line, Table
from benchmarks.timing import Work, command, in_turns

_TIMES = 4  # a start is short: more rounds of it cost nothing


def measured(options: Options) -> Iterator[str]:
    """One table; beside each start how many times as long it takes as the library's alone."""
    typer = next(name for name in versions().split(", ") if name.startswith("typer"))
    folder = options.district(1)
    works: dict[str, Work] = {
        f"python -c 'import typer' ({typer})": _started(folder, sys.executable, "-c", "import typer"),
        "python -c pass": _started(folder, sys.executable, "-c", "pass"),
        "gkbatch --help": _started(folder, PROGRAM, "--help"),
        "gkbatch --version": _started(folder, PROGRAM, "--version"),
        "gkbatch render -h": _started(folder, PROGRAM, "render", "-h"),
        "gkbatch check, one return": _started(folder, PROGRAM, "check", "inputs"),
    }
    timed = in_turns(works, options.rounds * (1 if options.quick else _TIMES))
    first = next(iter(timed.values())).processor.median
    lines = (Line(name, one, f"{one.processor.median / first:.2f} times the first") for name, one in timed.items())
    yield Table("start", tuple(lines), compared=False).text()


def _started(folder: Path, *words: str | Path) -> Work:
    return lambda: command(words, folder)
