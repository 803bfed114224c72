"""In: a value's fields, each with what it says of itself. Out: the columns or lines of settings.xlsx they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Literal

YES, NO = "是", "否"
SEPARATOR = "、"
_SETTING = "setting"

ColumnKind = Literal[
    "code", "word", "words", "names", "addresses", "yes or no", "number", "count", "amount", "change", "date"
]  # fmt: skip
CellValue = str | int | Decimal | date | None


@dataclass(frozen=True)
class SheetColumn:
    """A column of a list sheet, or a line of the sheet 设置: its head, its help, what it takes.

    ``words`` are long texts, ``names`` several with 顿号 between them, ``addresses`` the same of electronic mail, a ``number`` is whole and above
    0, a ``count`` whole and may be 0, an ``amount`` may have decimals, and a ``change`` may be below 0
    too. A ``required`` one may not be left blank. ``default`` is what it says, in words, where a
    workbook lacks the whole line or column; one that is required and has none must be there.
    ``width`` counts half-width characters, and ``fixed`` columns are written by gkbatch and not meant
    to be changed.
    """

    key: str
    head: str
    help: str
    required: bool = False
    options: tuple[str, ...] = ()
    width: int = 16
    kind: ColumnKind = "word"
    fixed: bool = False
    default: str = ""

    @property
    def indispensable(self) -> bool:
        """Whether a workbook without this line or column cannot be used."""
        return self.required and not self.default


def setting(  # noqa: PLR0913 what a column says of itself; the field says the rest
    head: str,
    help: str = "",  # noqa: A002 the column's own word
    *,
    required: bool = False,
    options: tuple[str, ...] = (),
    width: int = 16,
    kind: ColumnKind = "word",
) -> Mapping[str, SheetColumn]:
    """The metadata of a field that stands in settings.xlsx. Its key and its default are the field's own."""
    return {_SETTING: SheetColumn("", head, help, required, options, width, kind)}


def columns_of(value: type) -> tuple[SheetColumn, ...]:
    """The columns, or lines, of the fields of a dataclass in their order; fields that are no setting are left out."""
    return tuple(
        replace(
            field.metadata[_SETTING],
            key=field.name,
            default="" if field.default is MISSING else str(cell_value(field.default) or ""),
        )
        for field in fields(value)
        if _SETTING in field.metadata
    )


def cell_value(value: object) -> CellValue:
    """What stands in a cell for a value: 是 for True, names with 顿号 between them, all else as it is."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    assert value is None or isinstance(value, str | int | Decimal | date)
    return value
