"""The headings of a report's sections, as people number and word them."""

from __future__ import annotations

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.headings import section_of, section_titles
from gkbatch.importing.source import Line
from gkbatch.importing.texts import Texts, report_texts
from tests.conftest import make_settings

HEADS = tuple(section.title for section in FORM.sections[1:])


def read(*lines: str) -> Texts:
    """The texts in these lines, numbered from 1."""
    made = [Line(line, f"第 {number} 段") for number, line in enumerate(lines, start=1)]
    return report_texts(made, FORM, make_settings().matters)


def in_place_of(head: str, other: str) -> Texts:
    """The texts of a report with all sections, one of them headed otherwise; a text stands below each."""
    return read(*(line for one in HEADS for line in (other if one == head else one, f"{one[0]}的话。")))


@pytest.mark.parametrize(
    "heading",
    [
        "一、总体情况", "一、 总体情况", "一. 总体情况", "总体情况", "二、总体情况", "一、总 体 情 况", "一、总体情况。", "总体情况：", "一　总体情况",
        "第一部分　总体情况", "第一部分：总体情况", "1、总体情况", "1. 总体情况",
    ],
)  # fmt: skip
def test_a_section_is_known_by_its_words(heading: str) -> None:
    assert read(heading, "做好工作。").text("overview.summary") == "做好工作。"


@pytest.mark.parametrize("line", ["2.总体情况", "1.总体情况很好", "总体情况好转", "1.自然人", "总体情况，如下"])
def test_another_number_or_more_words_are_no_heading(line: str) -> None:
    assert section_of(line, section_titles(FORM)) == ""


@pytest.mark.parametrize(
    ("head", "other", "key"),
    [
        ("一、总体情况", "一、概述", "overview.summary"),
        ("五、存在的主要问题及改进情况", "五、困难和打算", "problems.main"),
    ],
)
def test_a_heading_in_other_words_is_known_by_its_number_and_asked_about(head: str, other: str, key: str) -> None:
    found = in_place_of(head, other)
    assert found.text(key) == f"{head[0]}的话。"
    asked = [note for note in found.notes if note.kind == "prose"]
    assert [f"“{other}”按次序认作“{head}”" in note.message for note in asked[:1]] == [True]


@pytest.mark.parametrize("line", ["二、加强领导", "六、再接再厉", "一、抓好落实"])
def test_where_all_headings_are_there_a_numbered_line_is_text(line: str) -> None:
    lines = [line if one.startswith("一的话") else one for head in HEADS for one in (head, f"{head[0]}的话。")]
    assert read(*lines).text("overview.summary") == line


def test_a_label_of_the_table_before_is_no_heading() -> None:
    assert not in_place_of("四、政府信息公开行政复议、行政诉讼情况", "四、结转下年度继续办理").lines.keys() - {
        "overview.summary",
        "problems.main",
    }
    notes = in_place_of("四、政府信息公开行政复议、行政诉讼情况", "四、结转下年度继续办理").notes
    assert not any("按次序" in note.message for note in notes)


def test_texts_before_the_first_heading_that_was_found_are_not_lost_without_a_word() -> None:
    found = in_place_of("一、总体情况", "（一）总体情况")
    assert [(note.kind, note.place) for note in found.notes if "没有认出标题“一、总体情况”" in note.message] == [
        ("not_understood", "第 2 段")
    ]
