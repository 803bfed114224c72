"""A year of the past edition: it can be checked, and nothing is made with it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests import ROOT
from tests.end_to_end.conftest import Gkbatch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample's working folder, set to the year 2019."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "inputs").mkdir()
    book = load_workbook(tmp_path / "templates/settings.xlsx")
    for row in book["设置"].iter_rows(max_col=2):
        if row[0].value == "年度":
            row[1].value = 2019
        if row[0].value == "截止日期":
            row[1].value = date(2020, 1, 20)
    for sheet in ("汇总报告文字", "上年数据"):
        book[sheet]["B1"] = 2019
    book.save(tmp_path / "templates/settings.xlsx")
    return tmp_path


def test_no_workbook_is_sent_out(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("template")
    assert done.code == 2
    assert "2019" in done.err
    assert not (folder / "填报表").exists()


def test_returns_are_checked(folder: Path, gkbatch: Gkbatch) -> None:
    shutil.copy(ROOT / "inputs/科技局年报.xlsx", folder / "inputs")
    done = gkbatch("check", "inputs", "--json")
    assert done.code == 1
    agency = next(agency for agency in done.json["agencies"] if agency["source"])
    assert [finding["code"] for finding in agency["findings"]] == ["GK003"]


def test_its_fields_are_listed(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("form", "--edition", "2019", "--json", folder=folder)
    numbers = [f["key"] for f in done.json if f["key"].startswith("requests.") and f["kind"] == "number"]
    assert (done.code, len(numbers)) == (0, 161)
    assert "requests.other.total" in numbers
