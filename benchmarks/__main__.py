"""In: a command line. Out: what gkbatch costs, in tables: python -m benchmarks [PART …].

Every piece of work is done in turns with what it is compared with; medians stand beside the least and the most.
"""

# ruff: noqa: T201  it prints its result

from __future__ import annotations

import argparse
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import machine, versions
from benchmarks.options import Options
from benchmarks.parts import PARTS

_SMALL = (4,)


def main(words: Sequence[str] | None = None) -> None:
    """Prints the tables of the parts that are named, or of all."""
    wishes = _parser().parse_args(words)
    # openpyxl complains of what LibreOffice writes, and loses nothing of it that is needed here.
    warnings.simplefilter("ignore", UserWarning)
    print(machine(), versions(), sep="\n")
    with tempfile.TemporaryDirectory() as temporary:
        work = wishes.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        options = Options(work.absolute(), wishes.rounds, tuple(wishes.sizes), wishes.whole, wishes.small)
        if wishes.small:
            options = Options(options.work, 1, _SMALL, quick=True)
        for name in wishes.parts or PARTS:
            for text in PARTS[name](options):
                print(f"\n{text}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What gkbatch costs.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all where none is named")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is done (5)")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[], help="numbers of agencies, instead of the usual ones"
    )
    parser.add_argument("--work", type=Path, help="a folder that keeps the made-up districts for the next time")
    parser.add_argument("--whole", action="store_true", help="the plain way does all returns of a large district")
    parser.add_argument("--small", action="store_true", help="as little as shows that everything works, once")
    return parser


if __name__ == "__main__":
    main()
