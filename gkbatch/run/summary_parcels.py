"""In: what stands in the file of a summary. Out: the same in plain data, packed, and back.

A cell is its value alone, or a list where there is more than a value; an object is a time of some kind. Cells that
are the same, as most are, stand there once, and the sheets name them by number. Whoever packed it may have been taken over by the file: what comes back has the shape of a workbook, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from gkbatch.reading.cells import LAST_COLUMN, LAST_ROW
from gkbatch.reading.package import MAX_CELLS
from gkbatch.reading.workbook import EMPTY, RawCell, RawValue, Sheet, Workbook
from gkbatch.run.parcels import ParcelError, pack_plain, unpack_plain
from gkbatch.submission import NotRead
from gkbatch.summary.opened import Opened

_TIMES: Mapping[str, Callable[[Any], RawValue]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda told: timedelta(*told),
}


def pack_summary(content: Workbook | NotRead, sha256: str) -> bytes:
    """As bytes: of a workbook its sheets, properties and time of saving, or why the file was not read."""
    if isinstance(content, NotRead):
        return pack_plain([[content.code, content.message, content.fix], None, sha256])
    cells: dict[Any, int] = {}
    sheets = [_plain_sheet(sheet, cells) for sheet in content.sheets]
    plain = [_plain_cell(cell) for *_, cell in cells]
    return pack_plain([None, [plain, sheets, dict(content.properties), content.saved], sha256])


def unpack_summary(file: str, data: bytes) -> Opened:
    """What was packed of that file. Raises ParcelError."""
    try:
        refused, plain, sha256 = unpack_plain(data)
        return Opened(file, _refused(*refused) if refused else _book(*plain), _text(sha256))
    except (ValueError, TypeError, KeyError, ArithmeticError) as fault:
        raise ParcelError from fault


def _refused(code: Any, message: Any, fix: Any) -> NotRead:
    return NotRead(_text(code), _text(message), _text(fix))


def _book(plain: Any, sheets: Any, properties: Any, saved: Any) -> Workbook:
    cells = [EMPTY, *map(_cell, plain)]
    named = {_text(name): _text(value) for name, value in dict(properties).items()}
    return Workbook(tuple(_sheet(cells, *sheet) for sheet in sheets), {}, named, saved=_text(saved))


def _plain_sheet(sheet: Sheet, cells: dict[Any, int]) -> list[Any]:
    rows, columns = [row for row, _ in sheet.cells], [column for _, column in sheet.cells]
    # 1, 1.0 and True are equal, and so are 0.0 and -0.0.
    keys = ((type(cell.value), str(cell.value), cell) for cell in sheet.cells.values())
    return [sheet.name, rows, columns, [cells.setdefault(key, len(cells) + 1) for key in keys]]


def _sheet(cells: Sequence[RawCell], name: Any, rows: Any, columns: Any, numbers: Any) -> Sheet:
    places = zip(_numbers(rows, LAST_ROW), _numbers(columns, LAST_COLUMN), strict=True)
    own = map(cells.__getitem__, _numbers(numbers, len(cells) - 1))
    return Sheet(_text(name), dict(zip(places, own, strict=True)))


def _plain_cell(cell: RawCell) -> Any:
    value = _plain_value(cell.value)
    return [value, cell.formula, cell.saved, cell.error] if cell != RawCell(cell.value) else value


def _cell(plain: Any) -> RawCell:
    if not isinstance(plain, list):
        return RawCell(_value(plain))
    value, formula, saved, error = plain
    if not isinstance(saved, bool):
        raise TypeError(saved)
    return RawCell(_value(value), _text(formula), saved, _text(error))


def _plain_value(value: RawValue) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    told = [value.days, value.seconds, value.microseconds] if isinstance(value, timedelta) else value.isoformat()
    return {type(value).__name__: told}


def _value(plain: Any) -> RawValue:
    if plain is None or isinstance(plain, str | int | float):
        return plain
    ((kind, told),) = dict(plain).items()
    return _TIMES[kind](told)


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError(plain)
    return plain


def _numbers(plain: Any, last: int) -> list[int]:
    """Whole numbers from 1 to ``last``, and no more of them than a workbook may have cells."""
    if not isinstance(plain, list) or len(plain) > MAX_CELLS or not set(map(type, plain)) <= {int}:
        raise TypeError(type(plain))
    if plain and not 1 <= min(plain) <= max(plain) <= last:
        raise ValueError(last)
    return plain
