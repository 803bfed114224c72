"""In: returned workbooks. Out: what reading one costs, beside openpyxl's load of the same file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import load_workbook as calamine_load

from benchmarks import ours
from benchmarks.machine import OPENPYXL
from benchmarks.options import Options
from benchmarks.table import Line, Table
from benchmarks.timing import Work, here, in_turns

_SIZE = 11  # every pattern of answers once


def measured(options: Options) -> Iterator[str]:
    """A table for each program that saved the files."""
    for by_libreoffice in (False, True)[: 1 + options.libreoffice]:
        folder = options.district(options.sizes_or(_SIZE)[0], by_libreoffice=by_libreoffice)
        program = "LibreOffice" if by_libreoffice else "openpyxl"
        yield _table(options, folder, f"reading one sound return, as {program} saves it").text()


def _table(options: Options, folder: Path, title: str) -> Table:
    office = ours.open_office(folder)
    paths = sorted((folder / "inputs").iterdir())[:_SIZE]
    works = {
        f"{OPENPYXL}, load_workbook": _over(paths, load_workbook),
        "gkbatch, read_submission": _over(paths, lambda path: ours.read(office, path)),
        "python-calamine, values alone": _over(paths, _values),
        "gkbatch, every rule over it": _checking(office, paths),
    }
    timed = in_turns(works, options.rounds)
    return Table(title, tuple(Line(name, one.each(len(paths))) for name, one in timed.items()))


def _over(paths: list[Path], work: Callable[[Path], object]) -> Work:
    return here(lambda: [work(path) for path in paths])


def _checking(office: ours.Office, paths: list[Path]) -> Work:
    submissions = [ours.read(office, path) for path in paths]
    return here(lambda: [ours.reviewed(office, submission) for submission in submissions])


def _values(path: Path) -> list[object]:
    book = calamine_load(path)
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
