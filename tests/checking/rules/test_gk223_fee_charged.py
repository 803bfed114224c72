from __future__ import annotations

import pytest

from gkbatch.forms.form import CHARGED, NOT_CHARGED
from tests.checking.rules.conftest import Codes, Findings


def test_choice_and_amount_that_agree_say_nothing(codes: Codes) -> None:
    assert codes({"fee.charged": CHARGED, "fee.amount": 420}) == []
    assert codes({"fee.charged": NOT_CHARGED, "fee.amount": 0}) == []


@pytest.mark.parametrize(("choice", "amount"), [(CHARGED, 0), (NOT_CHARGED, 420)])
def test_choice_and_amount_that_disagree_are_an_error(findings: Findings, choice: str, amount: int) -> None:
    found = findings({"fee.charged": choice, "fee.amount": amount})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK223", "error", "B7")]


def test_no_choice_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"fee.charged": "", "fee.amount": 420}, also="GK301") == ["GK301"]
