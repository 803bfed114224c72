"""Cells that stand loose in the text: every number is found, none under another label, and the rest stays as it is."""

from __future__ import annotations

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.forms.table import total_parts
from gkbatch.importing.source import Line, Row
from gkbatch.report.word.tables import number_slots
from tests.importing.flat import LAYOUTS, Layout, as_markdown, by_lines, by_spaces, figures, flat, gather, with_strokes
from tests.real import real_answers

REPEATED = "requests.not_processed.repeated"


def whole_numbers(form: Form) -> dict[str, str]:
    """A number for each cell, every one another but the totals, which are the sums."""
    found = {key: place for place, key in enumerate(number_slots(form), start=1)}
    for _ in ("rows", "columns"):
        for table in form.tables:
            found |= {key: sum(found[part] for part in parts) for key, parts in total_parts(table).items()}
    return {key: str(number) for key, number in found.items()}


def typed(lines: list[str], form: Form = FORM) -> dict[str, str]:
    return {key: figure.typed for key, figure in figures(lines, form).found.items()}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_number_is_read_in_every_layout(layout: Layout, form: Form) -> None:
    numbers = whole_numbers(form)
    lines = flat(form, numbers, layout)
    assert typed(lines, form) == numbers
    assert figures(lines, form).notes == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["kewei-2024", "suqian-2023"])
def test_published_figures_are_read_in_every_layout(name: str, layout: Layout) -> None:
    numbers = {key: str(value) for key, value in real_answers(name).items()}
    assert typed(flat(FORM, numbers, layout)) == numbers


def test_nothing_of_the_tables_is_left_as_text() -> None:
    left = [block for block in gather(flat(FORM, {}), FORM).blocks if isinstance(block, Line)]
    assert [line.text[:2] for line in left] == ["二、", "三、", "四、", "五、"]


def test_a_row_says_from_where_to_where_it_stands() -> None:
    lines = flat(FORM, {})
    start = lines.index("2.重复申请") + 1
    assert figures(lines, FORM).found[f"{REPEATED}.total"].place == f"第 {start + 1} 行至第 {start + 7} 行第 7 个数"


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("2.重复申请", ["2.重复", "申请"]),
        ("（三）不予公开", ["（三）", "不予公开"]),
        ("商业企业", ["商业", "企业"]),
        ("一、本年新收政府信息公开申请数量", ["一、本年新收政府信息", "公开申请数量"]),
    ],
)
def test_a_label_on_two_lines_is_one(whole: str, parts: list[str]) -> None:
    lines = flat(FORM, {f"{REPEATED}.person": "3", f"{REPEATED}.total": "3"})
    place = lines.index(whole)
    lines[place : place + 1] = parts
    assert typed(lines)[f"{REPEATED}.person"] == "3"
    assert len(typed(lines)) == 200


@pytest.mark.parametrize("cell", ["", "/"])
def test_an_empty_cell_between_strokes_stays_where_it_is(cell: str) -> None:
    lines = flat(FORM, {f"{REPEATED}.person": "9", f"{REPEATED}.business": "2"}, with_strokes)
    lines[lines.index("9 |")] = f"{cell} |".strip()
    found = typed(lines)
    assert [found[f"{REPEATED}.{column}"] for column in ("person", "business", "total")] == [cell, "2", "0"]


def test_an_empty_line_among_cells_that_stand_close_is_an_empty_cell() -> None:
    """As a table is saved as text; a cell that is merged into the one above is an empty line as well."""
    numbers = {"person": "26", "total": "26"}
    given = {
        f"requests.{row}.{column}": number for row in ("received", "handled") for column, number in numbers.items()
    }
    lines = ["" if line == "0" else line for line in flat(FORM, given | {"disputes.litigation.after.upheld": "1"})]
    for label in ("2.重复申请", "结果维持"):
        lines[lines.index(label) : lines.index(label)] = ["", ""]
    lines = [*lines[:-2], "1", lines[-1]]
    assert {key: number for key, number in typed(lines).items() if number} == given | {
        "disputes.litigation.after.upheld": "1",
        "disputes.litigation.after.total": "1",
    }
    assert len(typed(lines)) == 200


