from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading, Seen, Sight
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "overview.management"


def test_a_text_without_struck_words_says_nothing(codes: Codes) -> None:
    assert codes({KEY: "健全制度。"}) == []


def test_shows_both_sides(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(
        answer(KEY, "健全制度。", Reading.PLAIN, "健全制度。这句不要。"),
        seen=(Seen(Sight.LEFT_OUT, "健全制度。", "〔划掉：这句不要。〕"),),
    )
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK114", "query", "B19")]
    assert all(words in found[0].message for words in ["〔划掉：这句不要。〕", "“健全制度。”"])


def test_a_required_text_of_which_nothing_is_left_is_also_missing(codes: Codes, answer: MakeAnswer) -> None:
    key = "problems.main"
    told = replace(answer(key, "", Reading.PLAIN, "不要"), seen=(Seen(Sight.LEFT_OUT, "", "〔划掉：不要〕"),))
    assert codes({key: told}, also="GK301") == ["GK301", "GK114"]
