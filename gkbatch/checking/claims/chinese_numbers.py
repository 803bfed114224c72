"""In: a number as Chinese texts write it. Out: its value.

Only well-formed numbers have a value: 三五件 (three to five) and the colloquial 一百二 have none.
"""

from __future__ import annotations

from decimal import Decimal

CHARACTERS = "零〇一二两三四五六七八九十百千万"

_ZERO = "零〇"
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}


def chinese_value(word: str) -> int | None:
    """二百三十一 is 231, 一万零三 is 10003; None where the characters form no number."""
    head, myriad, tail = word.partition("万")
    if not myriad:
        return _below_myriad(word)
    above = _below_myriad(head)
    below = _below_myriad(tail.lstrip(_ZERO)) if tail else 0
    # 一万三 stands for 13000 in speech: without 零 the thousands must be there.
    if not above or below is None or (0 < below < _UNITS["千"] and tail[0] not in _ZERO):
        return None
    return above * _MYRIADS["万"] + below


def _below_myriad(word: str) -> int | None:
    if len(word) == 1 and word in _ZERO:
        return 0
    total, digit, limit, zero = 0, 0, _MYRIADS["万"], False
    for character in word:
        if character in _ZERO and total and not digit:
            zero = True
        elif character in _DIGITS and not digit:
            digit = _DIGITS[character]
        elif character in _UNITS:
            unit = _UNITS[character]
            # 十二 stands for 一十二, but only at the very start.
            count = digit or (1 if character == "十" and not total else 0)
            if unit >= limit or not count:
                return None
            total, digit, limit, zero = total + count * unit, 0, unit, False
        else:
            return None
    # 一百二 stands for 120 in speech.
    colloquial = digit and not zero and limit not in {_UNITS["十"], _MYRIADS["万"]}
    return None if colloquial or not word else total + digit


def arabic_value(digits: str, myriad: str = "") -> int | Decimal:
    """The value of digits with their 千位分隔: 1.2 with 万 is 12000; an int wherever the value is whole."""
    if digits.isdecimal() and not myriad:
        return int(digits)
    value = Decimal(digits.replace(",", "")) * _MYRIADS.get(myriad, 1)
    return int(value) if value == value.to_integral_value() else value