def test_a_lost_empty_line_moves_no_number() -> None:
    given = {f"{REPEATED}.legal": "4", f"{REPEATED}.total": "4"}
    lines = ["" if line == "0" else line for line in flat(FORM, given)]
    place = lines.index("2.重复申请")
    lines[place + 8 : place + 8] = ["", ""]
    assert typed(lines)[f"{REPEATED}.legal"] == "4"
    del lines[place + 2]
    assert not any(key.startswith(REPEATED) for key in typed(lines))


@pytest.mark.parametrize("layout", [by_lines, with_strokes])
def test_empty_cells_before_the_numbers_of_a_row_whose_label_is_lost_are_of_the_row_before(layout: Layout) -> None:
    lines = flat(
        FORM, {"requests.not_processed.publication.legal": "4", "requests.not_processed.publication.total": "4"}, layout
    )
    lines = [line.replace("0", "", 1).strip() if line in {"0", "0 |"} else line for line in lines]
    lines.remove(layout(["3.要求提供公开出版物"])[0])
    assert not any(number for key, number in typed(lines).items() if key.startswith(REPEATED))


@pytest.mark.parametrize("row", [["行政规范性文件", "3", "", "5"], ["行政规范性文件", "", "3", "5"]])
def test_an_empty_line_in_a_row_without_a_total_is_not_clear(row: list[str]) -> None:
    lines = flat(FORM, {})
    place = lines.index("行政规范性文件")
    lines[place : place + 4] = row
    assert not any(key.startswith("disclosure.normative") for key in typed(lines))


def test_empty_lines_between_all_cells_are_none() -> None:
    lines = flat(FORM, {f"{REPEATED}.person": "3", f"{REPEATED}.total": "3"})
    assert len(typed([one for line in lines for one in (line, "")])) == 200


def test_a_number_with_a_remark_stays_in_its_place() -> None:
    typed_with_remark = "22（其中修订16件）"
    found = typed(flat(FORM, {"disclosure.normative.in_force": typed_with_remark}))
    assert (len(found), found["disclosure.normative.in_force"]) == (200, typed_with_remark)


def test_page_numbers_and_captions_are_no_cells() -> None:
    lines = flat(FORM, {f"{REPEATED}.others": "7", f"{REPEATED}.total": "7"})
    place = lines.index("2.重复申请")
    for at in (place + 4, place + 1, place):
        lines.insert(at, "— 3 —")
    lines.insert(1, "单位：件")
    assert len(typed(lines)) == 200
    assert typed(lines)[f"{REPEATED}.others"] == "7"


@pytest.mark.parametrize("before", ["本年共收到政府信息公开申请 12", "12", "本年 3 5"])
def test_numbers_of_a_text_above_a_table_cast_no_doubt_on_it(before: str) -> None:
    lines = flat(FORM, {f"{REPEATED}.person": "3", f"{REPEATED}.total": "3"})
    place = next(number for number, line in enumerate(lines) if line.startswith("三、收"))
    lines[place + 1 : place + 1] = [before, "件，均已办结。"]
    assert (len(typed(lines)), typed(lines)[f"{REPEATED}.person"]) == (200, "3")


def test_heads_on_one_line_are_heads() -> None:
    lines = flat(FORM, {})
    place = lines.index("本年处理决定数量")
    lines[place - 1 : place + 1] = ["信息内容本年处理决定数量"]
    assert len(typed(lines)) == 200


def test_a_report_without_headings_is_known_by_its_first_labels() -> None:
    assert typed(flat(FORM, {"disclosure.licences.decisions": "9"})[1:])["disclosure.licences.decisions"] == "9"


def test_a_row_on_one_line_is_read_without_any_heading() -> None:
    """The page before is lost."""
    lines = ["四、结转下年度继续办理 1 0 0 0 0 0 1", "四、政府信息公开行政复议、行政诉讼情况"]
    assert list(typed(lines).values()) == ["1", *"000001"]


# ---- what is not taken ----------------------------------------------------------------------


