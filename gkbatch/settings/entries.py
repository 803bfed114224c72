"""In: a sheet's words and its declaration. Out: its entries, and what is wrong with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from gkbatch.address import cell_address
from gkbatch.settings import SettingsFault
from gkbatch.settings.cells import SheetCells, as_amount, as_date
from gkbatch.settings.sheets import ListSheet, SheetColumn
from gkbatch.text import folded

_HEAD_ROWS = 6
_CODE = re.compile(r"[\w-]{1,20}")


@dataclass(frozen=True)
class Entry:
    """One filled row of a list sheet: its values by column key, and where each of them stands."""

    values: Mapping[str, str]
    cells: Mapping[str, str]


@dataclass
class Faults:
    """Collects what is wrong while the sheets are read; of one cell it is said once."""

    found: list[SettingsFault] = field(default_factory=list)

    def add(self, sheet: str, cell: str, message: str) -> None:
        """Notes a fault, unless that cell already has one."""
        if not cell or not any(fault.sheet == sheet and fault.cell == cell for fault in self.found):
            self.found.append(SettingsFault(sheet, cell, message))


def read_entries(sheet: SheetCells | None, declared: ListSheet, faults: Faults) -> tuple[Entry, ...] | None:
    """The entries below the heads, blank rows left out; None where the sheet or its heads are missing."""
    if sheet is None:
        return None
    heads = _heads(sheet, declared)
    if heads is None:
        faults.add(declared.name, "", f"找不到表头（应有一行写着：{'、'.join(c.head for c in declared.columns)}）")
        return None
    head_row, columns = heads
    missing = [column.head for column in declared.columns if column.key not in columns]
    if missing:
        faults.add(declared.name, cell_address(head_row, 1), f"表头缺少：{'、'.join(missing)}")
    for (row, column), message in sheet.unusable.items():
        if row > head_row and column in columns.values():
            faults.add(declared.name, cell_address(row, column), message)
    entries = []
    for row in sheet.rows:
        words = sheet.row(row)
        if row > head_row and any(column in words for column in columns.values()):
            entry = _entry(declared, columns, row, words)
            _check(declared, entry, faults)
            entries.append(entry)
    return tuple(entries)


def _heads(sheet: SheetCells, declared: ListSheet) -> tuple[int, dict[str, int]] | None:
    """The row that holds the most heads, and the column of each."""
    best: tuple[int, dict[str, int]] | None = None
    for row in range(1, _HEAD_ROWS + 1):
        places = {folded(word): column for column, word in sorted(sheet.row(row).items(), reverse=True)}
        columns = {c.key: places[folded(c.head)] for c in declared.columns if folded(c.head) in places}
        if columns and (best is None or len(columns) > len(best[1])):
            best = row, columns
    return best


def _entry(declared: ListSheet, columns: dict[str, int], row: int, words: dict[int, str]) -> Entry:
    values = {column.key: words.get(columns.get(column.key, 0), "") for column in declared.columns}
    return Entry(values, {key: cell_address(row, column) for key, column in columns.items()})


def _check(declared: ListSheet, entry: Entry, faults: Faults) -> None:
    for column in declared.columns:
        if column.key in entry.cells:
            message = fault_of(column, entry.values[column.key])
            if message:
                faults.add(declared.name, entry.cells[column.key], message)


def fault_of(column: SheetColumn, value: str) -> str:
    """What is wrong with one value by its column alone; empty when it is sound."""
    if not value:
        return f"“{column.head}”没有填写" if column.required else ""
    if column.options and value not in column.options:
        return f"“{column.head}”填的是“{value}”，只能是：{'、'.join(column.options)}"
    if column.kind == "date" and as_date(value) is None:
        return f"“{column.head}”填的是“{value}”，不是日期；请写成 2027-01-20 的样子"
    if column.kind in {"count", "amount"} and not _is_figure(column, value):
        wanted = "大于或等于 0 的整数" if column.kind == "count" else "大于或等于 0 的数字，单位是万元"
        return f"“{column.head}”填的是“{value}”，应是{wanted}；不知道的留空"
    if column.key == "code" and not _CODE.fullmatch(value):
        return f"代码“{value}”只能用字母、数字、汉字、- 和 _，最多 20 个字"
    return ""


def _is_figure(column: SheetColumn, value: str) -> bool:
    amount = as_amount(value)
    return amount is not None and (column.kind == "amount" or amount == int(amount))


def check_unique(sheet: ListSheet, entries: tuple[Entry, ...], key: str, faults: Faults) -> None:
    """Notes every entry whose value in that column occurs more than once, however it is spaced."""
    head = next(column.head for column in sheet.columns if column.key == key)
    count = Counter(folded(entry.values[key]) for entry in entries)
    for entry in entries:
        value = entry.values[key]
        if value and count[folded(value)] > 1:
            faults.add(sheet.name, entry.cells[key], f"{head}“{value}”重复出现")
