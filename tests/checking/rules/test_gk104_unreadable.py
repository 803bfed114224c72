from __future__ import annotations

from gkbatch.forms.form import HAS_DATA
from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.licences.decisions"


def test_a_plain_answer_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 0}) == []


def test_says_where_it_stands_and_what_was_typed(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, None, Reading.UNREADABLE, "约10")})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK104", "error", "B10", "约10")]


def test_the_same_in_several_cells_is_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    others = ("disclosure.penalties.decisions", "disclosure.coercion.decisions")
    found = findings({key: answer(key, None, Reading.UNREADABLE, "约10") for key in others})
    assert [(f.code, f.cell) for f in found] == [("GK104", "B13:B14")]


def test_an_equation_over_it_says_nothing(codes: Codes, answer: MakeAnswer) -> None:
    key = "requests.granted.person"
    assert codes({key: answer(key, None, Reading.UNREADABLE, "十二"), "requests.confirmed": HAS_DATA}) == ["GK104"]
