"""In: settings.xlsx. Out: what its cells say in words, sheet by sheet, or SettingsError."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape

from gkbatch.settings import SettingsError, SettingsFault
from gkbatch.text import cleaned

Place = tuple[int, int]

_DIGITS = re.compile(r"[0-9０-９]{1,9}")
_AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,17})?", re.ASCII)
_NOISE = 9  # decimals: what is left beyond them is floating-point noise
_SERIAL = re.compile(r"[345]\d{4}")
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
        with warnings.catch_warnings():
            # openpyxl warns in English about parts it drops; none of them hold settings.
            warnings.simplefilter("ignore")
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
    book = load_workbook(io.BytesIO(data), read_only=True)
    formulas = _values(book)
    # Without a formula the results are the same, and a second look takes as long as the first.
    calculated = any(kind == "f" for cells in formulas.values() for _, kind in cells.values())
    results = _values(load_workbook(io.BytesIO(data), read_only=True, data_only=True)) if calculated else formulas
    hidden = {sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"}
    return {
        name.strip(): replace(_sheet_cells(name, results[name], formulas[name]), hidden=name in hidden)
        for name in results
    }


def _values(book: Workbook) -> dict[str, dict[Place, tuple[object, str]]]:
    """Value and cell type of every filled cell; formatted blank rows cost nothing this way."""
    found: dict[str, dict[Place, tuple[object, str]]] = {}
    for sheet in book.worksheets:
        # Files saved by WPS can state a dimension of A1 alone.
        sheet.reset_dimensions()
        found[sheet.title] = {
            (row, column): (cell.value, cell.data_type)
            for row, cells in enumerate(sheet.iter_rows(), start=1)
            for column, cell in enumerate(cells, start=1)
            if cell.value is not None
        }
    return found


def _sheet_cells(
    name: str, results: dict[Place, tuple[object, str]], formulas: dict[Place, tuple[object, str]]
) -> SheetCells:
    words: dict[Place, str] = {}
    unusable = {place: _UNSAVED for place, (_, kind) in formulas.items() if kind == "f" and place not in results}
    for place, (value, kind) in results.items():
        text = in_words(value)
        if kind == "e":
            unusable[place] = _ERROR_VALUE.format(text)
        elif text:
            words[place] = text
    return SheetCells(name, words, unusable)


def in_words(value: object) -> str:
    """A cell's value as the words a person sees: 1.0 is 1, a date is 2027-01-20."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # WPS saves a carriage return as _x000D_, which openpyxl hands on as it stands.
    return cleaned(unescape(str(value)))[0].strip()


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
    # openpyxl does not know the Chinese date formats of WPS and Excel and gives the day's number.
    if _SERIAL.fullmatch(plain):
        found = from_excel(int(plain))
        return found.date() if isinstance(found, datetime) else None
    for pattern in _DATE_PATTERNS:
        try:
            return datetime.strptime(plain, pattern).date()  # noqa: DTZ007 a calendar day has no zone
        except ValueError:
            continue
    return None
