from __future__ import annotations

import pytest

from gkbatch.forms.form import ALL_ZERO
from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_a_chosen_confirmation_says_nothing(codes: Codes) -> None:
    assert codes({"requests.confirmed": ALL_ZERO}) == []


@pytest.mark.edition("2021")
def test_an_empty_one_is_an_error(findings: Findings) -> None:
    found = findings({"requests.confirmed": ""})
    assert [(f.code, f.severity, f.sheet, f.cell) for f in found] == [("GK120", "error", "三、依申请公开", "D33")]


def test_a_word_that_is_no_option_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "requests.confirmed"
    assert codes({key: answer(key, None, Reading.UNREADABLE, "好")}, also="GK104") == ["GK104"]
