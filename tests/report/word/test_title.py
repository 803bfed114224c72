from __future__ import annotations

import re

import pytest

from gkbatch.report.word.title import balanced

PARAGRAPH = b'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r/></w:p>'
REST = "2026年政府信息公开工作年度报告"


def line_width(name: str) -> float | None:
    """The width left for a line of the title, in full-width characters; None where it stays whole."""
    found = re.search(rb'<w:ind w:left="(\d+)" w:right="\1"/>', balanced(PARAGRAPH, name + REST))
    return (8844 - 2 * int(found[1])) / 440 if found else None


@pytest.mark.parametrize("characters", [9, 12, 16])
def test_the_first_line_ends_after_the_year(characters: int) -> None:
    width = line_width("局" * characters)
    assert width is not None
    assert characters + 3 <= width < characters + 4
    assert width >= 12


@pytest.mark.parametrize("characters", [17, 19])
def test_a_long_name_has_the_first_line_to_itself(characters: int) -> None:
    width = line_width("局" * characters)
    assert width is not None
    assert characters <= width < characters + 1
    assert width >= 15


def test_a_short_name_takes_more_of_the_title_with_it() -> None:
    width = line_width("局" * 6)
    assert width is not None
    assert 6 + 9 <= width < 6 + 10


@pytest.mark.parametrize("characters", [2, 30])
def test_a_title_of_one_line_or_of_three_stays(characters: int) -> None:
    assert line_width("局" * characters) is None


def test_a_paragraph_that_the_office_has_set_itself_stays() -> None:
    own = PARAGRAPH.replace(b"</w:pPr>", b'<w:ind w:left="9"/></w:pPr>')
    assert balanced(own, "局" * 12 + REST) == own


def test_another_wording_stays() -> None:
    assert balanced(PARAGRAPH, "关于" * 12) == PARAGRAPH