@pytest.mark.parametrize("layout", [by_lines, by_spaces, as_markdown])
def test_a_line_that_is_lost_moves_no_number(layout: Layout) -> None:
    """Whichever it is: what is read is what stands there."""
    numbers = whole_numbers(FORM)
    lines = flat(FORM, numbers, layout)
    for place in range(0, len(lines), 11):
        found = typed(lines[:place] + lines[place + 1 :])
        assert {key: number for key, number in found.items() if numbers[key] != number} == {}


def test_a_number_too_many_moves_no_other() -> None:
    numbers = whole_numbers(FORM)
    lines = flat(FORM, numbers)
    for place in range(2, len(lines), 13):
        found = typed([*lines[:place], "12", *lines[place:]])
        assert {key: number for key, number in found.items() if numbers[key] != number} == {}


def test_a_page_number_in_the_place_of_a_lost_cell_is_seen_by_the_total() -> None:
    lines = flat(FORM, {f"{REPEATED}.person": "4", f"{REPEATED}.total": "4"})
    place = lines.index("2.重复申请")
    lines[place + 2 : place + 4] = ["0", "5"]
    assert f"{REPEATED}.person" not in typed(lines)
    (note,) = gather(lines, FORM).notes
    assert (note.kind, note.about, "（4、0、5、0、0、0、4）" in note.message) == (
        "not_understood",
        "2.重复申请",
        True,
    )


def test_labels_behind_their_numbers_take_none() -> None:
    """A PDF may give a column of numbers first: every label stands before the numbers of the next row."""
    numbers = whole_numbers(FORM)
    lines = flat(FORM, numbers)
    start, end = lines.index("2.重复申请"), lines.index("3.要求提供公开出版物")
    moved = lines[: start - 8] + [
        line for at in range(start - 8, end + 8, 8) for line in (*lines[at + 1 : at + 8], lines[at])
    ]
    found = typed([*moved, *lines[end + 8 :]])
    assert {key: number for key, number in found.items() if numbers[key] != number} == {}
    assert not any(key.startswith(REPEATED) for key in found)


def test_two_labels_before_one_row_of_numbers_take_none() -> None:
    lines = flat(FORM, {})
    place = lines.index("2.重复申请")
    del lines[place + 1 : place + 8]
    assert not any(key.startswith(("requests.not_processed.re", "requests.not_processed.pub")) for key in typed(lines))


def test_an_empty_last_cell_before_what_is_left_over_is_not_clear() -> None:
    lines = flat(FORM, {f"{REPEATED}.person": "4"}, with_strokes)
    place = lines.index("2.重复申请 |")
    lines[place + 7] = "|"
    lines.insert(place + 8, "|")
    assert not any(key.startswith(REPEATED) for key in typed(lines))


@pytest.mark.parametrize(
    "lines",
    [
        ["信息内容" * 40_000],
        ["信息内容" * 29 + "规章"] * 200,
        ["规章"] * 2_000 + ["0"] * 2_000,
        ["|"] * 4_000,
        ["规章 " + "0 " * 4_000],
        ["结果维持"] * 1_000,
        ["行政许可", "9" * 5_000],
    ],
    ids=["one long line", "heads", "labels", "strokes", "a wide row", "outcomes", "a long number"],
)
@pytest.mark.parametrize("section", ["二、主动公开政府信息情况", "四、政府信息公开行政复议、行政诉讼情况"])
def test_lines_without_end_are_no_figures(section: str, lines: list[str]) -> None:
    assert typed([section, *lines]) == {}


def test_texts_outside_the_tables_stay_texts() -> None:
    lines = [
        "一、总体情况",
        "行政许可",
        "5",
        "二、主动公开政府信息情况",
        "2024年，公开12件。",
        "五、存在的主要问题及改进情况",
        "7",
    ]
    assert [block.text for block in gather(lines, FORM).blocks if isinstance(block, Line)] == lines


def test_rows_of_word_tables_stay_as_they_are() -> None:
    rows = [line for line in flat(FORM, {}, as_markdown) if line.startswith("| ")]
    told = [block.cells for block in gather(rows, FORM).blocks if isinstance(block, Row)]
    assert told == [tuple(line[2:-2].split(" | ")) for line in rows]
