from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gkbatch.archive import SETTLED_TIME, settled
from gkbatch.forms.form import ALL_ZERO, NOT_CHARGED
from gkbatch.layout import Layout
from gkbatch.outcome import Run
from gkbatch.run.memory import Memory
from gkbatch.run.together import Job
from gkbatch.settings import Agency, Settings
from gkbatch.settings.checks import CheckChange
from tests.books import anew, intake_book
from tests.reading.conftest import saved
from tests.reading.test_workbook import rewritten
from tests.run.inline import batch

# Which file counts for whom is the same in every edition.
pytestmark = pytest.mark.edition("2021")


class ReturnedBy:
    """``returned_by(agency, {key: value})``: the bytes of a good return with what deviates."""

    def __init__(self, layout: Layout, settings: Settings) -> None:
        self._layout, self._settings = layout, settings

    def __call__(self, agency: Agency, answers: dict[str, object] | None = None) -> bytes:
        told: dict[str, Any] = {table.confirm_key: ALL_ZERO for table in self._layout.form.tables}
        told |= {"fee.charged": NOT_CHARGED}
        for key, place in self._layout.places.items():
            if place.field.kind == "text" and place.field.required and not key.startswith("about."):
                told[key] = "按要求做好工作。"
        book = anew(intake_book(self._layout, self._settings, agency))
        for key, value in (told | (answers or {})).items():
            place = self._layout.places[key]
            book[place.sheet][place.cell] = value
        return settled(saved(book))  # equal times of saving


@pytest.fixture
def returned_by(layout: Layout, settings: Settings) -> ReturnedBy:
    return ReturnedBy(layout, settings)


def states(run: Run) -> list[str]:
    return [outcome.status for outcome in run.agencies]


def files(run: Run) -> dict[str, str]:
    return {file.file: file.outcome for file in run.files}


def test_everything_in_the_folder_is_accounted_for_once(
    tmp_path: Path, settings: Settings, returned_by: ReturnedBy
) -> None:
    good, bad = returned_by(settings.agencies[0]), returned_by(settings.agencies[1], {"disclosed.total": "很多"})
    (tmp_path / "补报").mkdir()
    (tmp_path / "甲.xlsx").write_bytes(good)
    (tmp_path / "补报/乙.XLSX").write_bytes(bad)
    (tmp_path / "~$甲.xlsx").write_bytes(b"lock")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "截图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "空.xlsx").write_bytes(b"")
    run = batch(tmp_path, settings)
    assert states(run) == ["rendered", "blocked", "missing"]
    assert files(run) == {
        "甲.xlsx": "used",
        "补报/乙.XLSX": "used",
        "~$甲.xlsx": "ignored",
        "Thumbs.db": "ignored",
        "截图.png": "unreadable",
        "空.xlsx": "unreadable",
    }
    assert {len(file.sha256) for file in run.files} == {64}
    assert Job(run).exit_code == 1


def test_a_bad_file_changes_nothing_for_the_good_one(
    tmp_path: Path, settings: Settings, returned_by: ReturnedBy
) -> None:
    (tmp_path / "甲.xlsx").write_bytes(returned_by(settings.agencies[0]))
    alone = batch(tmp_path, settings).agencies
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    assert batch(tmp_path, settings).agencies == alone


def test_an_agency_that_is_not_on_the_roster(tmp_path: Path, settings: Settings, returned_by: ReturnedBy) -> None:
    stranger = Agency("Z99", "别处某局", "区直部门", address="x", telephone="1")
    (tmp_path / "别处.xlsx").write_bytes(returned_by(stranger))
    run = batch(tmp_path, settings)
    assert files(run) == {"别处.xlsx": "unmatched"}
    assert states(run) == ["missing"] * 3
    assert Job(run).exit_code == 1


def test_two_returns_that_differ_block_the_agency(tmp_path: Path, settings: Settings, returned_by: ReturnedBy) -> None:
    (tmp_path / "一.xlsx").write_bytes(returned_by(settings.agencies[0]))
    (tmp_path / "二.xlsx").write_bytes(returned_by(settings.agencies[0], {"disclosed.total": 9}))
    run = batch(tmp_path, settings)
    assert states(run)[0] == "blocked"
    assert files(run) == {"一.xlsx": "superseded", "二.xlsx": "superseded"}
    assert [finding.code for finding in run.agencies[0].findings] == ["GK005"]


@pytest.mark.parametrize("beside", [True, False], ids=["beside its own return", "alone"])
def test_a_workbook_with_anothers_name_takes_nobodys_place(
    tmp_path: Path, settings: Settings, returned_by: ReturnedBy, beside: bool
) -> None:
    """Whoever types its name into another's workbook replaces neither that one's return nor its own."""
    own, other = settings.agencies[:2]
    if beside:
        (tmp_path / "一.xlsx").write_bytes(returned_by(own))
    typed = returned_by(own, {"about.name": other.name, "disclosed.total": 9})
    (tmp_path / "二.xlsx").write_bytes(
        rewritten(typed, lambda _, part: part.replace(SETTLED_TIME.encode(), b"2027-01-11T00:00:00Z"))
    )
    run = batch(tmp_path, settings)
    assert states(run) == ["rendered" if beside else "missing", "missing", "missing"]
    assert files(run)["二.xlsx"] == "unmatched"
    assert [finding.code for file in run.files for finding in file.findings] == ["GK020"]
    assert run.agencies[0].findings == ()
    assert Job(run).exit_code == 1


def test_missing_agencies_alone_are_clean(tmp_path: Path, settings: Settings, returned_by: ReturnedBy) -> None:
    (tmp_path / "一.xlsx").write_bytes(returned_by(settings.agencies[0]))
    assert Job(batch(tmp_path, settings)).exit_code == 0


