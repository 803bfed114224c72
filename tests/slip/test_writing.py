from __future__ import annotations

import pytest

from gkbatch.slip.writing import LongTexts, escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("平常", "平常"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x00", "_x00"),
        ("铃\x07", "铃_x0007_"),
        ("一\r\n二", "一_x000D_\n二"),
        ("\ufffe", "_xFFFE_"),
    ],
)
def test_what_xml_cannot_hold_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_text_that_fits_is_not_cut() -> None:
    texts = LongTexts()
    assert texts.first_piece("字" * 32_767, "表!A1") == "字" * 32_767
    assert texts.pieces == []


def test_the_pieces_of_several_texts_have_numbers_of_their_own() -> None:
    texts = LongTexts()
    firsts = [texts.first_piece(letter * 70_000, letter) for letter in "甲乙"]
    assert [place for place, _ in texts.pieces] == ["甲", "甲", "乙", "乙"]
    assert [first[-4:] for first in firsts] == ["1 段】", "3 段】"]
