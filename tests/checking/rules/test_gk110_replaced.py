from __future__ import annotations

import pytest

from gkbatch.forms.form import HAS_DATA
from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disputes.reconsideration.total"
GIVEN = {"disputes.reconsideration.upheld": 3, "disputes.confirmed": HAS_DATA}


def test_our_own_formula_says_nothing(codes: Codes) -> None:
    assert codes(GIVEN) == []


@pytest.mark.edition("2021", "2027")
def test_says_where_it_stands(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, 3, Reading.REPLACED, "3"), **GIVEN})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK110", "note", "E7")]


def test_a_wrong_one_is_also_checked(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, 5, Reading.REPLACED, "5"), **GIVEN}, also="GK204") == ["GK204", "GK110"]


def test_a_blank_one_is_left_to_gk111(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, 3, Reading.TOTAL_BLANK), **GIVEN}, also="GK111") == ["GK111"]
