from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {
    "requests.received.person": 21,
    "requests.granted.person": 5,
    "requests.partly_granted.person": 4,
    "requests.refused.internal.person": 1,
    "requests.refused.process.person": 2,
    "requests.unavailable.not_held.person": 3,
    "requests.not_processed.petition.person": 2,
    "requests.other.other.person": 4,
}
PLACE = "overview.requests"


@pytest.mark.parametrize(
    "text",
    [
        "同意公开5件，部分公开4件，不同意公开3件，无法提供3件，不予处理2件，其他处理4件。",
        "予以公开及部分公开9件，不予公开的3件。",
        "予以公开答复5件，占23.8%；部分公开4，占19%。",
        "其中5件予以公开、4件部分公开、3件不予公开。",
        "予以公开、部分公开、不予公开分别为5件、4件和3件。",
        "因属于内部事务信息不予公开1件。",
        "2025年予以公开8件，2026年予以公开5件。",
        "全年制发文件30件，其中主动公开20件、不予公开10件。",
    ],
)
def test_the_tables_sums_say_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("予以公开6件。", "予以公开是 5（"),
        ("答复申请，部分公开五件。", "部分公开是 4（"),
        ("不予公开1件。", "不予公开是 3（"),
        ("无法提供4件。", "无法提供是 3（"),
        ("不予处理3件。", "不予处理是 2（"),
        ("其他处理5件。", "其他处理是 4（"),
        ("予以公开及部分公开8件。", "予以公开加部分公开是 9（"),
        ("其中6件予以公开、4件部分公开。", "予以公开是 5（"),
    ],
)
def test_another_number_is_a_query(findings: Findings, text: str, table: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK312", "query", "B18")]
    assert table in found[0].message


def test_numbers_of_applications_are_left_to_gk311(codes: Codes) -> None:
    assert codes({PLACE: "收到申请22件，予以公开5件。", **FIGURES}, also="GK311") == ["GK311"]
