from __future__ import annotations

import pytest

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

ROW = "disclosure.normative"


def test_as_many_in_force_as_issued_says_nothing(codes: Codes) -> None:
    assert codes({f"{ROW}.issued": 13, f"{ROW}.in_force": 13}) == []


@pytest.mark.edition("2021")
def test_fewer_in_force_than_issued_is_a_query(findings: Findings) -> None:
    found = findings({f"{ROW}.issued": 13, f"{ROW}.in_force": 5})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK212", "query", "D7")]
    assert "本年制发 13 件，本年废止 0 件，现行有效只有 5 件" in found[0].message


def test_a_repeal_in_the_year_explains_it(codes: Codes) -> None:
    assert codes({f"{ROW}.issued": 13, f"{ROW}.repealed": 9, f"{ROW}.in_force": 5}) == []


def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = f"{ROW}.in_force"
    assert codes({f"{ROW}.issued": 13, key: answer(key, None, Reading.UNREADABLE, "五")}, also="GK104") == ["GK104"]


@pytest.mark.edition("2021")
def test_where_last_year_is_known_it_is_left_to_gk411(codes: Codes) -> None:
    assert codes({f"{ROW}.issued": 13, f"{ROW}.in_force": 5}, last_year={f"{ROW}.in_force": 0}, also="GK411") == [
        "GK411"
    ]
