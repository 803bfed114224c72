"""What the tests of a city start from: a city of three districts, and the summaries of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gkbatch.city.files import summary_files
from gkbatch.city.run import city_settings, run_city
from gkbatch.outcome import Run
from gkbatch.run.progress import silent
from gkbatch.run.summaries import opened_summaries
from gkbatch.settings import Agency, Settings
from gkbatch.summary.opened import Opened
from tests.books import anew, summary_book
from tests.conftest import make_settings
from tests.rollup.runs import Returns, make_run
from tests.run.inline import Inline

ALL: Returns = {"A01": {"requests.received.person": 3, "requests.received.total": 3,
                        "requests.carried_out.person": 3, "requests.carried_out.total": 3},
                "A02": {"disclosure.licences.decisions": 7}, "B01": {}}  # fmt: skip
Edit = Callable[[Workbook], None]
District = Callable[..., Path]
Roll = Callable[..., Run]


def make_city(**changes: Any) -> Settings:
    """The settings of a city with the districts 甲区, 乙区 and 丙县."""
    members = tuple(
        Agency(f"Q{number}", f"示例市{name}人民政府", "县区", aliases=(name,))
        for number, name in enumerate(("甲区", "乙区", "丙县"), start=1)
    )
    return replace(make_settings(), district="示例市", government="示例市人民政府", agencies=members, **changes)


def make_district(name: str, **changes: Any) -> Settings:
    """The settings of one of these districts: its three agencies are its own."""
    plain = make_settings()
    agencies = tuple(replace(one, name=one.name.replace("示例市示例区", f"示例市{name}")) for one in plain.agencies)
    return replace(plain, **{"district": name, "government": f"示例市{name}人民政府", "agencies": agencies} | changes)


@pytest.fixture
def district(tmp_path: Path) -> District:
    """``district(name, returns, edit, **settings)``: the path of that district's summary."""

    def write(name: str, returns: Returns = ALL, edit: Edit | None = None, **changes: Any) -> Path:
        path = tmp_path / f"{name}.xlsx"
        number = 2
        while path.exists():
            path, number = tmp_path / f"{name}（{number}）.xlsx", number + 1
        path.write_bytes(summary_book(make_run(returns, settings=make_district(name, **changes))))
        if edit:
            book = anew(path)
            edit(book)
            book.save(path)
        return path

    return write


@pytest.fixture
def roll() -> Roll:
    """``roll(*paths, **settings)``: the city's run over these summaries."""

    def run(*paths: Path, **changes: Any) -> Run:
        return run_city(opened_here(*paths), city_settings(make_city(**changes)), {})

    return run


def opened_here(*paths: Path) -> Iterator[Opened]:
    """These summaries, opened in this process."""
    return opened_summaries(summary_files(paths).paths, Inline(), silent)


def statuses(run: Run) -> list[str]:
    return [outcome.status for outcome in run.agencies]


def codes(run: Run, code: str) -> list[str]:
    """The codes of what was found with that member."""
    return [finding.code for outcome in run.agencies if outcome.agency.code == code for finding in outcome.findings]
