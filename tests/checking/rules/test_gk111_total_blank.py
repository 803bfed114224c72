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
    found = findings({KEY: answer(KEY, 3, Reading.TOTAL_BLANK, ""), **GIVEN})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK111", "query", "E7")]


def test_a_total_whose_part_was_not_read_is_left_to_that_part(codes: Codes, answer: MakeAnswer) -> None:
    part = "disputes.reconsideration.upheld"
    unread = {part: answer(part, None, Reading.UNREADABLE, "三"), KEY: answer(KEY, None, Reading.DEPENDENT)}
    assert codes({"disputes.confirmed": HAS_DATA} | unread, also="GK104") == ["GK104"]
