from __future__ import annotations

import pytest

from gkbatch.checking.claims.claim import Family
from tests.checking.claims.conftest import claimed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收取信息处理费3件，共计0.042万元。", [420]),
        ("未发生收取信息处理费的情况。", [0]),
        ("如未收取信息处理费，应当说明。", []),
        ("信息处理费每件100元。", []),
        ("培训费300元。", []),
    ],
)
def test_what_is_said_of_the_fee(text: str, found: list[int]) -> None:
    assert [claim.number for claim in claimed(text, Family.FEE)] == found
