"""In: a field and the cell where its answer stands. Out: what was typed and what is understood.

The table "How a cell is read" in the rule book is this module. Python's own int() and float()
accept ١٢, 1_000, 1e3 and ⑫; a figure to be published is read by a narrower grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from gkbatch.forms.form import Field
from gkbatch.reading.workbook import RawCell
from gkbatch.submission import Reading, Value
from gkbatch.text import NO_NUMBER, cleaned, folded

_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_NUMBER = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_NEGATIVE = re.compile(r"[-－−–]\s*\d[\d,.]*", re.ASCII)
_SIGN = re.compile(r"[-－−–+＋]\s*(?=\d)", re.ASCII)
_SPACES = " \t\r\n\u3000\xa0"
_LIMIT = 10**15
_NOISE = 9  # decimals: what is left beyond them is floating-point noise


@dataclass(frozen=True)
class Understood:
    """What was typed, the value (None: not read), how it was read, and why not."""

    typed: str
    value: Value | None
    reading: Reading = Reading.PLAIN
    reason: str = ""


def typed_words(cell: RawCell) -> str:
    """The cell as the clerk sees it: 12 for 12.0, 2026-01-05 for a date, #REF! for an error."""
    value = cell.value
    if cell.error:
        return cell.error
    if value is None:
        return f"={cell.formula}" if cell.formula else ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < _LIMIT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value)


def understand(field: Field, cell: RawCell) -> Understood:
    """What stands in ``cell`` as an answer to ``field``; formulas count by their saved result."""
    if field.kind == "number":
        return _number(field, cell)
    typed = typed_words(cell)
    if cell.error:
        return Understood(typed, None, Reading.UNREADABLE, f"单元格显示错误值 {cell.error}")
    if field.kind == "choice":
        return _choice(field, typed)
    if isinstance(cell.value, float) and abs(cell.value) >= _LIMIT:
        return Understood(typed, None, Reading.UNREADABLE, "是超过 15 位的数字，末尾几位已丢失，应按文本填写")
    text, removed = cleaned(typed)
    return Understood(typed, text.strip(_SPACES), Reading.CLEANED if removed else Reading.PLAIN)


def _choice(field: Field, typed: str) -> Understood:
    if not typed.strip(_SPACES):
        return Understood(typed, "")
    for option in field.options:
        if folded(option) == folded(typed):
            return Understood(typed, option)
    return Understood(typed, None, Reading.UNREADABLE, f"只能选：{'、'.join(field.options)}")


def _zero(field: Field) -> Value:
    return 0 if field.whole else Decimal(0)


def _number(field: Field, cell: RawCell) -> Understood:
    typed, value = typed_words(cell), cell.value
    if reason := _no_number(cell):
        return Understood(typed, None, Reading.UNREADABLE, reason)
    if isinstance(value, int | float):
        return _checked(field, typed, value, Reading.PLAIN)
    text = typed.strip(_SPACES)
    if not text:
        return Understood(typed, _zero(field), Reading.BLANK)
    if text in NO_NUMBER:
        return Understood(typed, _zero(field), Reading.NOTHING)
    return _from_text(field, typed, text)


def _no_number(cell: RawCell) -> str:
    """Why the cell's value is of a kind that is no number; empty where it may be one."""
    if cell.error:
        return f"单元格显示错误值 {cell.error}"
    if isinstance(cell.value, bool):
        return "是逻辑值，不是数字"
    if isinstance(cell.value, date | time | timedelta):
        return "是日期，不是数字"
    return ""


def _from_text(field: Field, typed: str, text: str) -> Understood:
    plain = text.translate(_FULL_WIDTH)
    if field.unit and plain.endswith(field.unit):
        plain = plain.removesuffix(field.unit).rstrip(_SPACES)
    sign = _SIGN.match(plain) if field.signed else None
    plain = plain[sign.end() :] if sign else plain
    if _NUMBER.fullmatch(plain):
        number = Decimal(plain.replace(",", ""))
        return _checked(field, typed, -number if sign and sign[0][0] not in "+＋" else number, Reading.NORMALISED)
    if _NEGATIVE.fullmatch(plain):
        return Understood(typed, None, Reading.UNREADABLE, "是负数")
    return Understood(typed, None, Reading.UNREADABLE, "不是可以直接采用的数字")


def _checked(field: Field, typed: str, value: float | Decimal, reading: Reading) -> Understood:
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite() or abs(exact) >= _LIMIT:
        return Understood(typed, None, Reading.UNREADABLE, "数字过大")
    number = exact if isinstance(value, Decimal) else round(exact, _NOISE)
    if number < 0 and not field.signed:
        return Understood(typed, None, Reading.UNREADABLE, f"{_result(typed, number)}是负数")
    if not field.whole:
        return Understood(typed, _without_zeros(number), reading)
    if number != number.to_integral_value():
        return Understood(
            typed, None, Reading.UNREADABLE, f"{_result(typed, number)}是小数，应是整数（单位：{field.unit}）"
        )
    return Understood(typed, int(number), reading)


def _result(typed: str, number: Decimal) -> str:
    """The number that a formula gives; nothing where it was typed itself."""
    return f"结果 {_without_zeros(number):f} " if typed.startswith("=") else ""


def _without_zeros(number: Decimal) -> Decimal:
    # Decimal.normalize would round to the context's 28 digits.
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
