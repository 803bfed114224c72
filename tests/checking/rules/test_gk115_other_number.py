from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading, Seen, Sight
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.coercion.decisions"


def test_a_number_shown_as_it_is_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 12}) == []


def test_shows_both_sides(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, 355000, Reading.PLAIN, "355000"), seen=(Seen(Sight.OTHER_NUMBER, "35.5", "355000"),))
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK115", "query", "B14")]
    assert all(words in found[0].message for words in ["“35.5”", "存的是 355000"])


def test_says_where_nothing_is_shown_or_nothing_can_be_told(findings: Findings, answer: MakeAnswer) -> None:
    plain = answer(KEY, 12, Reading.PLAIN, "12")
    nothing = findings({KEY: replace(plain, seen=(Seen(Sight.OTHER_NUMBER, "", "12"),))})
    assert "什么也不显示" in nothing[0].message
    unknown = findings({KEY: replace(plain, seen=(Seen(Sight.OTHER_NUMBER, None, "12"),))})
    assert "看不出显示什么" in unknown[0].message


def test_what_was_seen_otherwise_is_left_to_its_own_rule(codes: Codes, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, 12, Reading.PLAIN, "12"), seen=(Seen(Sight.HIDDEN, "", "x"),))
    assert codes({KEY: told}, also="GK119") == ["GK119"]
