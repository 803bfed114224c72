from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading, Seen, Sight
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "overview.management"


def test_a_text_says_nothing(codes: Codes) -> None:
    assert codes({KEY: "健全制度。"}) == []


def test_shows_both_sides(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, "98.5%", Reading.PLAIN, "98.5%"), seen=(Seen(Sight.AS_SHOWN, "98.5%", "0.985"),))
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK117", "query", "B19")]
    assert all(words in found[0].message for words in ["“98.5%”", "0.985"])


def test_says_where_nothing_can_be_told(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, "12.5", Reading.PLAIN, "12.5"), seen=(Seen(Sight.AS_SHOWN, None, "12.5"),))
    assert "看不出显示什么" in findings({KEY: told})[0].message


def test_what_was_seen_otherwise_is_left_to_its_own_rule(codes: Codes, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, "12", Reading.PLAIN, "12"), seen=(Seen(Sight.HIDDEN, "", "x"),))
    assert codes({KEY: told}, also="GK119") == ["GK119"]
