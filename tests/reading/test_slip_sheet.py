from __future__ import annotations

import pytest

from gkbatch.layout import EXPLANATION_HEAD, LONG_TEXT_SHEET, MARK_HEAD, QUESTION_HEAD
from gkbatch.reading.labels import Texts
from gkbatch.reading.slip_sheet import (
    PIECE_NUMBER,
    PIECE_TEXT,
    Written,
    bound_key,
    goes_on,
    read_written,
    whole_texts,
)
from gkbatch.reading.workbook import RawCell, Sheet, Workbook

MARK = "0123456789ab"


def book(*sheets: tuple[str, dict[tuple[int, int], str]]) -> Workbook:
    made = (Sheet(name, {place: RawCell(text) for place, text in cells.items()}) for name, cells in sheets)
    return Workbook(tuple(made), {}, {})


def written(workbook: Workbook) -> Written:
    return read_written(map(Texts, workbook.sheets))


@pytest.mark.parametrize(("explanation", "mark"), [(9, 11), (2, 1)])
def test_explanations_are_found_by_the_heads(explanation: int, mark: int) -> None:
    cells = {
        (1, 1): "退回修改",
        (7, explanation): EXPLANATION_HEAD,
        (7, mark): MARK_HEAD,
        (8, explanation): "上年口径不同\n已核对",
        (8, mark): MARK,
        (9, mark): "a" * 12,
        (10, explanation): "没有标记",
        (11, explanation): "不是标记",
        (11, mark): "合计",
    }
    assert written(book(("改过的名字", cells))).explanations == {MARK: "上年口径不同\n已核对"}


def test_without_the_heads_nothing_is_taken_for_an_explanation() -> None:
    assert written(book(("表", {(1, 1): "说明", (2, 1): "文字", (2, 2): MARK}))).explanations == {}


KEY, WORDS = "GK222 deputies.completed", "有上年结转的。"


def asked(words: str, key: str = KEY) -> tuple[str, dict[tuple[int, int], str]]:
    """A sheet with one question, its heads anywhere."""
    return "改过的名字", {(30, 6): QUESTION_HEAD, (30, 2): EXPLANATION_HEAD, (31, 6): key, (31, 2): words}


def test_remarks_are_found_by_the_heads() -> None:
    assert written(book(asked(f" {WORDS}\n"))).remarks == {KEY: WORDS}
    assert written(book(asked(WORDS))).explanations == {}


@pytest.mark.parametrize("key", ["合计", "GK222", "", MARK])
def test_words_beside_no_question_are_no_remark(key: str) -> None:
    assert written(book(asked(WORDS, key))).remarks == {}


def test_without_words_there_is_no_remark() -> None:
    assert written(book(asked(" "))).remarks == {}


@pytest.mark.parametrize("words", [WORDS, f" {WORDS} "])
def test_words_brought_back_hold_for_their_finding_only(words: str) -> None:
    back = book(asked(words, bound_key(KEY, MARK, WORDS)))
    assert written(back).explanations == {MARK: WORDS}
    assert written(back).remarks == {}


def test_words_written_anew_speak_of_the_values_beside_them() -> None:
    back = book(asked("另有原因。", bound_key(KEY, MARK, WORDS)))
    assert written(back).explanations == {}
    assert written(back).remarks == {KEY: "另有原因。"}


def test_the_list_of_the_slip_goes_before_words_brought_back() -> None:
    notice = {(7, 9): EXPLANATION_HEAD, (7, 11): MARK_HEAD, (8, 9): "改写过。", (8, 11): MARK}
    back = book(("退回修改", notice), asked(WORDS, bound_key(KEY, MARK, WORDS)))
    assert written(back).explanations == {MARK: "改写过。"}


def pieces(*texts: str) -> tuple[str, dict[tuple[int, int], str]]:
    cells = {}
    for number, text in enumerate(texts, start=1):
        cells[number + 3, PIECE_NUMBER], cells[number + 3, PIECE_TEXT] = str(number), text
    return LONG_TEXT_SHEET, cells


def first(workbook: Workbook) -> object:
    return whole_texts(workbook).sheets[0].cell(1, 1).value


def test_pieces_are_joined_in_the_order_the_cells_name() -> None:
    rest = pieces("乙" + goes_on(2), "丙")
    assert first(book(("表", {(1, 1): "甲" + goes_on(1)}), rest)) == "甲乙丙"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("重新写过", "重新写过"),
        ("甲" + goes_on(7), "甲" + goes_on(7)),
        (goes_on(1) + "还有后文", goes_on(1) + "还有后文"),
    ],
)
def test_a_text_that_does_not_end_with_the_words_is_left_alone(text: str, whole: str) -> None:
    assert first(book(("表", {(1, 1): text}), pieces("乙"))) == whole


def test_pieces_that_point_at_each_other_come_to_an_end() -> None:
    assert first(book(("表", {(1, 1): goes_on(1)}), pieces("乙" + goes_on(1)))) == "乙" + goes_on(1)
