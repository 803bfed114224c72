from __future__ import annotations

import pytest

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.forms.names import RECEIVED
from tests.checking.claims.conftest import claimed


def no_requests(text: str) -> list[Claim]:
    return [
        claim for claim in claimed(text, Family.FLOW, own=True) if not claim.number and claim.quantities == (RECEIVED,)
    ]


def no_disputes(text: str) -> list[Claim]:
    return [claim for claim in claimed(text, Family.CASES) if not claim.number]


@pytest.mark.parametrize(
    "text",
    [
        "未接收到依申请公开，均已公开。",
        "未接到任何形式的信息公开申请。",
        "我镇未接到依申请公开办件。",
        "未收到依申请公开政府信息。",
        "未收到公民、法人和其他组织的公开申请。",
    ],
)
def test_no_application(text: str) -> None:
    assert [claim.number for claim in no_requests(text)] == [0]


@pytest.mark.parametrize(
    "text", ["无上年结转政府信息公开申请。", "未收到关于征地的申请。", "没有申请人反映问题。", "未收到行政许可申请。"]
)
def test_only_a_part_is_denied(text: str) -> None:
    assert no_requests(text) == []


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("没有发生因公开申请行政复议和提起行政诉讼的情况。", ("reconsideration", "litigation")),
        ("未接收到信息公开引发的行政复议和行政诉讼案件处理情况。", ("reconsideration", "litigation")),
        ("未收到因信息公开引起的行政诉讼。", ("litigation",)),
    ],
)
def test_no_dispute(text: str, blocks: tuple[str, ...]) -> None:
    (claim,) = no_disputes(text)
    assert claim.quantities == tuple(f"disputes.{block}" for block in blocks)


def test_elsewhere_other_disputes_are_none_of_ours() -> None:
    assert no_disputes("全年未发生行政复议。") == []
