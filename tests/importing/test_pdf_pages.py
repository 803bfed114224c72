"""What is read out of the pages of a PDF: paragraphs, tables, and what is none of a report's own text."""

from __future__ import annotations

from typing import Any

import pytest

from gkbatch.importing.pdf_pages import LOCKED, SCANNED, PdfError, pdf_parts
from tests.importing.pdfs import (
    LEFT,
    SIZE,
    STEP,
    Mark,
    Picture,
    Rule,
    Text,
    locked,
    paragraph,
    pdf,
    table,
    with_streams,
)

COLUMNS = (LEFT, 200.0, 260.0, 320.0)
LONG = "全年公开的信息逐条登记。" * 9


def parts(*pages: list[Mark]) -> list[Any]:
    """The texts, and the rows of the tables, in order."""
    found: list[Any] = []
    for kind, *said in pdf_parts(pdf(*pages)):
        found += [cells for cells, _ in said[0]] if kind == "table" else [said[0]]
    return found


def page(*texts: str, start: float = 60) -> list[Mark]:
    """Each text as a paragraph, one below the other."""
    marks: list[Mark] = []
    for text in texts:
        marks += paragraph(text, start + STEP * len(marks))
    return marks


# ---- texts --------------------------------------------------------------------------------------


def test_lines_of_one_paragraph_are_joined_and_those_of_two_are_not() -> None:
    assert parts(page("一、总体情况", LONG, LONG, "完。")) == ["一、总体情况", LONG, LONG, "完。"]


def test_a_full_line_ends_its_paragraph_where_the_next_is_set_in() -> None:
    full = "公" * 46
    assert parts(page(full, full, LONG)) == [full, full, LONG]


def test_paragraphs_without_indentation_are_known_by_the_room_between_them() -> None:
    first, second = (paragraph(LONG, y, LEFT) for y in (60, 60 + 4 * STEP))
    assert parts([*first, *second]) == [LONG, LONG]


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    marks = paragraph(LONG, 60)
    again = [
        Text(mark.words, mark.x, 60 + STEP * place) for place, mark in enumerate(marks[1:]) if isinstance(mark, Text)
    ]
    assert parts(marks[:1], [*again, Text("完。", LEFT + 2 * SIZE, 200)]) == [LONG, "完。"]


def test_a_numbered_heading_does_not_go_on_from_the_page_before() -> None:
    full = "公" * 47 + "。"
    marks: list[Mark] = [Text(full, LEFT, 60), Text(full, LEFT, 76)]
    assert parts(marks, [Text("（二）依申请公开", LEFT, 60), Text(full, LEFT, 90)]) == [
        full * 2,
        "（二）依申请公开",
        full,
    ]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    def numbered(number: int, *texts: str) -> list[Mark]:
        head: list[Mark] = [Text("示例区年报", LEFT, 30), Text(f"— {number} —", 300, 770)]
        return [*head, *page(*texts)]

    assert parts(numbered(1, "甲。"), numbered(2, "乙。"), numbered(3, "丙。", "2026")) == [
        "甲。",
        "乙。",
        "丙。",
        "2026",
    ]
    assert parts([*page("甲。"), Text("— 1 —", 300, 770)]) == ["甲。"]


def test_a_heading_that_begins_two_pages_is_none_of_their_heads() -> None:
    texts = [("附件1", "甲。"), ("附件2", "乙。"), ("说明", "丙。"), ("丁。", LONG)]
    assert parts(*(page(*own) for own in texts)) == [text for own in texts for text in own]


@pytest.mark.parametrize("box", ["[0 -100 600 900]", "[-50 50 600 800]", "[0 0 600 800]/CropBox[20 20 580 780]"])
def test_wherever_a_page_has_its_zero_it_is_the_same(box: str) -> None:
    marks = [*page(LONG), *table([["甲", "1", "2"]], 120, COLUMNS)]
    moved = pdf([*marks, Text("裁", 5, 400)]).replace(b"[0 0 600 800]", box.encode())
    outside = [] if "Crop" in box else [["text", "裁", "第 1 页第 2 段"]]
    assert pdf_parts(moved) == pdf_parts(pdf(marks)) + outside


