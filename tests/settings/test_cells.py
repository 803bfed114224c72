from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from gkbatch.settings import SettingsError
from gkbatch.settings.cells import as_amount, as_count, as_date, in_words, load_sheets


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (1, "1"),
        (1.0, "1"),
        (1.5, "1.5"),
        (date(2027, 1, 20), "2027-01-20"),
        (datetime(2027, 1, 20, 9, 30), "2027-01-20"),  # noqa: DTZ001 a cell has no zone
        ("\u3000区工信局\xa0", "区工信局"),
        ("一_x000D_\n二", "一\n二"),
        ("_x005F_x0041_", "_x0041_"),
        ("甲\u200b乙\ufeff", "甲乙"),
    ],
)
def test_a_value_in_words(value: object, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize("text", ["2027-1-20", "2027/01/20", "2027.1.20", "2027年1月20日", "46407", "２０２７.１.２０"])
def test_a_day(text: str) -> None:
    assert as_date(text) == date(2027, 1, 20)


@pytest.mark.parametrize("text", ["", "1月20日", "2027-02-30", "20270120", "27.1.20", "99999", "明年一月"])
def test_no_day(text: str) -> None:
    assert as_date(text) is None


@pytest.mark.parametrize(("text", "count"), [("1000", 1000), ("０１２", 12)])
def test_a_count(text: str, count: int) -> None:
    assert as_count(text) == count


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "一千", "1_000", "²", "1000字", "9999999999"])
def test_no_count(text: str) -> None:
    assert as_count(text) is None


def test_filled_cells_only_hidden_ones_included(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = " 机关名单 "
    sheet["B2"] = "A01"
    sheet["C9"] = " "
    sheet["C12"] = "=B2"
    sheet.row_dimensions[2].hidden = True
    sheet.sheet_state = "visible"
    target = io.BytesIO()
    book.save(target)
    (tmp_path / "a.xlsx").write_bytes(target.getvalue())
    cells = load_sheets(tmp_path / "a.xlsx")["机关名单"]
    assert cells.words == {(2, 2): "A01"}
    assert list(cells.unusable) == [(12, 3)]
    assert cells.rows == (2, 12)
    assert cells.row(2) == {2: "A01"}
    assert cells.row(3) == {}


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="请先关闭"):
        load_sheets(tmp_path)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("0", "0"), ("2.02", "2.02"), ("５９２３７.2449", "59237.2449"), ("0.30000000000000004", "0.3"), ("007", "7")],
)
def test_an_amount_in_digits(text: str, amount: str) -> None:
    assert as_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "-1", "1,234", "1e3", "2.", ".5", "十", "2万元", "٣"])
def test_what_is_no_amount(text: str) -> None:
    assert as_amount(text) is None
