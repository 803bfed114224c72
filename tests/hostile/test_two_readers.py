"""Our reader beside openpyxl, with which it shares no code: every cell of every workbook at hand says the same."""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gkbatch.reading.opening import open_workbook
from gkbatch.reading.workbook import Workbook
from gkbatch.rollup.summary_workbook import write_summary
from tests import ROOT
from tests.conftest import Soffice
from tests.intake.conftest import written
from tests.rollup.runs import make_run

SAMPLE = sorted((ROOT / "inputs").rglob("*.xlsx"))


def ours(data: bytes) -> dict[tuple[str, int, int], object]:
    """The values by sheet, row and column; errors as they are shown."""
    book = open_workbook(data)
    assert isinstance(book, Workbook)
    return {
        (sheet.name, row, column): plain(cell.error or cell.value)
        for sheet in book.sheets
        for (row, column), cell in sheet.cells.items()
        if cell.error or cell.value is not None
    }


def theirs(data: bytes) -> dict[tuple[str, int, int], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.row, cell.column): plain(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in {None, ""}
    }


def plain(value: Any) -> object:
    """12 and 12.0 are one number; a line break is one however it is written."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).replace("_x000D_", "").replace("\r\n", "\n") if isinstance(value, str) else value


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_a_return(path: Path) -> None:
    data = path.read_bytes()
    assert ours(data) == theirs(data)


def test_an_intake_workbook_and_a_summary() -> None:
    for data in (written(blank=False), written(blank=True), write_summary(make_run({"A01": {}}))):
        found = ours(data)
        assert len(found) > 100
        assert found == theirs(data)


@pytest.mark.libreoffice
def test_returns_saved_by_another_program(soffice: Soffice, tmp_path: Path) -> None:
    first, *more = SAMPLE[:3]
    saved = soffice(first, "xlsx", tmp_path, *more)
    again = list(saved.parent.glob("*.xlsx"))
    assert len(again) == 3
    for path in again:
        data = path.read_bytes()
        assert ours(data) == theirs(data)
