from __future__ import annotations

import pytest

from gkbatch.checking.claims.claim import Family
from tests.checking.claims.conftest import claimed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("对规范性文件进行全面清理，制发行政规范性文件2件，废止10件，现行有效件数14件。",
         [("normative.issued", 2), ("normative.repealed", 10), ("normative.in_force", 14)]),
        ("公开市政府规章13件（含新制定5件）。", []),
        ("主动公开行政规范性文件1件。", []),
        ("部门文件22件。", []),
    ],
)  # fmt: skip
def test_documents(text: str, found: list[tuple[str, int]]) -> None:
    assert [(claim.quantities[0], claim.number) for claim in claimed(text, Family.DOCUMENTS)] == [
        (f"disclosure.{key}", number) for key, number in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("办理行政许可39405件。", [("licences", 39405)]),
        ("发布行政许可信息76条，行政处罚信息2条。", []),
        ("公开行政许可文件1513件，行政处罚文件4件。", []),
    ],
)
def test_decisions(text: str, found: list[tuple[str, int]]) -> None:
    assert [(claim.quantities[0], claim.number) for claim in claimed(text, Family.DECISIONS)] == [
        (f"disclosure.{row}.decisions", number) for row, number in found
    ]
