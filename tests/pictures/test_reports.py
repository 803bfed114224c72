"""The reports as they are printed: page, faces, margins, tables, and no character lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from tests.end_to_end.conftest import numbers_of
from tests.pictures.conftest import FACES, Delivered
from tests.pictures.printed import Word

# GB/T 9704: 天头 37 mm, 订口 28 mm, 版心 156 mm x 225 mm, on A4.
LEFT, TOP, RIGHT, BOTTOM = 28, 37, 184, 262
TOLERANCE = 0.5
A4 = (210, 297)
HEAD = "申请人情况"
PAGE_NUMBER = re.compile(r"—\d+—")
# Noto's Chinese, Japanese and Korean faces are one file, which gives the PDF its first name.
PRINTED_FACES = {face.replace("Noto Serif CJK SC", "NotoSerifCJK").replace(" ", "") for face in FACES.values()}

REPORTS = pytest.mark.parametrize("name", ["报告-满表", "报告-零申请", "汇总报告"])


def body(page: Sequence[Word]) -> list[Word]:
    """The words of a page without the line of its number."""
    return [word for word in page if word.bottom <= BOTTOM + TOLERANCE]


def written(path: Path) -> list[str]:
    """The paragraphs of a Word file outside its tables, without spaces."""
    return ["".join(paragraph.text.split()) for paragraph in docx.Document(str(path)).paragraphs]


@REPORTS
def test_every_page_is_a4(files: Mapping[str, Delivered], name: str) -> None:
    assert set(files[name].printed.sizes) == {A4}


@REPORTS
def test_a_report_is_neither_torn_apart_nor_crammed(files: Mapping[str, Delivered], name: str) -> None:
    assert 5 <= len(files[name].printed.pages) <= 10


@REPORTS
def test_the_faces_are_those_of_the_styles(files: Mapping[str, Delivered], name: str) -> None:
    fonts = files[name].printed.fonts
    families = {face for face in PRINTED_FACES for font in fonts if font.startswith(face)}
    assert families == PRINTED_FACES
    assert [font for font in fonts if not font.startswith(tuple(PRINTED_FACES))] == []


@REPORTS
def test_nothing_stands_outside_the_margins(files: Mapping[str, Delivered], name: str) -> None:
    outside = [
        (number, word)
        for number, page in enumerate(files[name].printed.pages, start=1)
        for word in body(page)
        if word.left < LEFT - TOLERANCE or word.right > RIGHT + TOLERANCE or word.top < TOP - TOLERANCE
    ]
    assert outside == []


@REPORTS
def test_page_numbers_stand_outside_on_odd_and_even_pages(files: Mapping[str, Delivered], name: str) -> None:
    middle = (LEFT + RIGHT) / 2
    for number, page in enumerate(files[name].printed.pages, start=1):
        line = [word for word in page if word not in body(page)]
        assert PAGE_NUMBER.fullmatch("".join(word.text for word in line))
        assert line[1].text == str(number)
        assert all(word.left > middle if number % 2 else word.right < middle for word in line)


@REPORTS
@pytest.mark.parametrize("table", [0, 1, 2])
def test_the_numbers_of_a_table_stand_on_one_page_or_two_where_a_group_of_rows_ends(
    files: Mapping[str, Delivered], name: str, table: int
) -> None:
    printed = files[name].printed
    wanted = numbers_of(files[name].source, table)
    assert sum(map(len, wanted)) == (10, 175, 15)[table]
    # The last number of a page is its own.
    pages = [printed.number_rows(page)[:-1] for page in range(len(printed.pages))]
    # Whole, or so many rows on the first of two pages that follow each other.
    parts = ({2, 3}, {4, 12, 15, 20}, set[int]())[table]
    cuts = [rows for rows in parts if any(ends(one, wanted[:rows]) for one in pages)]
    whole = [page for page in pages if holds(page, wanted)]
    both = [
        number
        for number, (one, other) in enumerate(pairwise(pages), start=1)
        for rows in cuts
        if ends(one, wanted[:rows]) and other[: len(wanted) - rows] == wanted[rows:]
    ]
    assert len(whole) + len(both) == 1
    assert all(HEAD in printed.text(page) for page in both if table == 1)


def holds(page: list[list[str]], rows: list[list[str]]) -> bool:
    return any(page[start : start + len(rows)] == rows for start in range(len(page)))


def ends(page: list[list[str]], rows: list[list[str]]) -> bool:
    return page[-len(rows) :] == rows


@REPORTS
def test_no_page_before_the_last_is_half_empty(files: Mapping[str, Delivered], name: str) -> None:
    """An annex begins on a page of its own; no more than the rows of a group are kept together otherwise."""
    pages = files[name].printed.pages
    full = [page for page, following in pairwise(pages) if not following[0].text.startswith("附件")]
    assert min(max(word.bottom for word in body(page)) for page in full) > (TOP + BOTTOM) / 2 + 20


@REPORTS
def test_every_character_of_the_text_is_printed(files: Mapping[str, Delivered], name: str) -> None:
    """LibreOffice once left out a comma that stood beyond a full line."""
    file = files[name]
    printed = "".join(word.text for page in file.printed.pages for word in body(page))
    assert [text for text in written(file.source) if text not in printed] == []


@REPORTS
def test_a_heading_is_never_the_last_line_of_a_page(files: Mapping[str, Delivered], name: str) -> None:
    file = files[name]
    headings = {
        "".join(paragraph.text.split())
        for paragraph in docx.Document(str(file.source)).paragraphs
        if paragraph.style is not None and str(paragraph.style.style_id).startswith("Heading")
    }
    lasts = {body(page)[-1].text for page in file.printed.pages}
    assert headings
    assert headings & lasts == set()
