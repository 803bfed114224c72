from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_a_few_words_are_a_query(findings: Findings) -> None:
    found = findings({"problems.main": "不够。", "problems.improvement": "改进。"})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK323", "query", "B5")]
    assert "只有 4 个字" in found[0].message


def test_ten_characters_say_nothing(codes: Codes) -> None:
    assert codes({"problems.main": "公开不够及时", "problems.improvement": "加强管理"}) == []


def test_a_text_that_says_nothing_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"problems.main": "无", "problems.improvement": "改进"}, also="GK301") == ["GK301"]
