from __future__ import annotations

import pytest

from gkbatch.desk.pace import Pace
from gkbatch.text import ems


def test_the_first_thing_has_no_rate_yet() -> None:
    assert Pace().line("甲.xlsx", 1, 60, 100.0, 80) == "甲.xlsx 1/60"


@pytest.mark.parametrize(
    ("number", "seconds", "told"),
    [
        (11, 0.5, ""),
        (11, 1.0, "，每秒 10 份，约剩 5 秒"),
        (11, 100.0, "，每份 10 秒，约剩 8 分钟"),
        (60, 10.0, "，每秒 6 份，约剩 0 秒"),
    ],
)
def test_the_rate_and_the_time_that_is_left(number: int, seconds: float, told: str) -> None:
    pace = Pace()
    pace.line("甲.xlsx", 1, 60, 100.0, 80)
    assert pace.line("乙.xlsx", number, 60, 100.0 + seconds, 80) == f"乙.xlsx {number}/60{told}"


def test_nobody_reads_a_hundred_lines_a_second() -> None:
    pace = Pace()
    assert pace.line("甲", 1, 60, 100.0, 80)
    assert not pace.line("乙", 2, 60, 100.01, 80)
    assert pace.line("丙", 3, 60, 100.2, 80)


def test_the_next_list_begins_anew() -> None:
    pace = Pace()
    pace.line("甲", 1, 60, 100.0, 80)
    pace.line("乙", 60, 60, 200.0, 80)
    pace.line("丙", 1, 5, 200.01, 80)
    assert pace.line("丁", 3, 5, 202.01, 80) == "丁 3/5，每秒 1 份，约剩 2 秒"


def test_the_line_fits_into_the_window() -> None:
    line = Pace().line("示例市示例区" * 20, 12, 60, 100.0, 40)
    assert line.endswith(" 12/60")
    assert 38 <= 2 * ems(line) <= 40


def test_of_what_nobody_counts_the_name_alone_is_said() -> None:
    assert Pace().line("PDF 1–20", 0, 0, 100.0, 80) == "PDF 1–20"
