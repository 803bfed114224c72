from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checking.rules.conftest import Codes, Findings

CHARGED = {"fee.charged": "收取", "fee.amount": Decimal(420)}


@pytest.mark.parametrize("amount", [Decimal(425), Decimal("420.5")])
def test_an_amount_no_tariff_gives_is_a_query(findings: Findings, amount: Decimal) -> None:
    found = findings({**CHARGED, "fee.amount": amount})
    assert [(f.code, f.severity) for f in found] == [("GK324", "query")]
    assert "不是 10 元的整数倍" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "收取信息处理费420元。",
        "收取信息处理费3件，共0.042万元。",
        "信息处理费300元、120元。",
        "信息处理费每件100元，2025年未收取信息处理费。",
    ],
)
def test_a_text_that_agrees_says_nothing(codes: Codes, text: str) -> None:
    assert codes({**CHARGED, "matter.S01": text}) == []


@pytest.mark.parametrize(
    "text", ["收取信息处理费240元。", "未收取信息处理费。", "无收取信息处理费情况。", "信息处理费收取0元。"]
)
def test_a_text_that_states_another_amount_is_a_query(findings: Findings, text: str) -> None:
    found = findings({**CHARGED, "matter.S01": text})
    assert [(f.code, f.severity) for f in found] == [("GK324", "query")]
    assert "填的金额是 420 元" in found[0].message


def test_no_fee_in_text_and_answer_says_nothing(codes: Codes) -> None:
    assert codes({"matter.S01": "依据《政府信息公开信息处理费管理办法》，无收取信息处理费情况。"}) == []


def test_choice_against_amount_is_left_to_gk223(codes: Codes) -> None:
    assert codes({"fee.charged": "未收取", "fee.amount": Decimal(420)}, also="GK223") == ["GK223"]
