"""In: nothing. Out: what a return costs in districts of several sizes, and how much memory the run takes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.district import ROOT
from benchmarks.options import Options
from benchmarks.table import Line, Table
from benchmarks.timing import Spent, Timed, command


def measured(options: Options) -> Iterator[str]:
    """One table: the cost of one return in each size, and the peak of memory; large sizes are run once."""
    lines = tuple(_line(options, size) for size in options.sizes_or(100, 1000, 10_000))
    remark = "Memory is the most that the program itself held, and the most that one of its workers held."
    yield Table(
        f"cost of one return by the number of agencies, saved by {options.saved_by}", lines, (remark,), compared=False
    ).text()


def _line(options: Options, size: int) -> Line:
    rounds = options.rounds if size <= 1000 else 1  # noqa: PLR2004 a larger run takes minutes
    found = [_run(options, size) for _ in range(rounds)]
    parent, child = (max(peaks[whose] for _, peaks in found) for whose in ("parent", "child"))
    timed = Timed(tuple(spent for spent, _ in found)).each(size)
    return Line(f"{size} agencies", timed, f"{parent:.0f} MB, a worker {child:.0f} MB")


def _run(options: Options, size: int) -> tuple[Spent, dict[str, float]]:
    folder = options.district(size, by_libreoffice=True)
    noted = options.work / "peaks.json"
    # -P: the program finds what an installed one finds, and nothing beside peak.py.
    words: list[str | Path] = [
        sys.executable,
        "-P",
        ROOT / "benchmarks/peak.py",
        noted,
        "render",
        "inputs",
        "-o",
        options.emptied("ours"),
    ]
    spent = command(words, folder)
    return spent, json.loads(noted.read_text(encoding="ascii"))