def test_an_empty_folder_has_no_workbook(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert Job(batch(tmp_path, settings)).exit_code == 3


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path, settings: Settings, returned_by: ReturnedBy) -> None:
    (tmp_path / "outside.xlsx").write_bytes(returned_by(settings.agencies[0]))
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "甲.xlsx").symlink_to(tmp_path / "outside.xlsx")
    run = batch(inputs, settings)
    assert files(run) == {"甲.xlsx": "unreadable"}
    assert "链接" in run.files[0].findings[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_does_not_hang_the_run(tmp_path: Path, settings: Settings) -> None:
    os.mkfifo(tmp_path / "甲.xlsx")
    assert files(batch(tmp_path, settings)) == {"甲.xlsx": "unreadable"}


def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/甲.xlsx").write_bytes(b"x")
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "补报").symlink_to(tmp_path / "outside")
    assert files(batch(inputs, settings)) == {"补报": "unreadable"}


def test_who_sent_what_cannot_be_read_has_not_sent_nothing(
    tmp_path: Path, settings: Settings, returned_by: ReturnedBy
) -> None:
    """By the file's name, by the folder's, by the stamp of a workbook that lost its tables."""
    (tmp_path / "区工信局.xlsx").write_bytes(returned_by(settings.agencies[0])[:3000])
    (tmp_path / "区科技局").mkdir()
    (tmp_path / "区科技局/扫描件.pdf").write_bytes(b"%PDF-1.4")
    book = load_workbook(io.BytesIO(returned_by(settings.agencies[2])))
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    (tmp_path / "报表.xlsx").write_bytes(saved(book))
    run = batch(tmp_path, settings)
    assert states(run) == ["missing"] * 3
    assert [run.unread(outcome) for outcome in run.agencies] == [
        ("区工信局.xlsx",), ("区科技局/扫描件.pdf",), ("报表.xlsx",)
    ]  # fmt: skip
    assert run.silent == ()
    assert {run.state_of(outcome) for outcome in run.agencies} == {"○ 收到但读不出"}


def test_a_good_return_beside_it_counts(tmp_path: Path, settings: Settings, returned_by: ReturnedBy) -> None:
    (tmp_path / "区工信局.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "区工信局.xlsx").write_bytes(returned_by(settings.agencies[0]))
    run = batch(tmp_path, settings)
    assert states(run)[0] == "rendered"
    assert run.received_unread == ()
    assert run.state_of(run.agencies[0]) == "√ 已生成"


def test_an_archive_stands_for_the_files_in_it(tmp_path: Path, settings: Settings, returned_by: ReturnedBy) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("区直/甲.xlsx", returned_by(settings.agencies[0]))
        archive.writestr("乙.xlsx", returned_by(settings.agencies[1], {"disclosed.total": "很多"}))
        archive.writestr("截图.png", b"\x89PNG\r\n\x1a\n")
        archive.writestr("__MACOSX/._甲.xlsx", b"x")
    (tmp_path / "打包.zip").write_bytes(target.getvalue())
    run = batch(tmp_path, settings)
    assert states(run) == ["rendered", "blocked", "missing"]
    assert files(run) == {
        "打包.zip!/区直/甲.xlsx": "used",
        "打包.zip!/乙.xlsx": "used",
        "打包.zip!/截图.png": "unreadable",
        "打包.zip!/__MACOSX/._甲.xlsx": "ignored",
    }
    unreadable = next(file for file in run.files if file.outcome == "unreadable")
    assert (unreadable.findings[0].file, len(unreadable.sha256)) == ("打包.zip!/截图.png", 64)


ALIKE = (
    "本年度围绕中心工作推进政务公开，健全会商、审查、发布、解读、回应的全流程机制，组织了三次培训和两次自查自纠。" * 3
)


def test_what_was_said_of_the_same_returns_is_not_asked_again(
    tmp_path: Path, settings: Settings, returned_by: ReturnedBy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, agency in enumerate(settings.agencies[:2]):
        (tmp_path / f"{number}.xlsx").write_bytes(returned_by(agency, {"problems.improvement": ALIKE}))
    first = Memory("basis")
    before = batch(tmp_path, settings, memory=first)
    assert "GK501" in codes(before)
    monkeypatch.setattr("gkbatch.run.batch.ACROSS_RULES", ())
    assert batch(tmp_path, settings, memory=Memory("basis", first.read)).agencies == before.agencies
    (tmp_path / "1.xlsx").write_bytes(returned_by(settings.agencies[1], {"problems.improvement": f"{ALIKE}另。"}))
    assert "GK501" not in codes(batch(tmp_path, settings, memory=Memory("basis", first.read)))


def codes(run: Run) -> set[str]:
    return {finding.code for outcome in run.agencies for finding in outcome.findings}


@pytest.mark.parametrize(("to", "severities"), [("提示", {"note"}), ("关闭", set())])
def test_what_compares_returns_is_found_as_the_office_decided(
    tmp_path: Path, settings: Settings, returned_by: ReturnedBy, to: str, severities: set[str]
) -> None:
    text = "本单位把政务公开作为转变职能的基础工作，年初印发任务分工，年中调度，年末检查，按时完成了任务。"
    for agency in settings.agencies[:2]:
        (tmp_path / f"{agency.code}.xlsx").write_bytes(returned_by(agency, {"overview.management": text}))

    def found(settings: Settings) -> set[str]:
        outcomes = batch(tmp_path, settings).agencies
        return {finding.severity for one in outcomes for finding in one.findings if finding.code == "GK501"}

    assert found(settings) == {"query"}
    assert found(replace(settings, check_changes=(CheckChange("GK501", to, "措辞统一"),))) == severities
