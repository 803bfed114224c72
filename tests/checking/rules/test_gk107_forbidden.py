from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.licences.decisions"


def test_a_plain_answer_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 0}) == []


def test_says_where_it_stands_and_what_was_typed(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, None, Reading.FORBIDDEN, "=RAND()")})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK107", "error", "B10", "=RAND()")]


def test_the_same_in_several_cells_is_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    others = ("disclosure.penalties.decisions", "disclosure.coercion.decisions")
    found = findings({key: answer(key, None, Reading.FORBIDDEN, "=RAND()") for key in others})
    assert [(f.code, f.cell) for f in found] == [("GK107", "B13:B14")]


def test_no_saved_result_is_left_to_gk108(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, None, Reading.UNSAVED, "=A1*2")}, also="GK108") == ["GK108"]


def test_says_why_it_is_not_taken(findings: Findings, answer: MakeAnswer) -> None:
    told = answer(KEY, None, Reading.FORBIDDEN, "=上报数+1", "公式里的名称“上报数”没有定义")
    assert findings({KEY: told})[0].message == "填的公式里的名称“上报数”没有定义，不能采用"
