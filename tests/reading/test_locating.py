from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gkbatch.layout import Layout, lay_out
from gkbatch.reading.labels import aligned, label_key, whole_key
from gkbatch.submission import Reading
from tests.conftest import EDITIONS, make_settings
from tests.reading.conftest import Edit, Read


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("规范性文件", "行政规范性文件"),
        ("第二十条 第（一）项", "第二十条第（一）项"),
        ("第二十条第(一)项", "第二十条第（一）项"),
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("3.危及三安全一稳定", "3.危及“三安全一稳定”"),
        ("1.申请人逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("2.申请人逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("合计", "总计"),
        ("总 计", "总计"),
        ("商业\n企业", "商业企业"),
        ("三、 本 年 度 办 理 结 束", "三、本年度办理结果"),
        ("本年(2023)制发件数", "本年制发件数"),
        ("本年度止件数", "本年废止件数"),
    ],
)
def test_the_ways_labels_are_printed_in_real_returns(printed: str, official: str) -> None:
    assert label_key(printed) == label_key(official)


def test_official_labels_of_one_table_stay_apart(layout: Layout) -> None:
    for sheet in layout.sheets:
        for grid in sheet.grids:
            keys = [label_key(label) for label, _ in grid.rows]
            assert len(keys) == len(set(keys))


LETTER = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
SOMEWHERE = st.sampled_from(
    ["", " ", "2026年度", "逾期不补正", "逾 期 未按收费通知", "总计", "本年度", "行政规范性文件"]
)


@given(st.lists(st.tuples(LETTER, SOMEWHERE), min_size=50, max_size=90))
def test_a_long_text_is_taken_for_no_other_label_than_when_it_is_folded(pieces: list[tuple[str, str]]) -> None:
    layouts = [lay_out(form, make_settings()) for form in EDITIONS.values()]
    labels = {label_key(label.text) for layout in layouts for sheet in layout.sheets for label in sheet.labels}
    text = "".join(letter + more for letter, more in pieces)
    assert {label_key(text)} & labels == {whole_key(text)} & labels


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=12))
def test_alignment_pairs_equal_labels_in_order(expected: list[str], actual: list[str]) -> None:
    pairs = aligned([{one} for one in expected], [{one} for one in actual])
    assert all(expected[i] == actual[j] for i, j in pairs.items())
    assert list(pairs.values()) == sorted(pairs.values())
    if all(one in actual for one in expected) and expected == sorted(set(expected)) == [
        a for a in actual if a in expected
    ]:
        assert len(pairs) == len(expected)


def values(read: Read, edit: Edit, figures: dict[str, Any]) -> dict[str, Any]:
    found = read(figures, edit)
    return {key: found.answers[key].value for key in figures}


def as_read(figures: dict[str, Any], read: Read) -> dict[str, Any]:
    return values(read, lambda _: None, figures)


