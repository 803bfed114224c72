from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.licences.decisions"


def test_a_plain_answer_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 7}) == []


def test_says_where_it_stands_and_what_was_typed(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, 7, Reading.FORMULA, "=3+4")})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK105", "note", "B10", "=3+4（结果 7）")]


def test_the_same_in_several_cells_is_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    others = ("disclosure.penalties.decisions", "disclosure.coercion.decisions")
    found = findings({key: answer(key, 7, Reading.FORMULA, "=3+4") for key in others})
    assert [(f.code, f.cell) for f in found] == [("GK105", "B13:B14")]


def test_another_workbook_is_left_to_gk106(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, 7, Reading.OTHER_WORKBOOK, "=[1]A!B1")}, also="GK106") == ["GK106"]


def test_of_a_long_text_that_a_formula_gives_the_beginning_is_shown(findings: Findings, answer: MakeAnswer) -> None:
    (found,) = findings({"problems.main": answer("problems.main", "公开不够及时，" * 20, Reading.FORMULA, "=A1&B1")})
    assert found.value == f"=A1&B1（结果 {'公开不够及时，' * 7}公开不够及时……）"
