from __future__ import annotations

import pytest

from gkbatch.checking.claims.claim import Family
from tests.checking.claims.conftest import claimed


def flow(text: str, *, own: bool = True) -> list[tuple[str, int]]:
    return [
        (claim.quantities[0].removeprefix("requests."), int(claim.number))
        for claim in claimed(text, Family.FLOW, own=own)
    ]


def results(text: str) -> list[tuple[tuple[str, ...], int]]:
    return [
        (tuple(quantity.removeprefix("requests.") for quantity in claim.quantities), int(claim.number))
        for claim in claimed(text, Family.RESULT, own=True)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("接到社会公众依申请公开184件，上年结转办理1件。办结182件，结转下年度3件。",
         [("arrived", 184), ("carried_in", 1), ("handled", 182), ("carried_out", 3)]),
        ("办理公开申请43件（含2025年结转1件）。", [("stated", 43), ("carried_in", 1)]),
        ("受理公民、法人提出的申请9件，其中自然人9件，已办结8件，1件正在办理中。", [("arrived", 9), ("handled", 8), ("carried_out", 1)]),
        ("新收和上年结转共12件。", [("all", 12)]),
        ("受理并办结7件。", [("stated", 7)]),
        ("除2件结转下年办理外均已答复。", [("carried_out", 2)]),
        ("收到申请\n15件。", [("arrived", 15)]),
    ],
)  # fmt: skip
def test_what_came_in_and_went_out(text: str, found: list[tuple[str, int]]) -> None:
    assert flow(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "网络申请3件。",
        "撤回2件。",
        "处理群众留言92条。",
        "受理热线工单350件，办结345件。",
        "收取信息处理费3件。",
        "收到转办件3件。",
        "行政许可申请5件。",
        "受理各类行政审批事项申请1200件。",
        "受理低保申请300件。",
    ],
)
def test_parts_and_other_matters_are_no_claims(text: str) -> None:
    assert flow(text) == []


def test_other_texts_must_speak_of_applications() -> None:
    assert flow("收到3件。", own=False) == []
    assert flow("收到信息公开申请3件，办结3件。", own=False) == [("arrived", 3), ("handled", 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("予以公开3件，无法提供4件。", [(("granted",), 3), (("unavailable",), 4)]),
        ("同意公开（含部分公开）5件。", [(("granted", "partly_granted"), 5)]),
        ("3件予以公开和1件部分公开。", [(("granted",), 3), (("partly_granted",), 1)]),
        ("信访举报不予处理1件。", []),
        ("主动公开20件、不予公开10件。", []),
    ],
)
def test_the_six_kinds_of_result(text: str, found: list[tuple[tuple[str, ...], int]]) -> None:
    assert results(text) == found