def test_a_title_on_two_lines_is_one() -> None:
    title: list[Mark] = [Text("示例局二〇二六年", 220, 60, 20), Text("工作年度报告", 240, 88, 20)]
    assert parts([*title, *page(LONG, start=140)]) == ["示例局二〇二六年工作年度报告", LONG]


def test_distances_are_blanks_between_words_and_numbers_alone() -> None:
    marks: list[Mark] = [Text("共", LEFT, 60), Text("12", 74, 60), Text("3", 88, 60), Text("件", 98, 60)]
    assert parts(marks) == ["共12 3件"]


def test_two_numbers_at_the_end_and_the_beginning_of_lines_are_two() -> None:
    marks: list[Mark] = [Text("公" * 46 + "12", LEFT + SIZE, 60), Text("34件", LEFT, 76), *page(LONG, LONG, start=120)]
    assert parts(marks)[0] == "公" * 46 + "12 34件"


def test_radicals_are_the_characters_that_they_look_like() -> None:
    assert parts([Text("⾏政⼈⺠⻅", LEFT, 60)]) == ["行政人民见"]


def test_letters_drawn_twice_are_read_once_and_raised_digits_are_no_digits() -> None:
    marks: list[Mark] = [Text("12", LEFT, 60), Text("12", LEFT + 0.4, 60), Text("3", LEFT + 11, 56, 6)]
    assert parts(marks) == ["12³"]


def test_a_mark_across_the_page_is_no_text() -> None:
    assert parts([*page("甲。"), Text("草稿", 300, 400, 60, turned=True)]) == ["甲。"]


# ---- tables -------------------------------------------------------------------------------------


def test_a_table_has_its_cells_blank_ones_and_merged_ones_apart() -> None:
    rows: list[list[str | None]] = [["甲", "数量", ">"], [None, "一", "二"], ["乙", "", "2"], ["丙", "3", ">"]]
    assert parts([*page("表前。"), *table(rows, 100, COLUMNS), Text("表后。", LEFT, 300)]) == [
        "表前。", ["甲", "数量"], [None, "一", "二"], ["乙", "", "2"], ["丙", "3"], "表后。",
    ]  # fmt: skip


def test_what_stands_below_each_other_in_a_cell_is_one_text_and_never_one_number() -> None:
    assert parts(table([["社会\n公益", "12\n3", "4"]], 100, COLUMNS)) == [["社会公益", "12 3", "4"]]


def test_a_number_that_fills_its_cell_goes_on_in_the_next_line() -> None:
    assert parts(table([["甲", "592372\n449"]], 100, (60, 90, 120))) == [["甲", "592372449"]]


def test_a_table_broken_by_a_page_is_one_without_the_heads_that_are_repeated() -> None:
    above = table([["项目", "一", "二"], ["甲", "1", "2"]], 700, COLUMNS)
    below = table([["项目", "一", "二"], ["乙", "1", "2"]], 60, COLUMNS)
    (rows,) = (
        said[0]
        for _, *said in pdf_parts(pdf([*page("表前。"), *above], [*below, Text("完。", LEFT, 200)]))
        if len(said) == 1
    )
    assert rows == [
        [["项目", "一", "二"], "第 1 页第 1 张表第 1 行"],
        [["甲", "1", "2"], "第 1 页第 1 张表第 2 行"],
        [["乙", "1", "2"], "第 2 页第 1 张表第 2 行"],
    ]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (["（二）部分公开（只计", "1", "2"], ["这一情形）", "", ""], [["（二）部分公开（只计这一情形）", "1", "2"]]),
        (["（二）部分公开（只计", "", ""], ["这一情形）", "1", "2"], [["（二）部分公开（只计这一情形）", "1", "2"]]),
        (["规章", "1", "2"], ["行政规范性文件", "", ""], None),
        (["1.重复申请", "1", "2"], ["2.其他", "", ""], None),
        (["1.重复申请", "1", "2"], ["要求提供", "3", ""], None),
    ],
)
def test_a_row_cut_by_the_end_of_a_page_is_one(
    above: list[str], below: list[str], whole: list[list[str]] | None
) -> None:
    first, second = table([above], 700, COLUMNS), table([below, ["3.其他", "5", "6"]], 60, COLUMNS)
    assert parts(first, second) == [*(whole or [above, below]), ["3.其他", "5", "6"]]


