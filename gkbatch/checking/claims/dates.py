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
_CHINESE = re.compile("月(?<=[一二三四五六七八九十].)(?:[一二三四五六七八九十]{1,3}日)?")
_MONTH = re.compile("[一二三四五六七八九十]{1,3}$")
_LONGEST = 3
_CHINESE_NUMBERS = {chinese_counter(number): number for number in range(1, 100)}
_NUMBER = re.compile(r"\d+")
_FULL_WIDTH = re.compile("[０-９]")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


def impossible_dates(text: str) -> Iterator[str]:
    """2026年2月30日, 2026年13月, 9月31日, 2026-02-30, 二月三十日; without a year 29 February may be right."""
    yield from _in_digits(text)
    yield from _in_words(text)


def _in_digits(text: str) -> Iterator[str]:
    plain = text.translate(_HALF) if _FULL_WIDTH.search(text) else text
    for match in _DATE.finditer(plain):
        numbers = [int(number) for number in _NUMBER.findall(match[0])]
        with_year = match["month"] is not None or match["mark"] is not None
        year, month, day = (*numbers, 1)[:3] if with_year else (_LEAP_YEAR, *numbers)
        if not _possible(year, month, day):
            yield text[match.start() : match.end()].strip()


def _in_words(text: str) -> Iterator[str]:
    for match in _CHINESE.finditer(text):
        before = _MONTH.search(text[max(0, match.start() - _LONGEST) : match.start()])
        in_months, in_days = before[0] if before else "", match[0][1:-1]
        # 十三月 alone may be a span of time.
        if in_days or text.startswith("年", match.start() - len(in_months) - 1):
            month, day = _CHINESE_NUMBERS.get(in_months, 1), _CHINESE_NUMBERS.get(in_days or "一", 1)
            if not _possible(_LEAP_YEAR, month, day):
                yield in_months + match[0]


def _possible(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and year > 0 and 1 <= day <= monthrange(year, month)[1]