EDITS: dict[str, Edit] = {
    "row_inserted_above": lambda book: book["三、依申请公开"].insert_rows(2),
    "row_inserted_inside": lambda book: book["三、依申请公开"].insert_rows(12),
    "column_inserted": lambda book: book["三、依申请公开"].insert_cols(1),
    "column_inserted_inside": lambda book: book["三、依申请公开"].insert_cols(6),
    "rows_inserted_in_section_2": lambda book: book["二、主动公开"].insert_rows(8, 2),
    "rows_inserted_in_section_4": lambda book: book["四、复议诉讼"].insert_rows(1, 3),
    "rows_inserted_in_a_list": lambda book: book["六、其他事项"].insert_rows(6),
    "sheet_renamed": lambda book: setattr(book["三、依申请公开"], "title", "Sheet3"),
    "sheets_reordered": lambda book: book.move_sheet("六、其他事项", -5),
    "sheet_added": lambda book: book.create_sheet("草稿", 0).append(["自然人", 5]),
    "sheet_hidden": lambda book: setattr(book["三、依申请公开"], "sheet_state", "hidden"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_answers_are_found_again_after(edit: Edit, read: Read, figures: dict[str, Any]) -> None:
    assert values(read, edit, figures) == as_read(figures, read)


def test_a_deleted_row_leaves_its_answers_unfound_and_no_other(
    read: Read, figures: dict[str, Any], layout: Layout
) -> None:
    row = layout.places["requests.refused.process.person"].row

    def delete(book: Workbook) -> None:
        book["三、依申请公开"].delete_rows(row)

    found = read(figures, delete)
    unfound = [key for key, answer in found.answers.items() if answer.reading is Reading.NOT_FOUND]
    assert unfound
    assert all(key.startswith("requests.refused.process.") for key in unfound)
    assert found.number("requests.other.other.others") == 14


def test_a_removed_sheet_leaves_all_its_answers_unfound(read: Read, layout: Layout) -> None:
    found = read({}, lambda book: book.remove(book["四、复议诉讼"]))
    gone = {key for key, place in layout.places.items() if place.sheet == "四、复议诉讼"}
    assert {key for key, answer in found.answers.items() if answer.reading is Reading.NOT_FOUND} == gone


def test_swapped_columns_swap_with_their_labels(read: Read) -> None:
    def swap(book: Workbook) -> None:
        sheet = book["二、主动公开"]
        for row in (5, 6, 7):
            b, d = sheet.cell(row, 2).value, sheet.cell(row, 4).value
            sheet.cell(row, 2).value, sheet.cell(row, 4).value = d, b

    found = read({"disclosure.normative.issued": 1, "disclosure.normative.in_force": 9}, swap)
    for key, value in (("issued", 1), ("in_force", 9)):
        assert found.answers[f"disclosure.normative.{key}"].value in {value, None}


SECTION_3, SECTION_4 = "三、依申请公开", "四、复议诉讼"
BLOCKS = ("reconsideration", "litigation.direct", "litigation.after")


def disputes(read: Read, edit: Edit) -> dict[str, Any]:
    """Section 四 with the numbers 1 to 12 typed in, after ``edit``: what is read of them, by key."""
    typed = {
        f"disputes.{block}.{outcome}": number
        for number, (block, outcome) in enumerate(
            product(BLOCKS, ("upheld", "corrected", "otherwise", "pending")), start=1
        )
    }
    found = read(typed, edit)
    return {key: (found.answers[key].value, number) for key, number in typed.items()}


@pytest.mark.edition("2021", "2027")
@pytest.mark.parametrize("rows", [1, 2])
def test_a_row_between_the_head_and_the_answers_of_section_4(read: Read, rows: int) -> None:
    """Its answers have no row label; taking the row below the head would publish zeros."""
    found = disputes(read, lambda book: book[SECTION_4].insert_rows(7, rows))
    assert all(value == number for value, number in found.values())


@pytest.mark.edition("2021", "2027")
def test_the_deleted_row_of_section_4_is_not_found(read: Read) -> None:
    found = disputes(read, lambda book: book[SECTION_4].delete_rows(7))
    assert {value for value, _ in found.values()} == {None}


@pytest.mark.edition("2021", "2027")
def test_all_answers_of_section_4_emptied_are_still_there(read: Read) -> None:
    def empty(book: Workbook) -> None:
        sheet = book[SECTION_4]
        for column in range(1, 16):
            sheet.cell(7, column).value = None
        sheet.insert_rows(2)

    assert {value for value, _ in disputes(read, empty).values()} == {0}


@pytest.mark.edition("2021", "2027")
def test_answers_of_section_4_one_row_lower_are_found(read: Read) -> None:
    """No label has moved: the row that was sent out stands there blank."""

    def lower(book: Workbook) -> None:
        sheet = book[SECTION_4]
        for column in range(1, 16):
            sheet.cell(8, column).value, sheet.cell(7, column).value = sheet.cell(7, column).value, None

    found = disputes(read, lower)
    assert all(value == number for value, number in found.values())


@pytest.mark.edition("2021", "2027")
def test_answers_of_section_4_between_its_heads_are_not_found(read: Read) -> None:
    """The last row of the head stands below them, and nothing below that: a blank row there is no answer."""

    def move(book: Workbook) -> None:
        sheet = book[SECTION_4]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_rows(9)
        for column in range(1, 17):
            sheet.cell(9, column).value, sheet.cell(6, column).value = sheet.cell(6, column).value, None

    assert all(value in {number, None} for value, number in disputes(read, move).values())


@pytest.mark.edition("2021", "2027")
def test_two_rows_of_answers_in_section_4_are_nobodys(read: Read) -> None:
    def double(book: Workbook) -> None:
        sheet = book[SECTION_4]
        sheet.insert_rows(7)
        for column in range(1, 16):
            sheet.cell(7, column).value = 99

    assert {value for value, _ in disputes(read, double).values()} == {None}


@pytest.mark.edition("2021", "2027")
@pytest.mark.parametrize("lost", range(3), ids=BLOCKS)
def test_a_deleted_block_of_section_4_does_not_give_its_place_to_another(read: Read, lost: int) -> None:
    """结果维持 stands there three times: only the head over it says which one it is."""

    def delete(book: Workbook) -> None:
        sheet = book[SECTION_4]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_cols(1 + 5 * lost, 5)

    found = disputes(read, delete)
    gone = {key for key, (value, _) in found.items() if value is None}
    assert gone >= {key for key in found if key.startswith(f"disputes.{BLOCKS[lost]}.")}
    assert all(value in {number, None} for value, number in found.values())


def test_a_row_that_stands_there_twice_is_not_found(read: Read, layout: Layout) -> None:
    row = layout.places["requests.granted.person"].row

    def double(book: Workbook) -> None:
        sheet = book[SECTION_3]
        sheet.insert_rows(row)
        for column in range(1, 11):
            sheet.cell(row, column).value = 5 if column > 3 else sheet.cell(row + 1, column).value

    assert read({"requests.granted.person": 7}, double).number("requests.granted.person") is None


def test_a_head_split_over_two_rows_is_found(read: Read, figures: dict[str, Any]) -> None:
    def split(book: Workbook) -> None:
        sheet = book[SECTION_3]
        sheet.insert_rows(7)
        sheet["E6"], sheet["E7"] = "商业", "企业"

    assert values(read, split, figures) == as_read(figures, read)


def test_a_sheet_that_holds_several_tables_is_named_once(read: Read) -> None:
    def joined(book: Workbook) -> None:
        target = book["二、主动公开"]
        for name in (SECTION_3, SECTION_4):
            below = target.max_row + 1
            for row in book[name].iter_rows():
                for cell in row:
                    if cell.value is not None:
                        target.cell(below + cell.row, cell.column).value = cell.value
            book.remove(book[name])

    found = read({"requests.granted.person": 7, "disputes.litigation.after.upheld": 4}, joined)
    assert found.moved == ("二、主动公开",)
    assert found.number("requests.granted.person") == 7
    assert found.number("disputes.litigation.after.upheld") == 4
