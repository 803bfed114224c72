"""In: the lines of a text. Out: how long they are where a program broke its paragraphs, and which of them go on in the next.

A PDF that is copied has a line of text for each line of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_SHORTEST = 18  # Chinese letters in a line of a page
_FEWEST = 6  # broken lines that show that it is done everywhere
_RAGGED = 3.0  # letters that a line may be shorter, since no mark begins one
_MOST = 2 / 3  # of the lines without an end are as long: labels are broken as well
_HEADING = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])[^，。；：]*"
)
_MARK = re.compile(r"[，。；：]")
_PROSE = re.compile(r"[，。、《》“”]")
_GAP = re.compile(r"\s{3}")  # between the cells of a row
_END = tuple("。！？：!?:|")
_BEGINS = re.compile(
    r"\s*(?:#|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+条|(?:联系)?(?:地址|电话|邮编|传真|邮箱)[：:]|[|\d./\s-]*$)"
)


def line_width(lines: Sequence[str]) -> float:
    """How long the lines are where paragraphs are broken at the end of the page; 0 where they are not."""
    broken = [
        line
        for line in lines
        if _PROSE.search(line) and not _GAP.search(line.strip()) and not line.rstrip().endswith(_END)
    ]
    long = sorted(width for width in map(_width, broken) if width >= _SHORTEST)
    if len(long) < _FEWEST:
        return 0
    full = long[len(long) // 2]
    return full if sum(abs(width - full) <= _RAGGED for width in long) >= _MOST * len(long) else 0


def goes_on(line: str, below: str, full: float) -> bool:
    """Whether a line of text is broken and the one right below it goes on."""
    if not full or "\t" in below or "|" in below or not below.strip():
        return False
    ended = line.rstrip().endswith(_END) or _width(line) < full - _RAGGED
    if ended or _BEGINS.match(below):
        return False
    # A heading goes on in a short line only, without a mark.
    return not _HEADING.fullmatch(line) or (_width(below) < full / 2 and not _MARK.search(below))


def _width(line: str) -> float:
    """In Chinese letters, without the space at the ends."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in line.strip())