def test_a_row_that_no_line_closes_at_the_end_of_a_page_is_one() -> None:
    marks = table([["1.重复申请", "1", "2"], ["2.其他，见下一", "3", "4"]], 740, COLUMNS)
    opened = [one for one in marks if not (isinstance(one, Rule) and one.y0 == one.y1 == 780)]
    assert len(opened) == len(marks) - 1
    below = table([["页", "", ""]], 60, COLUMNS)
    assert parts(opened, below) == [["1.重复申请", "1", "2"], ["2.其他，见下一页", "3", "4"]]


def test_a_table_without_lines_at_its_sides_has_all_its_columns() -> None:
    marks = table([["甲", "1", "2"], ["乙", "", "3"]], 100, COLUMNS)
    sides = {COLUMNS[0], COLUMNS[-1]}
    opened = [one for one in marks if not (isinstance(one, Rule) and one.x0 == one.x1 and one.x0 in sides)]
    assert len(opened) < len(marks)
    assert parts(opened) == [["甲", "1", "2"], ["乙", "", "3"]]


def test_a_frame_around_texts_and_tables_is_none_of_them() -> None:
    words = "\n".join(["全年公开的信息逐条登记" * 4] * 3)
    row: list[str | None] = ["甲", "1", "2", "3"]
    rows: list[list[str | None]] = [
        [words, ">", ">", ">"],
        row,
        row,
        row,
        ["四、行政复议情况", ">", ">", ">"],
        row,
        row,
        row,
    ]
    found = parts(table(rows, 60, (20.0, 400.0, 460.0, 520.0, 580.0), 40))
    assert found == [words.replace("\n", ""), row, row, row, "四、行政复议情况", row, row, row]


def test_two_tables_with_a_text_between_them_are_two() -> None:
    one = table([["甲", "1", "2"]], 100, COLUMNS)
    found = pdf_parts(pdf([*one, Text("三、收到和处理情况", LEFT, 150), *table([["乙", "1", "2"]], 180, COLUMNS)]))
    assert [kind for kind, *_ in found] == ["table", "text", "table"]


def test_a_frame_around_texts_is_no_table() -> None:
    assert parts(table([["甲。"]], 100, (60, 300))) == ["甲。"]
    layout = table([["主办：示例区", "乙"], ["\n".join([LONG[:60]] * 3), "丙"]], 100, (20, 520, 590), 40)
    assert not any(isinstance(part, list) for part in parts(layout))


# ---- what cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], page("本年新收12件")])
def test_a_picture_of_pages_is_said_also_where_a_program_guessed_the_words(words: list[Mark]) -> None:
    with pytest.raises(PdfError) as fault:
        pdf_parts(pdf([*words, Picture()]))
    assert str(fault.value) == SCANNED


def test_a_page_that_is_a_picture_is_named_beside_those_that_are_read() -> None:
    found = pdf_parts(pdf(page("甲。"), [Picture(), *page("12")]))
    assert found == [["unread", "这一页是图片（扫描件），没有读", "第 2 页"], ["text", "甲。", "第 1 页第 1 段"]]


def test_a_password_is_said() -> None:
    with pytest.raises(PdfError) as fault:
        pdf_parts(locked(pdf(page("甲。"))))
    assert str(fault.value) == LOCKED


def test_letters_without_a_code_are_said() -> None:
    data = pdf(page(LONG)).replace(b"/ToUnicode 4 0 R", b"                ")
    with pytest.raises(PdfError, match="乱码"):
        pdf_parts(data)


def test_so_many_pages_are_no_report() -> None:
    with pytest.raises(PdfError, match="101 页"):
        pdf_parts(with_streams([b""] * 101))


def test_a_page_with_nothing_holds_nothing_to_read() -> None:
    with pytest.raises(PdfError) as fault:
        pdf_parts(with_streams([b""]))
    assert str(fault.value) == SCANNED
