from __future__ import annotations

import pytest

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

ROW = "disclosure.normative"
BEFORE = {f"{ROW}.in_force": 66}


@pytest.mark.parametrize(("issued", "repealed", "in_force"), [(0, 0, 66), (5, 2, 69), (0, 66, 0)])
def test_what_follows_from_last_year_says_nothing(codes: Codes, issued: int, repealed: int, in_force: int) -> None:
    given = {f"{ROW}.issued": issued, f"{ROW}.repealed": repealed, f"{ROW}.in_force": in_force}
    assert codes(given, last_year=BEFORE) == []


@pytest.mark.edition("2021")
def test_what_does_not_follow_is_a_query(findings: Findings) -> None:
    given = {f"{ROW}.issued": 5, f"{ROW}.repealed": 2, f"{ROW}.in_force": 372}
    found = findings(given, last_year=BEFORE)
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK411", "query", "D7")]
    assert found[0].message == "2025 年现行有效 66 件，2026 年制发 5 件、废止 2 件，算得 69 件，填的是 372 件"


@pytest.mark.edition("2021")
def test_the_row_of_regulations_too(codes: Codes) -> None:
    assert codes({}, last_year={"disclosure.regulations.in_force": 1}) == ["GK411"]


@pytest.mark.edition("2021")
def test_what_gk212_would_ask_as_well_is_asked_once(codes: Codes) -> None:
    given = {f"{ROW}.issued": 13, f"{ROW}.in_force": 5}
    assert codes(given, last_year=BEFORE) == ["GK411"]


@pytest.mark.edition("2021")
def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = f"{ROW}.repealed"
    given = {key: answer(key, None, Reading.UNREADABLE, "两件"), f"{ROW}.in_force": 1}
    assert codes(given, last_year=BEFORE, also="GK104") == ["GK104"]
