from __future__ import annotations

from gkbatch.slip.long_texts import LongTexts


def test_a_text_that_fits_is_not_cut() -> None:
    texts = LongTexts()
    assert texts.first_piece("字" * 32_767, "表!A1") == "字" * 32_767
    assert texts.pieces == []


def test_the_pieces_of_several_texts_have_numbers_of_their_own() -> None:
    texts = LongTexts()
    firsts = [texts.first_piece(letter * 70_000, letter) for letter in "甲乙"]
    assert [place for place, _ in texts.pieces] == ["甲", "甲", "乙", "乙"]
    assert [first[-4:] for first in firsts] == ["1 段】", "3 段】"]
