"""In: a district's folder. Out: what the job costs as a command: gkbatch's, and the plain way's."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.district import ROOT
from benchmarks.timing import Spent, command

PROGRAM = Path(sys.executable).parent / "gkbatch"


def render(folder: Path, outputs: Path, *more: str, codes: Sequence[int] = (0,)) -> Spent:
    """The installed ``gkbatch render``, with more options."""
    return command([PROGRAM, "render", "inputs", "-o", outputs, *more], folder, codes=codes)


def verify(folder: Path, outputs: Path) -> Spent:
    """The installed ``gkbatch verify``."""
    return command([PROGRAM, "verify", outputs, "--inputs", "inputs"], folder)


def template(folder: Path, target: Path) -> Spent:
    """The installed ``gkbatch template``."""
    return command([PROGRAM, "template", "-o", target], folder)


def straight(folder: Path, outputs: Path, first: int | None = None) -> Spent:
    """The plain way, over all returns or over the first so many."""
    only = [] if first is None else ["--first", str(first)]
    return command([sys.executable, "-m", "benchmarks.straight", folder, outputs, *only], ROOT)
