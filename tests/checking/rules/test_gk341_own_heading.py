from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading, Seen, Sight
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "overview.management"


def test_a_text_without_its_heading_says_nothing(codes: Codes) -> None:
    assert codes({KEY: "健全制度。"}) == []


def test_shows_both_sides(findings: Findings, answer: MakeAnswer) -> None:
    told = replace(
        answer(KEY, "健全制度。", Reading.PLAIN, "（三）政府信息管理 健全制度。"),
        seen=(Seen(Sight.HEADING, "（三）政府信息管理", "（三）政府信息管理"),),
    )
    found = findings({KEY: told})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK341", "note", "B19")]
    assert all(words in found[0].message for words in ["“（三）政府信息管理”"])


def test_a_text_that_is_only_a_heading_is_also_missing(codes: Codes, answer: MakeAnswer) -> None:
    key = "problems.main"
    told = replace(answer(key, "", Reading.PLAIN, "主要问题"), seen=(Seen(Sight.HEADING, "主要问题", "主要问题"),))
    assert codes({key: told}, also="GK301") == ["GK301", "GK341"]
