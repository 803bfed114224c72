"""Rows whose labels are not clear: known between their neighbours where the words or the totals bear it out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.figures import Figures, table_figures
from tests.importing.tables import printed, rows_of

Lines = list[list[str]]
NUMBERS = {
    "requests.received.person": "5",
    "requests.received.total": "5",
    "requests.refused.prohibited.person": "2",
    "requests.refused.prohibited.total": "2",
    "requests.other.unpaid.person": "3",
    "requests.other.unpaid.total": "3",
    "requests.handled.person": "5",
    "requests.handled.total": "5",
}
PROHIBITED = "2.其他法律行政法规禁止公开"
UNPAID = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


def read(change: Callable[[Lines], object], **numbers: str) -> Figures:
    """The figures of a report with these numbers and this change of table 三."""
    tables = printed(FORM, NUMBERS | {f"requests.{key.replace('__', '.')}": number for key, number in numbers.items()})
    change(tables["requests"])
    return table_figures(rows_of(tables), FORM)


def place(lines: Lines, label: str) -> int:
    return next(number for number, cells in enumerate(lines) if label in cells)


def without_words(*labels: str) -> Callable[[Lines], None]:
    """A change that leaves of these rows only their numbers."""

    def change(lines: Lines) -> None:
        for label in labels:
            lines[place(lines, label)] = lines[place(lines, label)][-7:]

    return change


@pytest.mark.parametrize("labels", [(PROHIBITED,), (PROHIBITED, UNPAID)])
def test_rows_without_words_are_read_where_all_totals_come_out(labels: tuple[str, ...]) -> None:
    figures = read(without_words(*labels))
    assert len(figures.found) == 200
    assert {key: figures.found[key].typed for key in NUMBERS} == NUMBERS
    assert [(note.kind, note.about.rpartition("－")[2], "没有名称" in note.message) for note in figures.notes] == [
        ("not_understood", label, True) for label in labels
    ]


def test_a_label_with_a_letter_lost_is_known_without_totals() -> None:
    def change(lines: Lines) -> None:
        lines[place(lines, PROHIBITED)][0] = "2.其他法律行政止公开"

    figures = read(change, handled__person="9")
    assert figures.found["requests.refused.prohibited.person"].typed == "2"
    (note,) = figures.notes
    assert "“2.其他法律行政止公开”" in note.message
    assert PROHIBITED in note.message


# ---- what is not taken ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "numbers", [{"handled__person": "6"}, {"refused__prohibited__total": "3"}, {"granted__person": ""}]
)
def test_rows_without_words_are_not_taken_where_a_total_does_not_come_out(numbers: dict[str, str]) -> None:
    figures = read(without_words(PROHIBITED), **numbers)
    assert not any(key.startswith("requests.refused.prohibited") for key in figures.found)
    assert {note.kind for note in figures.notes} >= {"missing", "left"}


def test_more_rows_than_the_form_has_there_are_none_of_them() -> None:
    def change(lines: Lines) -> None:
        without_words(PROHIBITED)(lines)
        lines.insert(place(lines, "1.属于国家秘密") + 1, ["小计", *["0"] * 7])

    assert not any(key.startswith("requests.refused.prohibited") for key in read(change).found)


def test_nothing_is_known_by_its_place_in_another_order() -> None:
    def change(lines: Lines) -> None:
        without_words(PROHIBITED)(lines)
        lines.append(lines.pop(place(lines, "一、本年新收政府信息公开申请数量")))

    assert not any(key.startswith("requests.refused.prohibited") for key in read(change).found)


def test_a_row_with_words_of_its_own_stands_for_no_other() -> None:
    def change(lines: Lines) -> None:
        lines[place(lines, PROHIBITED)][0] = "5.其他情形"

    assert "requests.refused.prohibited.person" not in read(change, handled__person="9").found
