"""In: a serial date and the parts of a format. Out: the date or time as a Chinese Excel shows it; None where it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from gkbatch.text import chinese_counter

_LAST_SERIAL = 2_958_465  # 9999-12-31
_FALSE_LEAP_DAY = 60  # 1900-02-29, which Excel believes in
_FROM_1904 = 1462
_DAYS = "一二三四五六日"
_DIGITS = "〇一二三四五六七八九"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AFTERNOON, _NOON = 12, 12
_YEARS = 2


@dataclass(frozen=True)
class Piece:
    """A part of a format: what kind it is and its text."""

    kind: str
    text: str


def moment_of(serial: Decimal, *, from_1904: bool = False) -> datetime | None:
    """The day and time that a serial number means; None for none or for one that never was."""
    days = serial + (_FROM_1904 if from_1904 else 0)
    if not days.is_finite() or days < 0 or days >= _LAST_SERIAL + 1 or int(days) == _FALSE_LEAP_DAY:
        return None
    start = datetime(1899, 12, 31 if days < _FALSE_LEAP_DAY else 30)  # noqa: DTZ001 a date in a cell knows no zone
    seconds = ((days - int(days)) * 86_400).quantize(Decimal(1), ROUND_HALF_UP)
    return start + timedelta(days=int(days), seconds=int(seconds))


def date_shown(serial: Decimal, pieces: Sequence[Piece], *, from_1904: bool = False) -> str | None:
    """The date or time under a format of these pieces; None where it cannot be told."""
    moment = moment_of(serial, from_1904=from_1904)
    if moment is None or any(piece.kind in {"elapsed", "digits", "point"} for piece in pieces):
        return None
    chinese = any(piece.kind == "numerals" for piece in pieces)
    half = any(piece.kind == "half" for piece in pieces)
    shown = [_piece(piece, moment, half=half, chinese=chinese) for piece in with_minutes(pieces)]
    return None if None in shown else "".join(part for part in shown if part)


def with_minutes(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with the letter m told apart: minutes stand after hours or before seconds."""
    known = list(pieces)
    clock = [index for index, piece in enumerate(known) if piece.kind == "date"]
    for index, piece in enumerate(known):
        if piece.kind == "date" and piece.text[0] == "m" and len(piece.text) <= _YEARS:
            here = clock.index(index)
            before = known[clock[here - 1]].text[0] if here else ""
            after = known[clock[here + 1]].text[0] if here + 1 < len(clock) else ""
            if before == "h" or after == "s":
                yield Piece("date", "n" * len(piece.text))
                continue
        yield piece


def _piece(piece: Piece, moment: datetime, *, half: bool, chinese: bool) -> str | None:
    if piece.kind == "literal":
        return piece.text
    if piece.kind == "half":
        return _half(piece.text, moment)
    if piece.kind != "date":
        return "" if piece.kind in {"numerals", "silent"} else None
    if chinese:
        return _in_chinese(piece.text, moment)
    return _in_digits(piece.text, moment, half=half)


def _half(words: str, moment: datetime) -> str:
    morning, afternoon = words.split("/")
    return morning if moment.hour < _AFTERNOON else afternoon


def _in_digits(letters: str, moment: datetime, *, half: bool) -> str | None:
    number = _number(letters, moment)
    letter, length = letters[0], len(letters)
    if letter == "a" or (letter == "d" and length > _YEARS):
        return _weekday(letters, moment)
    if letter == "m" and length > _YEARS:
        return _MONTHS[moment.month - 1] if length == 3 else None  # noqa: PLR2004 mmm is the short name
    if number is None:
        return None
    if letter in "ye":
        return f"{number:04d}" if letter == "e" or length > _YEARS else f"{number % 100:02d}"
    if letter == "h" and half:
        number = number % _NOON or _NOON
    return f"{number:0{min(length, _YEARS)}d}"


def _weekday(letters: str, moment: datetime) -> str | None:
    day = _DAYS[moment.weekday()]
    return {"aaa": f"周{day}", "aaaa": f"星期{day}"}.get(letters)


def _number(letters: str, moment: datetime) -> int | None:
    known = {
        "y": moment.year,
        "e": moment.year,
        "m": moment.month,
        "d": moment.day,
        "h": moment.hour,
        "n": moment.minute,
        "s": moment.second,
    }
    return known.get(letters[0])


def _in_chinese(letters: str, moment: datetime) -> str | None:
    number = _number(letters, moment)
    if number is None or (letters[0] == "m" and len(letters) > _YEARS):
        return _weekday(letters, moment)
    if letters[0] in "ye":
        digits = f"{number:04d}" if len(letters) > _YEARS or letters[0] == "e" else f"{number % 100:02d}"
        return "".join(_DIGITS[int(digit)] for digit in digits)
    return chinese_counter(number) if number else _DIGITS[0]
