from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.coercion.decisions"


def test_a_formula_that_gives_what_was_saved_is_left_to_gk105(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, 2, Reading.FORMULA, "=1+1")}, also="GK105") == ["GK105"]


def test_a_plain_number_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 12}) == []


def test_shows_both_results(findings: Findings, answer: MakeAnswer) -> None:
    told = answer(KEY, None, Reading.CONTRADICTED, "=1+1", "按公式应是 2，文件里保存的是 999")
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK116", "error", "B14", "=1+1")]
    assert "应是 2，文件里保存的是 999" in found[0].message
