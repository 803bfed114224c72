from __future__ import annotations

from gkbatch.rollup.overview.texts import output_link, tidy


def test_a_long_text_is_shortened_with_a_remark() -> None:
    assert "共 5000 字" in tidy("长" * 5000)
    assert len(tidy("长" * 5000)) < 500


def test_what_cannot_be_printed_is_left_out() -> None:
    assert tidy("甲\x00\ud800\u202e乙") == "甲乙"


def test_a_file_that_was_not_written_is_no_link() -> None:
    assert output_link("报告", None) == ()
