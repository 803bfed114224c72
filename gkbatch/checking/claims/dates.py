"""In: a text. Out: the dates in it that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from gkbatch.text import chinese_counter

_LEAP_YEAR = 2024
_MONTHS = 12
# All ways begin with one of ten characters, which is looked for fast.
_DATE = re.compile(
    r"[0-9](?<![\d.\-/].)(?:\d{3}\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?"
    r"|\d?\s?月\s?\d{1,2}\s?日|\d{3}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2}(?![\d.\-/]))"
)
_CHINESE = re.compile("[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?")
_CHINESE_NUMBERS = {chinese_counter(number): number for number in range(1, 100)}
_NUMBER = re.compile(r"\d+")
_FULL_WIDTH = re.compile("[０-９]")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


def impossible_dates(text: str) -> Iterator[str]:
    """2026年2月30日, 2026年13月, 9月31日, 2026-02-30; without a year 29 February may be right."""
    plain = text.translate(_HALF) if _FULL_WIDTH.search(text) else text
    for match in _DATE.finditer(plain):
        numbers = [int(number) for number in _NUMBER.findall(match[0])]
        year, month, day = (
            (_LEAP_YEAR, *numbers) if match["month"] is None and match["mark"] is None else (*numbers, 1)[:3]
        )
        if not _possible(year, month, day):
            yield text[match.start() : match.end()].strip()
    for match in _CHINESE.finditer(text):
        in_months, _, in_days = match[0].rstrip("日").partition("月")
        # 十三月 alone may be a span of time.
        if in_days or text.startswith("年", match.start() - 1):
            month, day = _CHINESE_NUMBERS.get(in_months, 1), _CHINESE_NUMBERS.get(in_days or "一", 1)
            if not _possible(_LEAP_YEAR, month, day):
                yield match[0]


def _possible(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and year > 0 and 1 <= day <= monthrange(year, month)[1]
