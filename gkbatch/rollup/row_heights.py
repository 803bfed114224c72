"""In: wrapped texts and the widths of their cells. Out: how high a row must be to show all of them.

Left to themselves, rows without a height keep one line in LibreOffice, and rows with merged cells in
every program.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from gkbatch.text import ems

_ROW_LIMIT = 409
_LONG = 400  # longer lines hardly ever come twice
# Programs break a line neither within an address like D30:D31 nor before a closing mark.
_UNBROKEN = re.compile(r"[（“《【]*(?:[!-~]+|[^!-~])[，。、；：？！）”》】]*")


def row_height(texts: Iterable[tuple[str, int]], points: float = 10) -> float:
    """The height in points of a row that shows these texts (text, pixels)."""
    return height(max(lines(text, pixels, points) for text, pixels in texts), points)


def height(line_count: int, points: float = 10) -> float:
    """The height in points of a row with so many lines; Excel's rows end at 409."""
    return min(_ROW_LIMIT, line_count * points * 1.35 + 6)


def lines(text: str, pixels: int, points: float = 10) -> int:
    """How many lines ``text`` takes in a cell of that width, wrapped."""
    per_line = max(1, (pixels - 7) * 0.75 / points)
    # No character is wider than one em: most texts of a list are settled here.
    if len(text) <= per_line and "\n" not in text:
        return 1
    return sum((_again if len(line) < _LONG else _wrapped)(line, per_line) for line in text.split("\n"))


@lru_cache(maxsize=8192)  # a district's findings say the same of many agencies
def _again(line: str, per_line: float) -> int:
    return _wrapped(line, per_line)


def _wrapped(line: str, per_line: float) -> int:
    """How many lines of so many full-width characters; what stays together moves down as a whole."""
    count, filled = 1, 0.0
    for piece in _UNBROKEN.findall(line):
        width = _width(piece)
        if filled + width <= per_line:
            filled += width
            continue
        if filled and not piece.isspace():
            count, filled = count + 1, 0.0
        rows = max(1, math.ceil(width / per_line))
        count, filled = count + rows - 1, filled + width - (rows - 1) * per_line
    return count


_width = lru_cache(maxsize=65536)(ems)  # nearly all pieces are single characters
