"""In: a sheet's words and its declaration. Out: its entries, and what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gkbatch.address import cell_address
from gkbatch.settings import SettingsFault
from gkbatch.settings.cells import SheetCells, as_amount, as_count, as_date
from gkbatch.settings.columns import SEPARATOR, YES, SheetColumn
from gkbatch.settings.sheets import ListSheet
from gkbatch.text import folded

HEAD_ROWS = 6  # in which the heads of a sheet may stand, and what stands above them
MOST_NAMED = 5
_LENGTH = 20
_CODE = re.compile(r"[\w-]{1,20}")
_MAIL_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")
_BETWEEN_ADDRESSES = re.compile(r"[\s、，,;；/]+")
_SEPARATORS = str.maketrans(dict.fromkeys("，,;；/\n", SEPARATOR))


@dataclass(frozen=True)
class Entry:
    """One filled row of a list sheet: its words by column key, and where each of them stands.

    A column that the workbook lacks has its default, and no place.
    """

    values: Mapping[str, str]
    cells: Mapping[str, str]


@dataclass
class Faults:
    """Collects what is wrong while the sheets are read; of one cell it is said once (``at_fault``).

    ``lacking`` and ``surplus`` are no faults: what the workbook of another version does not have,
    and what it has that is not known here.
    """

    found: list[SettingsFault] = field(default_factory=list)
    at_fault: set[tuple[str, str]] = field(default_factory=set)
    lacking: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)

    def add(self, sheet: str, cell: str, message: str) -> None:
        """Notes a fault, unless that cell already has one."""
        if not cell or (sheet, cell) not in self.at_fault:
            self.at_fault.add((sheet, cell))
            self.found.append(SettingsFault(sheet, cell, message))

    def remarks(self, file: str) -> tuple[str, ...]:
        """At most two lines: what was taken by default, and what was not used."""
        said = (
            (self.lacking, "缺少{}，已按默认处理；需要的，请从 gkbatch init 新建的同名文件里补上"),
            (self.surplus, "里多出{}，不认识，没有采用"),
        )
        return tuple(f"{file} {words.format('；'.join(what))}" for what, words in said if what)


def listed(sheet: str, names: Sequence[str], what: str) -> list[str]:
    """One phrase for lines or columns (``what``) of a sheet; none without names. Of many only the first are named."""
    shown = SEPARATOR.join(f"“{' '.join(name.split())[:_LENGTH]}”" for name in names[:MOST_NAMED])
    count = "一" if len(names) == 1 else f"{'等' if len(names) > MOST_NAMED else ''} {len(names)} "
    return [f"“{sheet}”的{shown}{count}{what}"] if names else []


def read_entries(sheet: SheetCells | None, declared: ListSheet, faults: Faults) -> tuple[Entry, ...] | None:
    """The entries below the heads, blank rows left out; None where the sheet or its heads are missing.

    Columns are told by their heads. One that is lacking has its default, if it can have one.
    """
    if sheet is None:
        return None
    heads = heads_of(sheet, declared)
    if heads is None:
        faults.add(declared.name, "", f"找不到表头（应有一行写着：{'、'.join(c.head for c in declared.columns)}）")
        return None
    head_row, columns = heads
    missing = [column for column in declared.columns if column.key not in columns]
    lost = [column.head for column in missing if column.indispensable]
    if lost:
        faults.add(declared.name, cell_address(head_row, 1), f"表头缺少：{'、'.join(lost)}")
    faults.lacking += listed(declared.name, [column.head for column in missing if not column.indispensable], "列")
    strange = [word for column, word in sheet.row(head_row).items() if column not in columns.values()]
    faults.surplus += listed(declared.name, strange, "列")
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


def heads_of(sheet: SheetCells, declared: ListSheet) -> tuple[int, dict[str, int]] | None:
    """The row that holds the most heads, and the column of each by its key; None where there is no head at all."""
    best: tuple[int, dict[str, int]] | None = None
    for row in range(1, HEAD_ROWS + 1):
        places = {folded(word): column for column, word in sorted(sheet.row(row).items(), reverse=True)}
        columns = {c.key: places[folded(c.head)] for c in declared.columns if folded(c.head) in places}
        if columns and (best is None or len(columns) > len(best[1])):
            best = row, columns
    return best


def _entry(declared: ListSheet, columns: dict[str, int], row: int, words: dict[int, str]) -> Entry:
    values = {c.key: words.get(columns[c.key], "") if c.key in columns else c.default for c in declared.columns}
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
    if column.kind == "code" and not _CODE.fullmatch(value):
        return f"代码“{value}”只能用字母、数字、汉字、- 和 _，最多 20 个字"
    return _not_addresses(column, value) if column.kind == "addresses" else _in_one_line(column, value)


def _in_one_line(column: SheetColumn, value: str) -> str:
    """What is wrong with a name that was broken into lines."""
    lines = value.splitlines()
    if column.kind != "word" or not column.required or len(lines) < 2:  # noqa: PLR2004 two lines are a break
        return ""
    return f"“{column.head}”里有换行（Alt+Enter）：“{'”“'.join(lines)}”，印出来会断开；请写在一行里"


def _not_addresses(column: SheetColumn, value: str) -> str:
    """What is wrong with the addresses of electronic mail: each goes into the head of a message as it stands."""
    wrong = SEPARATOR.join(one for one in _addresses(value) if not _MAIL_ADDRESS.fullmatch(one))
    example = "请写成 name@example.gov.cn 的样子，多个用顿号隔开，没有的留空"
    return f"“{column.head}”填的“{wrong}”不是邮箱地址；{example}" if wrong else ""


def _addresses(word: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", word)
    return tuple(dict.fromkeys(part for part in _BETWEEN_ADDRESSES.split(plain) if part))


def meaning(column: SheetColumn, word: str) -> Any:
    """What a sound word means in its column, as the field of that name takes it; None for a date that is not known."""
    if column.kind == "names":
        return tuple(part.strip() for part in word.translate(_SEPARATORS).split(SEPARATOR) if part.strip())
    if column.kind == "addresses":
        return _addresses(word)
    if column.kind == "yes or no":
        return word == YES
    if column.kind == "number":
        return as_count(word)
    return as_date(word) if column.kind == "date" else word


def meanings(sheet: ListSheet, entry: Entry) -> dict[str, Any]:
    """What an entry means, by column key."""
    return {column.key: meaning(column, entry.values[column.key]) for column in sheet.columns}


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
