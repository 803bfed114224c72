from __future__ import annotations

import pytest

from gkbatch.checking.claims.claim import Family
from tests.checking.claims.conftest import claimed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("被行政复议9件，诉讼1件。", [(("reconsideration",), 9), (("litigation",), 1)]),
        ("行政复议7件，其中结果维持6件、尚未审结1件。",
         [(("reconsideration",), 7), (("reconsideration:upheld",), 6), (("reconsideration:pending",), 1)]),
        ("未经复议直接起诉2件，复议后起诉1件。", [(("litigation.direct",), 2), (("litigation.after",), 1)]),
        ("行政复议、行政诉讼共3件。", [(("reconsideration", "litigation"), 3)]),
        ("收到行政复议申请2件。", [(("reconsideration",), 2)]),
        ("行政复议听证2次，败诉1件。", []),
    ],
)  # fmt: skip
def test_cases_and_outcomes(text: str, found: list[tuple[tuple[str, ...], int]]) -> None:
    assert [(claim.quantities, claim.number) for claim in claimed(text, Family.CASES, own=True)] == [
        (tuple(f"disputes.{quantity}" for quantity in quantities), number) for quantities, number in found
    ]
