"""What the tests of the settings start from: a sound settings.xlsx, edited as an office edits it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gkbatch.address import cell_address
from gkbatch.settings import SettingsError
from gkbatch.settings.checks import KnownCheck
from gkbatch.settings.reading import read_settings
from gkbatch.settings.sheets import GENERAL_LINES, ROSTER
from gkbatch.settings.writing import write_settings
from tests.books import anew
from tests.conftest import make_settings

Changes = Mapping[str, object]
Edit = Callable[[Workbook], None]
Save = Callable[..., Path]
Faults = Callable[..., list[tuple[str, str]]]

# As the settings know some of the checks.
CHECKS = {
    check.code: check
    for check in (
        KnownCheck("GK104", "读不成数字", "错误", exemptible=False, fixed="数字的检查不能改"),
        KnownCheck("GK302", "有身份证号", "错误", exemptible=True, fixed="它防止个人信息公布出去"),
        KnownCheck("GK318", "公开数与文字不一致", "疑问", exemptible=True),
        KnownCheck("GK333", "半角标点", "提示", exemptible=True),
        KnownCheck("GK401", "与上年不一致", "错误", exemptible=True, fixed="数字的检查不能改"),
        KnownCheck("GK411", "接不上", "疑问", exemptible=True, fixed="数字的检查不能改"),
    )
}


def set_cells(book: Workbook, changes: Changes) -> None:
    """Puts each value into its "sheet!cell"."""
    for place, value in changes.items():
        sheet, cell = place.split("!")
        target: Any = book[sheet][cell]
        target.value = value


def roster_cell(key: str, row: int) -> str:
    """Where that column of 机关名单 stands, however many there are: "机关名单!L4"."""
    keys = [column.key for column in ROSTER.columns]
    return f"{ROSTER.name}!{cell_address(row, keys.index(key) + 1)}"


# The first line and the first column in which nothing is declared.
FREE_ROW = 3 + len(GENERAL_LINES)
FREE_COLUMN = get_column_letter(len(ROSTER.columns) + 1)


def line_cell(head: str, column: str = "B") -> str:
    """Where that line of 设置 stands: its value, or with column A its head."""
    return f"设置!{column}{3 + [line.head for line in GENERAL_LINES].index(head)}"


def without_sheet(settings: bytes, name: str) -> bytes:
    """The workbook without that sheet."""
    book = anew(settings)
    del book[name]
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="session")
def sound() -> bytes:
    return write_settings(make_settings())


@pytest.fixture
def save(sound: bytes, tmp_path: Path) -> Save:
    """``save({"设置!B3": 2026, …}, edit)``: the path of a settings.xlsx with these changes."""

    def make(changes: Changes | None = None, edit: Edit | None = None) -> Path:
        book = anew(sound)
        set_cells(book, changes or {})
        if edit:
            edit(book)
        path = tmp_path / "settings.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def faults(save: Save) -> Faults:
    """``faults(changes, edit)``: (place, message) of every fault read_settings reports."""

    def read(changes: Changes | None = None, edit: Edit | None = None) -> list[tuple[str, str]]:
        with pytest.raises(SettingsError) as caught:
            read_settings(save(changes, edit))
        return [(f"{fault.sheet}!{fault.cell}", fault.message) for fault in caught.value.faults]

    return read
