from __future__ import annotations

from benchmarks.table import Line, Table
from benchmarks.timing import Spent, Timed


def test_the_first_line_is_what_the_others_are_compared_with() -> None:
    slow = Timed((Spent(0.2, 0.5), Spent(0.4, 0.8), Spent(0.3, 0.6)))
    fast = Timed((Spent(0.003, 0.006), Spent(0.004, 0.005), Spent(0.002, 0.007)))
    text = Table("reading", (Line("plain", slow), Line("ours", fast, "and more")), ("a remark",)).text()
    title, _, first, second, remark = text.splitlines()
    assert title == "== reading"
    assert first.split() == ["plain", "300", "(200–400)", "600", "(500–800)"]
    assert second.split() == ["ours", "3.00", "(2.00–4.00)", "6.00", "(5.00–7.00)", "x100,", "x100", "and", "more"]
    assert remark == "   a remark"


def test_what_is_not_compared_has_no_ratio() -> None:
    one = Timed((Spent(0.2, 0.5),))
    text = Table("scale", (Line("60", one), Line("1000", one)), compared=False).text()
    assert "faster" not in text
    assert "x1" not in text


def test_what_takes_long_is_shown_in_seconds() -> None:
    text = Table("job", (Line("plain", Timed((Spent(140.0, 141.0),))),)).text()
    assert "processor, s" in text
    assert "140 (140–140)" in text
