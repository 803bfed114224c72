from __future__ import annotations

import math
import random

import pytest

from gkbatch.rollup.row_heights import _UNBROKEN, height, lines, row_height
from gkbatch.text import ems


def test_lines_count_width_and_breaks() -> None:
    assert lines("字" * 10, 7 + 134, 10) == 1
    assert lines("字" * 11, 7 + 134, 10) == 2
    assert lines("1" * 20, 7 + 134, 10) == 1
    assert lines("一\n二\n三", 7 + 134, 10) == 3


def test_addresses_and_closing_marks_stay_with_their_line() -> None:
    assert lines("字" * 6 + "（D30:D31）" + "字" * 8, 7 + 134, 10) == 3
    assert lines("字" * 9 + "字。" + "字" * 9, 7 + 134, 10) == 3


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height(1000) == 409


def test_a_row_is_as_high_as_its_longest_text() -> None:
    assert row_height([("字" * 30, 141), ("字", 141)]) == height(3)
    assert row_height([("字", 141)], 9) == height(1, 9)


def wrapped(line: str, per_line: float) -> int:
    """As it is said: piece after piece, none left out and no width remembered."""
    count, filled = 1, 0.0
    for piece in _UNBROKEN.findall(line):
        width = ems(piece)
        if filled + width > per_line and filled and not piece.isspace():
            count, filled = count + 1, 0.0
        rows = max(1, math.ceil(width / per_line))
        count, filled = count + rows - 1, filled + width - (rows - 1) * per_line
    return count


@pytest.mark.parametrize("seed", range(20))
def test_what_is_left_out_of_counting_changes_nothing(seed: int) -> None:
    random_ = random.Random(seed)  # noqa: S311 made-up texts, no secret
    for _ in range(200):
        text = "".join(random_.choices("字，。（D30:D31）“ab c\t \n𠀀", k=random_.randint(0, 80)))
        pixels, points = random_.randint(1, 300), random_.choice([9, 10, 16])
        per_line = max(1, (pixels - 7) * 0.75 / points)
        assert lines(text, pixels, points) == sum(wrapped(line, per_line) for line in text.split("\n"))
