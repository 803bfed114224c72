from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading, Seen, Sight
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "overview.management"


def test_an_answer_in_sight_says_nothing(codes: Codes) -> None:
    assert codes({KEY: "健全制度。"}) == []


def test_shows_both_sides(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(
        answer(KEY, "看不见的。", Reading.PLAIN, "看不见的。"),
        seen=(Seen(Sight.COVERED, "B26 “看得见的。”", "看不见的。"),),
    )
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK118", "query", "B19")]
    assert all(words in found[0].message for words in ["B26 “看得见的。”", "“看不见的。”"])


def test_what_was_seen_otherwise_is_left_to_its_own_rule(codes: Codes, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, "健全制度。", Reading.PLAIN, "健全制度。"), seen=(Seen(Sight.HIDDEN, "", "x"),))
    assert codes({KEY: told}, also="GK119") == ["GK119"]
