from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gkbatch import forms
from gkbatch.forms import newest_form
from gkbatch.report.loading import load_template
from gkbatch.report.word.making import templates_beside
from gkbatch.run.workplace import (
    WorkplaceError,
    check_inputs,
    find_workplace,
    form_beside,
    make_workplace,
    way_between,
)
from tests import ROOT
from tests.books import settings_book
from tests.conftest import make_settings
from tests.forms import edition_2027
from tests.run.test_lock import held


def settings_in(folder: Path) -> Path:
    (folder / "templates").mkdir(parents=True)
    (folder / "templates/settings.xlsx").write_bytes(b"x")
    return folder / "templates/settings.xlsx"


def test_templates_beside_the_inputs_come_before_those_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = settings_in(tmp_path / "here"), settings_in(tmp_path / "there")
    monkeypatch.chdir(here.parents[1])
    assert find_workplace(tmp_path / "there/inputs").settings == there
    assert find_workplace(tmp_path / "elsewhere/inputs").settings == here


def test_without_templates_it_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkplaceError, match="gkbatch init"):
        find_workplace(tmp_path / "inputs")


def test_inputs_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"x")
    check_inputs(tmp_path)
    for path in (tmp_path / "没有", tmp_path / "表.xlsx"):
        with pytest.raises(WorkplaceError, match=path.name):
            check_inputs(path)


def test_a_new_office_gets_blank_settings_and_no_returns(tmp_path: Path) -> None:
    written = make_workplace(tmp_path / "区", False, False, b"blank")
    assert (tmp_path / "区/templates/settings.xlsx").read_bytes() == b"blank"
    assert not any(path.startswith("inputs/") for path in written)
    assert {path.name for path in (tmp_path / "区").iterdir()} == {"templates", "inputs", "outputs"}


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    settings_in(tmp_path)
    with pytest.raises(WorkplaceError, match="--force"):
        make_workplace(tmp_path, True, False, b"")
    assert not (tmp_path / "inputs").exists()
    written = make_workplace(tmp_path, True, True, b"")
    assert "templates/settings.xlsx" not in written
    assert (tmp_path / "templates/settings.xlsx").read_bytes() == b"x"
    assert any(path.startswith("inputs/") for path in written)


@pytest.mark.parametrize("edition", ["2021", "2027"])
def test_a_template_is_checked_against_the_form_of_the_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: str
) -> None:
    monkeypatch.setattr(forms, "FORMS", (*forms.FORMS, edition_2027.FORM))
    monkeypatch.chdir(tmp_path)
    settings = replace(make_settings(), year=int(edition), deadline=date(int(edition) + 1, 1, 20))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/settings.xlsx").write_bytes(settings_book(settings))
    assert form_beside(tmp_path / "templates/report.docx").edition == edition
    assert form_beside(tmp_path / "elsewhere/report.docx").edition == edition
    written = make_workplace(tmp_path, False, True, b"", templates_beside(tmp_path / "templates"))
    assert {"templates/report.docx", "templates/rollup.docx"} <= set(written)
    form = form_beside(tmp_path / "templates/report.docx")
    assert load_template(tmp_path / "templates/report.docx", form, "gb2312").form is form


def test_without_settings_it_is_the_newest_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert form_beside(tmp_path / "report.docx") is newest_form()
    (tmp_path / "settings.xlsx").write_bytes(b"no workbook")
    assert form_beside(tmp_path / "report.docx") is newest_form()


def test_the_way_to_the_inputs_is_relative_and_encoded(tmp_path: Path) -> None:
    assert way_between(tmp_path / "outputs", tmp_path / "收到 的") == "../%E6%94%B6%E5%88%B0%20%E7%9A%84"
    assert way_between(tmp_path / "a/b", tmp_path / "inputs") == "../../inputs"


def test_another_drive_is_named_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way)
    assert way_between(tmp_path / "outputs", tmp_path / "inputs") == (tmp_path / "inputs").as_uri()


def test_a_disk_that_is_full_leaves_no_half_of_a_file_and_force_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, left = os.fsync, iter(range(3))

    def full(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "full")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        make_workplace(tmp_path / "区", True, False, b"")
    monkeypatch.setattr(os, "fsync", fsync)
    written = [path for path in (tmp_path / "区").rglob("*") if path.is_file()]
    assert len(written) == 3
    for path in written:
        assert path.read_bytes() == (ROOT / path.relative_to(tmp_path / "区")).read_bytes()
    (tmp_path / "区/inputs/.gkbatch-killed00").write_bytes(b"half")
    make_workplace(tmp_path / "区", True, True, b"")
    assert not list((tmp_path / "区").rglob(".gkbatch-*"))
    assert (tmp_path / "区/inputs/科技局年报.xlsx").exists()


def test_two_at_once_do_not_make_one_folder(tmp_path: Path) -> None:
    with held(tmp_path / "区"), pytest.raises(WorkplaceError, match="另一个 gkbatch"):
        make_workplace(tmp_path / "区", False, False, b"")
    assert not (tmp_path / "区/templates").exists()
