"""In: a text. Out: identity card, bank card and mobile numbers in it, most digits hidden.

An identity card number must have a possible date of birth and a right check digit, a bank card
number must pass the Luhn sum: index numbers and credit codes are about as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?:[3-69]\d{15,18}|[3-69]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3})?)(?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z./-])1[3-9]\d(?:\d{8}|([ -])\d{4}\1\d{4})(?![0-9A-Za-z/])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
# The shortest of them has eleven places.
_LONG = re.compile(r"\d[\d －-]{10}")
_HALF_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF0D)}
_SHOWN = 3


def identity_numbers(text: str) -> Iterator[str]:
    """Identity card numbers of 18 places."""
    return (_hidden(match[0]) for match in _found(_IDENTITY, text) if _is_identity(match[0]))


def card_numbers(text: str) -> Iterator[str]:
    """Bank card numbers of 16 to 19 digits, in one or in groups of four."""
    for match in _found(_CARD, text):
        digits = re.sub(r"\D", "", match[0])
        if _luhn(digits) and not _is_identity(digits):
            yield _hidden(match[0])


def mobile_numbers(text: str) -> Iterator[str]:
    """Mobile telephone numbers, in one or as 3-4-4."""
    return (_hidden(match[0]) for match in _found(_MOBILE, text))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    # plain() would join what spaces part; only the width is folded here.
    return pattern.finditer(text.translate(_HALF_WIDTH)) if _LONG.search(text) else iter(())


def _is_identity(number: str) -> bool:
    if len(number) != len(_WEIGHTS) + 1:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    check = _CHECK[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]
    return born.year >= 1900 and check == number[-1].upper()  # noqa: PLR2004 no living person was born before


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # noqa: PLR2004 the sum of digits of a number below 20


def _hidden(number: str) -> str:
    return f"{number[:_SHOWN]}{'*' * (len(number) - 2 * _SHOWN)}{number[-_SHOWN:]}"
