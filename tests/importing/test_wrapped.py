"""Texts with a line for each line of the page: their paragraphs, and where none is broken."""

from __future__ import annotations

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.source import Line
from gkbatch.importing.wrapped import goes_on, line_width
from tests.importing.flat import gather

SENTENCE = "示例局坚持以公开为常态、不公开为例外，加强学习，按时公开各类政府信息，"
TEXT = SENTENCE * 9 + "做到应公开尽公开。"


def broken(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]


def told(lines: list[str]) -> list[str]:
    return [block.text for block in gather(lines, FORM).blocks if isinstance(block, Line)]


@pytest.mark.parametrize("length", [22, 28, 41])
def test_a_paragraph_that_is_broken_is_one_again(length: int) -> None:
    lines = ["一、总体情况", *broken(TEXT, length), "（一）主动公开", *broken(TEXT, length)]
    assert told(lines) == ["一、总体情况", TEXT, "（一）主动公开", TEXT]


def test_a_paragraph_goes_on_behind_the_number_of_the_page() -> None:
    first, *rest = broken(TEXT, 28)
    assert told(["一、总体情况", first, "", "— 1 —", "", *rest]) == ["一、总体情况", TEXT]


@pytest.mark.parametrize(
    "below",
    [
        "",
        "（二）依申请公开",
        "二、主动公开政府信息情况",
        "1.公开指南",
        "12",
        "联系电话：0000-1234567",
        "| 规章 | 0 |",
        "甲\t1",
    ],
)
def test_what_begins_anew_is_not_joined(below: str) -> None:
    line = SENTENCE[:28]
    assert (goes_on(line, "公开各类政府信息", 28.0), goes_on(line, below, 28.0)) == (True, False)


@pytest.mark.parametrize("line", ["信息公开条例。", SENTENCE[:20], "现将情况报告如下" + "示" * 19 + "："])
def test_a_paragraph_ends_at_its_mark_or_in_a_short_line(line: str) -> None:
    assert not goes_on(line, "公开各类政府信息", 28.0)


LONG_HEADING = "（七）其他有关文件专门要求通过政府信息公开工作年度报"


@pytest.mark.parametrize(
    ("below", "joined"),
    [("告予以报告的事项", True), ("本年度没有。", False), ("本年度没有其他有关文件专门要求报告", False)],
)
def test_a_heading_goes_on_in_a_short_line_without_a_mark(below: str, joined: bool) -> None:
    assert goes_on(LONG_HEADING, below, 28.0) is joined


@pytest.mark.parametrize(
    "lines",
    [
        [TEXT] * 9,
        broken(TEXT, 28)[:4],
        [TEXT[:length] + "，" for length in (20, 28, 40, 55, 70, 90, 120)],
        [f"{label}   {label}，   0   0" for label in ("申请人无正当理由逾期不补正",) * 9],
    ],
    ids=["whole paragraphs", "too few", "every length", "rows of tables"],
)
def test_lines_of_no_common_length_are_paragraphs(lines: list[str]) -> None:
    assert line_width(lines) == 0


def test_letters_of_half_the_width_count_half() -> None:
    assert line_width(broken("2024年公开12条，" * 40, 30)) == pytest.approx(22.0, abs=2)
