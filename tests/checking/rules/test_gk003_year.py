from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, Make, MakeAnswer


def test_this_year_says_nothing(codes: Codes) -> None:
    assert codes({"about.year": "2026年"}) == []


def test_last_years_workbook_is_an_error(findings: Findings, make: Make) -> None:
    stamp = replace(make().stamp, year="2025")
    found = findings(stamp=stamp)
    assert [(f.code, f.severity) for f in found] == [("GK003", "error")]
    assert "2025" in found[0].message
    assert "2026" in found[0].message


def test_a_year_typed_over_is_an_error_at_its_cell(findings: Findings) -> None:
    assert [(f.code, f.cell) for f in findings({"about.year": "2025"})] == [("GK003", "B8")]


def test_a_year_not_found_is_left_to_gk006(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({"about.year": answer("about.year", None, Reading.NOT_FOUND)}, also="GK006") == ["GK006"]


def test_an_emptied_year_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"about.year": ""}, also="GK301") == ["GK301"]
