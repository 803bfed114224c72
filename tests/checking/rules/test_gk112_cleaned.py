from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "problems.main"


def test_a_printable_text_says_nothing(codes: Codes) -> None:
    assert codes({KEY: "信息更新不够及时。"}) == []


def test_says_where_it_stands(findings: Findings, answer: MakeAnswer) -> None:
    found = findings({KEY: answer(KEY, "信息更新不够及时。", Reading.CLEANED, "信息\x07更新不够及时。")})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK112", "note", "B5")]


def test_a_text_of_which_nothing_is_left_is_also_missing(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, "", Reading.CLEANED, "\x07")}, also="GK301") == ["GK301", "GK112"]


def test_lists_what_went(findings: Findings, answer: MakeAnswer) -> None:
    typed = "\uf0d8信息\u00ad更新\u00ad不够及时。"
    found = findings({KEY: answer(KEY, "·信息更新不够及时。", Reading.CLEANED, typed)})
    assert "编号 U+00AD 的 2 处、编号 U+F0D8 的 1 处" in found[0].message


def test_characters_of_ones_own_making_are_printed_and_said(findings: Findings) -> None:
    found = findings({KEY: "示例\ue123镇更新不够及时。"})
    assert [(f.code, f.severity, f.cell, f.value) for f in found] == [("GK112", "note", "B5", "\ue123")]
    assert "U+E123" in found[0].message
