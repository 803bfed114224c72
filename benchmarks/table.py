"""In: what was measured. Out: a table to read: medians, their spread, ratios to the first line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.timing import Spread, Timed

_SECOND, _MILLISECOND = (1.0, "s"), (0.001, "ms")


@dataclass(frozen=True)
class Line:
    """One piece of work: its name, its cost, and what else is to be said of it."""

    name: str
    timed: Timed
    remark: str = ""


@dataclass(frozen=True)
class Table:
    """Pieces of work side by side; the first is the one that the others are compared with, where they are.

    ``remarks`` stand below it: how it was measured, where that is not plain.
    """

    title: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    compared: bool = True

    def text(self) -> str:
        """The table as it is printed."""
        return "\n".join((f"== {self.title}", *self._rows(), *(f"   {remark}" for remark in self.remarks)))

    def _rows(self) -> Iterator[str]:
        width = max(len(line.name) for line in self.lines)
        first = self.lines[0].timed
        unit = _unit(first.processor.median)
        heads = (f"processor, {unit[1]}", f"wall, {unit[1]}", "faster: processor, wall" if self.compared else "")
        yield f"   {'':{width}}  {heads[0]:>24}  {heads[1]:>24}  {heads[2]:>24}".rstrip()
        for line in self.lines:
            costs = "  ".join(f"{_shown(spread, unit[0]):>24}" for spread in (line.timed.processor, line.timed.wall))
            ratio = "" if line.timed is first or not self.compared else _ratios(first, line.timed)
            yield f"   {line.name:{width}}  {costs}  {ratio:>24}  {line.remark}".rstrip()


def _unit(seconds: float) -> tuple[float, str]:
    return _SECOND if seconds >= 1 else _MILLISECOND


def _shown(spread: Spread, unit: float) -> str:
    median, least, most = (seconds / unit for seconds in (spread.median, spread.least, spread.most))
    return f"{_short(median)} ({_short(least)}–{_short(most)})"


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"  # noqa: PLR2004 three digits


def _ratios(first: Timed, other: Timed) -> str:
    return ", ".join(
        f"x{_short(one.median / max(two.median, 1e-9))}"
        for one, two in ((first.processor, other.processor), (first.wall, other.wall))
    )
