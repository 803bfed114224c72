"""In: a text. Out: the dates in it that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

_LEAP_YEAR = 2024
_MONTHS = 12
_DATE = re.compile(
    r"(?<![\d.])(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(?:(\d{1,2})\s?[日号](?![线楼院文令机]))?"
    r"|(?<![\d.\-/])(20\d\d)([-./])(\d{1,2})\5(\d{1,2})(?![\d.\-/])"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def impossible_dates(text: str) -> Iterator[str]:
    """2026年2月30日, 2026年13月, 9月31日, 2026-02-30; without a year 29 February may be right."""
    if "月" not in text and "20" not in text:
        return
    for match in _DATE.finditer(text.translate(_FULL_WIDTH)):
        year, month, day = (match[1], match[2], match[3]) if match[2] else (match[4], match[6], match[7])
        # A bare 24月 may be a span of time.
        if (year or day) and not _possible(int(year or _LEAP_YEAR), int(month), int(day or 1)):
            yield text[match.start() : match.end()].strip()


def _possible(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and year > 0 and 1 <= day <= monthrange(year, month)[1]
