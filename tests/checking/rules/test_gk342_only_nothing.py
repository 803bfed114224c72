from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading, Seen, Sight
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "matter.S03"


def test_a_text_says_nothing(codes: Codes) -> None:
    assert codes({KEY: "健全制度。"}) == []


def test_shows_both_sides(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(answer(KEY, "", Reading.PLAIN, "无。"), seen=(Seen(Sight.NOTHING, "无。", "无。"),))
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK342", "note", "B16")]
    assert all(words in found[0].message for words in ["“无。”"])


def test_a_required_text_is_left_to_gk301(codes: Codes, answer: MakeAnswer) -> None:
    key = "problems.main"
    told = replace(answer(key, "", Reading.PLAIN, "略"), seen=(Seen(Sight.NOTHING, "略", "略"),))
    assert codes({key: told}, also="GK301") == ["GK301"]
