from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading, Seen, Sight
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.coercion.decisions"


def test_an_answer_in_sight_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 12}) == []


def test_shows_both_sides(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, 12, Reading.PLAIN, "12"), seen=(Seen(Sight.HIDDEN, "", "12"),))
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK119", "note", "B14")]
    assert all(words in found[0].message for words in ["被隐藏"])


def test_a_hidden_sheet_is_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    keys = ("disclosure.penalties.decisions", KEY)
    hidden = {key: replace(answer(key, 12, Reading.PLAIN, "12"), seen=(Seen(Sight.HIDDEN),)) for key in keys}
    assert [f.cell for f in findings(hidden)] == ["B13:B14"]


def test_what_was_seen_otherwise_is_left_to_its_own_rule(codes: Codes, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, 12, Reading.PLAIN, "12"), seen=(Seen(Sight.OTHER_NUMBER, "35.5", "12"),))
    assert codes({KEY: told}, also="GK115") == ["GK115"]
