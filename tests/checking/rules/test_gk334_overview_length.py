from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_more_than_the_district_allows_is_one_note(findings: Findings) -> None:
    found = findings({"overview.summary": "公" * 600, "overview.oversight": "开" * 400})
    assert [(f.code, f.severity, f.sheet, f.cell, f.value) for f in found] == [
        ("GK334", "note", "一、总体情况", "B5、B19、B21", "1011")
    ]


def test_spaces_and_other_sections_do_not_count(codes: Codes) -> None:
    assert codes({"overview.summary": "公 \n" * 900, "problems.main": "开" * 5000}) == []
