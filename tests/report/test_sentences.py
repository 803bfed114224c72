"""How numbers are printed; the sentences made from them are tested where they are joined (test_narrative)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gkbatch.report.sentences import UNREAD, number_text


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (2822652, "2822652"),
        (Decimal("59237.2449"), "59237.2449"),
        (Decimal("2.50"), "2.5"),
        (Decimal("100.00"), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.00"), "0"),
        (Decimal("0.0000001"), "0.0000001"),
        (UNREAD, "待核"),
        (UNREAD + 3, "待核"),
    ],
)
def test_numbers_are_printed_plainly(value: int | Decimal, printed: str) -> None:
    assert number_text(value) == printed
