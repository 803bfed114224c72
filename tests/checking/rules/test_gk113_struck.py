from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.coercion.decisions"


def test_a_plain_number_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 12}) == []


def test_shows_the_cell_part_by_part(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, None, Reading.STRUCK, "〔划掉：1〕2")})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK113", "error", "B14", "〔划掉：1〕2")]
    assert "〔划掉：1〕2" in found[0].message


def test_what_is_no_number_at_all_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, None, Reading.UNREADABLE, "十二")}, also="GK104") == ["GK104"]
