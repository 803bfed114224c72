"""In: a district. Out: what a second run costs where nothing or one return has changed, beside the first run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.commands import render
from benchmarks.options import Options
from benchmarks.parts.equal import NotEqualError
from benchmarks.returns import moved
from benchmarks.table import Line, Table
from benchmarks.timing import Spent, Timed

_FIRST, _UNCHANGED, _ONE = "first run", "again, nothing changed", "again, one return changed"
_MADE = ("报告", "退回")


def measured(options: Options) -> Iterator[str]:
    """A table for each size; raises NotEqualError where a run upon an older one makes other documents than one from nothing."""
    for size in options.sizes_or(60, 1000):
        folder = options.emptied("again")
        shutil.copytree(options.district(size, by_libreoffice=True), folder)
        rounds = [_round(options, folder) for _ in range(options.rounds)]
        timed = {name: Timed(tuple(spent[name] for spent in rounds)) for name in (_FIRST, _UNCHANGED, _ONE)}
        title = f"second run, {size} agencies, saved by {options.saved_by}"
        yield Table(title, tuple(Line(name, one) for name, one in timed.items())).text()


def _round(options: Options, folder: Path) -> dict[str, Spent]:
    """The three runs one after the other, and that the last of them made what a run from nothing makes."""
    outputs, fresh = options.emptied("ours"), options.emptied("fresh")
    spent = {_FIRST: render(folder, outputs), _UNCHANGED: render(folder, outputs)}
    path = min((folder / "inputs").iterdir())
    path.write_bytes(moved(path.read_bytes()))
    spent[_ONE] = render(folder, outputs)
    render(folder, fresh)
    if _documents(outputs) != _documents(fresh):
        raise NotEqualError("a second run leaves other documents than a first one makes")
    return spent


def _documents(outputs: Path) -> dict[str, bytes]:
    paths = (path for name in _MADE for path in (outputs / name).glob("*"))
    return {path.name: path.read_bytes() for path in paths}
