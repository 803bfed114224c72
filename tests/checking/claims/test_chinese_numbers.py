from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.checking.claims.chinese_numbers import CHARACTERS, arabic_value, chinese_value

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below ten million as a careful writer spells it."""
    if number >= 10_000:
        above, below = divmod(number, 10_000)
        return in_chinese(above) + "万" + ("" if not below else ("零" if below < 1000 else "") + in_chinese(below))
    words, pending = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += ("零" if pending and words else "") + DIGITS[digit] + unit
        pending = not digit
    return words or "零"


@given(st.integers(min_value=0, max_value=9_999_999))
def test_what_is_spelled_carefully_is_understood(number: int) -> None:
    assert chinese_value(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("word", "value"), [("十", 10), ("十二", 12), ("两", 2), ("二百三十一", 231), ("一万零三", 10_003), ("〇", 0)]
)
def test_the_usual_short_forms(word: str, value: int) -> None:
    assert chinese_value(word) == value


@pytest.mark.parametrize("word", ["三五", "一百二", "百", "万", "二〇二六", "十十", "一千万万", "零一", ""])
def test_what_is_no_number_has_no_value(word: str) -> None:
    assert chinese_value(word) is None


@given(st.text(CHARACTERS, max_size=12))
def test_no_combination_raises(word: str) -> None:
    value = chinese_value(word)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("digits", "myriad", "value"), [("1,234", "", 1234), ("1.2", "万", 12_000), ("0.042", "", Decimal("0.042"))]
)
def test_arabic_digits(digits: str, myriad: str, value: int | Decimal) -> None:
    assert arabic_value(digits, myriad) == value
