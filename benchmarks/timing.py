"""In: pieces of work. Out: what each costs in processor and in wall time, measured in turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """Seconds of processor time (user and system, children included) and of the clock on the wall."""

    processor: float
    wall: float

    def times(self, factor: float) -> Spent:
        """So many times as much."""
        return Spent(self.processor * factor, self.wall * factor)


@dataclass(frozen=True)
class Spread:
    """The median of some rounds, with the least and the most."""

    median: float
    least: float
    most: float


@dataclass(frozen=True)
class Timed:
    """What a piece of work cost, round by round."""

    rounds: tuple[Spent, ...]

    @property
    def processor(self) -> Spread:
        """Seconds of processor time."""
        return _spread([spent.processor for spent in self.rounds])

    @property
    def wall(self) -> Spread:
        """Seconds of the clock on the wall."""
        return _spread([spent.wall for spent in self.rounds])

    def each(self, count: float) -> Timed:
        """The same for one of ``count``."""
        return Timed(tuple(spent.times(1 / count) for spent in self.rounds))


Work = Callable[[], Spent]


def here(work: Callable[[], object], repeated: int = 1) -> Work:
    """``work`` done in this process, so many times over for one round; its cost once."""

    def measured() -> Spent:
        wall, processor = time.perf_counter(), time.process_time()
        for _ in range(repeated):
            work()
        return Spent(time.process_time() - processor, time.perf_counter() - wall).times(1 / repeated)

    return measured


def command(words: Sequence[str | Path], folder: Path, *, codes: Sequence[int] = (0,)) -> Spent:
    """What a command cost that is run in ``folder``, from its cold start to its end, its own children included.

    RuntimeError with what it said where it ends with another exit code than ``codes``.
    """
    start = time.perf_counter()
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:  # noqa: S603 our own words
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(map(str, words))}: exit code {process.returncode}\n{said.decode()}")
    return Spent(used.ru_utime + used.ru_stime, time.perf_counter() - start)


def in_turns(works: Mapping[str, Work], rounds: int) -> dict[str, Timed]:
    """Each piece of work once in every round, so that a busy moment of the machine falls on all of them."""
    spent: dict[str, list[Spent]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            spent[name].append(work())
    return {name: Timed(tuple(one)) for name, one in spent.items()}


def _spread(seconds: Sequence[float]) -> Spread:
    return Spread(statistics.median(seconds), min(seconds), max(seconds))
