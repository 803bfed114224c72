"""In: nothing. Out: what is written of a whole district, timed and weighed: python -m benchmarks.summary [SIZE …].

Every agency has returned, counts, and has ten findings. Each size is a process of its own, so that memory
is its own as well; what the run itself takes is not counted.
"""

# ruff: noqa: T201  a program run by itself, which prints its result

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sized
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from gkbatch.outcome import FileOutcome, Run
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import sums
from gkbatch.run.changes import changes_since, state_of
from gkbatch.run.record import as_json, run_record
from tests.rollup.overview.districts import documents_of, full_run

ROUNDS = 5
SIZES = (100, 1000)
PEAK, NOW = "VmHWM", "VmRSS"


@dataclass(frozen=True)
class Cost:
    """What one output of a district of ``size`` costs: seconds of the processor, megabytes at most, its own length."""

    output: str
    size: int
    seconds: float
    megabytes: float
    length: int


def district(size: int) -> Run:
    """Everybody returned, with ten findings that keep nobody back, and the file of each."""
    run = full_run(size)
    files = tuple(FileOutcome(f"{one.agency.code}.xlsx", "0" * 64, "used", one.agency.code) for one in run.agencies)
    return replace(run, files=files)


def costs(size: int) -> list[Cost]:
    """The cost of every output in this process; memory where the system tells it, else 0."""
    run = district(size)
    totals, documents, state = sums(run), documents_of(run), list(state_of(run))
    outputs: dict[str, Callable[[], Sized]] = {
        "汇总表.xlsx": lambda: write_summary(run),
        "总览.html": lambda: render_overview(run, totals, (), documents),
        "run.json": lambda: as_json(run_record(run, documents)),
        "上次.jsonl": lambda: list(state_of(run)),
        "changes": lambda: changes_since(run, state),
    }
    return [_cost(name, size, work) for name, work in outputs.items()]


def costs_apart(size: int) -> list[Cost]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.summary", "--json", str(size)]
    told = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent).stdout  # noqa: S603 our own
    return [Cost(**one) for one in json.loads(told)]


def _cost(name: str, size: int, work: Callable[[], Sized]) -> Cost:
    before = _memory(NOW)
    _forget_peak()
    times: list[float] = []
    made: Sized = b""
    for _ in range(ROUNDS):
        started = time.process_time()
        made = work()
        times.append(time.process_time() - started)
    return Cost(name, size, statistics.median(times), _memory(PEAK) - before, len(made))


def _memory(what: str) -> float:
    """Megabytes of this process; 0 where the system does not tell them."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), 0.0)


def _forget_peak() -> None:
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5", encoding="utf-8")


def main() -> None:
    """Prints a line per size and output; the first size is the measure for the others."""
    if "--json" in sys.argv:
        print(json.dumps([asdict(one) for one in costs(int(sys.argv[-1]))]))
        return
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    first = {one.output: one.seconds / one.size for one in costs_apart(sizes[0])}
    for size in sizes:
        for one in costs_apart(size):
            each = one.seconds / size
            print(
                f"{size:6} agencies  {one.output:10}  {one.seconds:7.3f} s  {each * 1000:6.3f} ms each"
                f"  x{each / first[one.output]:.2f}  {one.megabytes:6.0f} MB more  {one.length / 1e6:6.1f} MB long"
            )


if __name__ == "__main__":
    main()
