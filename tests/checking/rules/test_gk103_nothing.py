from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.licences.decisions"


def test_a_plain_answer_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 0}) == []


def test_says_where_it_stands_and_what_was_typed(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, 0, Reading.NOTHING, "无")})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK103", "query", "B10", "无")]


def test_the_same_in_several_cells_is_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    others = ("disclosure.penalties.decisions", "disclosure.coercion.decisions")
    found = findings({key: answer(key, 0, Reading.NOTHING, "无") for key in others})
    assert [(f.code, f.cell) for f in found] == [("GK103", "B13:B14")]


def test_in_the_row_of_regulations_it_is_a_note(findings: Findings, answer: MakeAnswer) -> None:
    key = "disclosure.regulations.issued"
    found = findings({key: answer(key, 0, Reading.NOTHING, "/")})
    assert [(f.code, f.severity) for f in found] == [("GK103", "note")]


def test_a_blank_cell_is_left_to_gk102(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, 0, Reading.BLANK)}, also="GK102") == ["GK102"]
