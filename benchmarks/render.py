"""In: nothing. Out: what a whole run costs per return, at several sizes: python -m benchmarks.render [SIZE …].

The returns are those of the sample district, given in turn to as many made-up agencies. The first
size is the measure for the others.
"""

# ruff: noqa: INP001, T201  a program run by itself, which prints its result

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from gkbatch.run import job
from gkbatch.run.progress import silent
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from gkbatch.settings import Exemption, Settings
from gkbatch.settings.writing import write_settings
from tests.sample import sample_returns, sample_settings
from tests.sample.returns import filled_workbook

ROUNDS = 5
TEMPLATES = Path(__file__).parent.parent / "templates"


def district(size: int) -> Settings:
    """The sample district with so many bureaux."""
    settings = sample_settings()
    pattern = next(agency for agency in settings.agencies if agency.category == "区直部门")
    agencies = tuple(
        replace(pattern, code=f"N{number:05}", name=f"示例市示例区第{number}局", aliases=(), previous_names=())
        for number in range(size)
    )
    # Copies of one text are 雷同; without the exemption every agency would get a slip as well.
    exemptions = tuple(Exemption(agency.code, "GK501", "示例", "示例") for agency in agencies)
    return replace(settings, agencies=agencies, last_year={}, exemptions=exemptions)


def lay_out_folder(folder: Path, size: int) -> Workplace:
    """The working folder of such a district, every return in place."""
    settings = district(size)
    shutil.copytree(TEMPLATES, folder / "templates")
    (folder / "templates/settings.xlsx").write_bytes(write_settings(settings))
    (folder / "inputs").mkdir()
    returns = sample_returns()
    for number, agency in enumerate(settings.agencies):
        returned = replace(returns[number % len(returns)], agency=agency.code)
        (folder / f"inputs/{agency.code}.xlsx").write_bytes(filled_workbook(settings, returned))
    return Workplace(folder / "templates")


def seconds(size: int) -> float:
    """The median time of a whole run over so many returns, each into an empty outputs folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workplace = lay_out_folder(folder, size)
        times = []
        for turn in range(ROUNDS):
            started = time.perf_counter()
            job.render(folder / "inputs", workplace, folder / f"outputs{turn}", Wishes(), silent)
            times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    """Prints, for each size, the time per return and its ratio to the first size's."""
    sizes = [int(word) for word in sys.argv[1:]] or [12, 60]
    first = 0.0
    for size in sizes:
        each = seconds(size) / size
        first = first or each
        print(f"{size:6} returns  {each * 1000:8.1f} ms each  x{each / first:.2f}")


if __name__ == "__main__":
    main()
