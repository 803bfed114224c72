from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.layout import Layout
from gkbatch.outcome import AgencyOutcome, FileOutcome, FileStatus, Run
from gkbatch.run.exit import Exit
from gkbatch.run.job import check
from gkbatch.run.progress import silent
from gkbatch.run.together import Job
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from gkbatch.settings import Settings
from tests.books import settings_book
from tests.settings.conftest import without_sheet

FINDING = Finding("GK005", "error", "两份不同", "请确认")


def job(settings: Settings, layout: Layout, *outcomes: FileStatus, blocked: bool = False) -> Job:
    first, *others = settings.agencies
    agencies = (
        AgencyOutcome(first, None, (FINDING,) if blocked else ()),
        *(AgencyOutcome(other) for other in others),
    )
    files = tuple(FileOutcome(f"{number}.xlsx", "", outcome) for number, outcome in enumerate(outcomes))
    return Job(Run(settings, layout, agencies, files))


def test_missing_agencies_are_clean(settings: Settings, layout: Layout) -> None:
    assert job(settings, layout, "used", "superseded", "ignored").exit_code is Exit.CLEAN


@pytest.mark.parametrize("outcome", ["unreadable", "foreign", "unmatched"])
def test_a_file_that_could_not_be_used_is_a_finding(settings: Settings, layout: Layout, outcome: FileStatus) -> None:
    assert job(settings, layout, "used", outcome).exit_code is Exit.FINDINGS


def test_a_blocked_agency_is_a_finding(settings: Settings, layout: Layout) -> None:
    assert job(settings, layout, "used", blocked=True).exit_code is Exit.FINDINGS


@pytest.mark.parametrize("outcomes", [(), ("ignored",)])
def test_a_folder_without_a_workbook(settings: Settings, layout: Layout, outcomes: tuple[FileStatus, ...]) -> None:
    assert job(settings, layout, *outcomes).exit_code is Exit.NO_WORKBOOK


def test_what_the_settings_lack_is_a_remark_of_the_run(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "settings.xlsx").write_bytes(without_sheet(settings_book(settings), "豁免"))
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    run = check(inputs, Workplace(tmp_path), Wishes(), silent).run
    assert [remark.partition("，")[0] for remark in run.remarks] == ["settings.xlsx 缺少工作表“豁免”"]
