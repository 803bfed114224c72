from __future__ import annotations

import pytest

from gkbatch.forms.form import ALL_ZERO, HAS_DATA
from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_all_zero_and_confirmed_says_nothing(codes: Codes) -> None:
    assert codes({"disclosure.confirmed": ALL_ZERO}) == []


@pytest.mark.edition("2021", "2027")
def test_a_number_beside_it_is_an_error_that_names_the_cells(findings: Findings) -> None:
    given = {"disclosure.licences.decisions": 5, "disclosure.penalties.decisions": 1, "disclosure.confirmed": ALL_ZERO}
    found = findings(given)
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK121", "error", "B19")]
    assert "B10、B13" in found[0].message


def test_totals_are_not_named_beside_what_they_add_up(findings: Findings) -> None:
    given = {"disputes.reconsideration.upheld": 1, "disputes.confirmed": ALL_ZERO}
    assert "A7 不是" in findings(given)[0].message


def test_data_confirmed_says_nothing_of_zeros(codes: Codes) -> None:
    assert codes({"disclosure.confirmed": HAS_DATA}) == []


def test_a_cell_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "disclosure.licences.decisions"
    assert codes({key: answer(key, None, Reading.UNREADABLE, "五")}, also="GK104") == ["GK104"]
