"""In: settings.xlsx. Out: what its cells say in words, sheet by sheet, or SettingsError."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gkbatch.settings import SettingsError, SettingsFault
from gkbatch.settings.plain import Place, plain_sheets
from gkbatch.text import cleaned

if TYPE_CHECKING:
    from gkbatch.settings.workbook import LoadedSheet

_DIGITS = re.compile(r"[0-9０-９]{1,9}")
_AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,17})?", re.ASCII)
_NOISE = 9  # decimals: what is left beyond them is floating-point noise
_SERIAL = re.compile(r"[345]\d{4}")
_BEFORE_DAY_1 = date(1899, 12, 30)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DATE_PATTERNS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
_ERROR_VALUE = "公式的结果是错误值“{}”，请直接填写"
_UNSAVED = "公式没有保存结果，请用 WPS 或 Excel 打开、保存一次，或直接填写"


@dataclass(frozen=True)
class SheetCells:
    """A sheet's filled cells in words by (row, column), counted from 1, hidden ones included.

    ``unusable`` says of some cells why they hold no words: formulas without a result. ``hidden``:
    nobody sees the sheet, such as those that WPS puts in.
    """

    name: str
    words: Mapping[Place, str]
    unusable: Mapping[Place, str]
    hidden: bool = False

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that are not blank."""
        return tuple(sorted({row for row, _ in (*self.words, *self.unusable)}))

    @cached_property
    def _by_row(self) -> dict[int, dict[int, str]]:
        rows: dict[int, dict[int, str]] = {}
        for (row, column), word in self.words.items():
            rows.setdefault(row, {})[column] = word
        return rows

    def row(self, number: int) -> dict[int, str]:
        """The words of one row by column."""
        return self._by_row.get(number, {})


def load_sheets(path: Path) -> dict[str, SheetCells]:
    """The sheets of the workbook by name.

    Raises SettingsError where the file is missing, in use, or no workbook that can be opened.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise _no_workbook(path, "找不到这个文件；先运行 gkbatch init") from fault
    except OSError as fault:
        raise _no_workbook(path, "打不开；如果正在 WPS 或 Excel 里编辑，请先关闭") from fault
    try:
        sheets = _sheets(data)
    except Exception as fault:  # openpyxl raises a dozen classes on damaged files
        message = "打不开；文件已损坏，或不是 Excel 工作簿（.xlsx），或设了打开密码"
        raise _no_workbook(path, f"{message}（{type(fault).__name__}）") from fault
    if not sheets:
        # openpyxl finds no sheet at all in the type "Strict Open XML".
        raise _no_workbook(path, "里面读不到工作表；请另存为普通的“Excel 工作簿（.xlsx）”")
    return sheets


def _no_workbook(path: Path, message: str) -> SettingsError:
    return SettingsError((SettingsFault(path.name, "", message),))


def _sheets(data: bytes) -> dict[str, SheetCells]:
    plain = plain_sheets(data)
    if plain is None:
        return _loaded(data)
    return {
        sheet.name.strip(): SheetCells(sheet.name, _in_words(sheet.values), {}, hidden=sheet.hidden) for sheet in plain
    }


def _in_words(values: Mapping[Place, object]) -> dict[Place, str]:
    """The cells that say something."""
    return {place: word for place, value in values.items() if (word := in_words(value))}


def _loaded(data: bytes) -> dict[str, SheetCells]:
    """The sheets as openpyxl reads them."""
    from gkbatch.settings.workbook import loaded_sheets  # noqa: PLC0415 slow to import, and seldom needed

    return {sheet.name.strip(): _sheet_cells(sheet) for sheet in loaded_sheets(data)}


def _sheet_cells(sheet: LoadedSheet) -> SheetCells:
    sound = {place: value for place, (value, kind) in sheet.values.items() if kind != "e"}
    errors = {
        place: _ERROR_VALUE.format(in_words(value)) for place, (value, kind) in sheet.values.items() if kind == "e"
    }
    unsaved = dict.fromkeys(sheet.unsaved, _UNSAVED)
    return SheetCells(sheet.name, _in_words(sound), unsaved | errors, sheet.hidden)


def in_words(value: object) -> str:
    """A cell's value as the words a person sees: 1.0 is 1, a date is 2027-01-20."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cleaned(_ESCAPED.sub(_character, str(value)))[0].strip()


def _character(escaped: re.Match[str]) -> str:
    """What was meant: WPS saves a carriage return as _x000D_."""
    return chr(int(escaped[1], 16))


def as_count(text: str) -> int | None:
    """The whole number above 0 that ``text`` states, or None."""
    return int(text) if _DIGITS.fullmatch(text) and int(text) > 0 else None


def as_amount(text: str) -> Decimal | None:
    """The number of at least 0 that ``text`` states, in digits of any width, or None."""
    plain = unicodedata.normalize("NFKC", text)
    if not _AMOUNT.fullmatch(plain):
        return None
    return Decimal(f"{round(Decimal(plain), _NOISE).normalize():f}")


def as_date(text: str) -> date | None:
    """The calendar day that ``text`` states, or None."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    # The Chinese date formats of WPS and Excel are not in the file by their words, so the day's number is read.
    if _SERIAL.fullmatch(plain):
        return _BEFORE_DAY_1 + timedelta(days=int(plain))
    for pattern in _DATE_PATTERNS:
        try:
            return datetime.strptime(plain, pattern).date()  # noqa: DTZ007 a calendar day has no zone
        except ValueError:
            continue
    return None
