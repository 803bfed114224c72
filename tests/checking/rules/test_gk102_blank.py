from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.licences.decisions"


def test_a_plain_answer_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 0}) == []


def test_says_where_it_stands_and_what_was_typed(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, 0, Reading.BLANK, "")})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK102", "query", "B10", "")]


def test_the_same_in_several_cells_is_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    others = ("disclosure.penalties.decisions", "disclosure.coercion.decisions")
    found = findings({key: answer(key, 0, Reading.BLANK, "") for key in others})
    assert [(f.code, f.cell) for f in found] == [("GK102", "B13:B14")]


def test_a_blank_total_is_left_to_gk111(codes: Codes, answer: MakeAnswer) -> None:
    key = "requests.received.total"
    assert codes({key: answer(key, 0, Reading.TOTAL_BLANK)}, also="GK111") == ["GK111"]
