"""The tables of published reports as they came out of PDF files and pages: labels and figures alone, in ``extracts/``.

Each number is read as it is printed there, or not at all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.figures import Figures
from gkbatch.report.word.tables import number_slots
from tests.importing.flat import figures
from tests.real import real_answers

HERE = Path(__file__).parent / "extracts"
NONE = "0 " * 7
# What is printed, in the form's order; "_" for a cell that is empty, "?" for a row that the report does not have.
PRINTED = {
    "hongze-2023": "0 0 0 0 5 5 550 4119 195 7730.28 21 0 0 0 0 0 21"
    f" {NONE * 2} 4 0 0 0 0 0 4 1 0 0 0 0 0 1 {NONE * 4} 1 0 0 0 0 0 1 1 0 0 0 0 0 1 {NONE}"
    f" 10 0 0 0 0 0 10 3 0 0 0 0 0 3 {NONE} 1 0 0 0 0 0 1 {NONE * 4} {'? ' * 21} 21 0 0 0 0 0 21 {NONE}"
    " 10 1 0 0 0 0 0 0 0 0 5 0 0 0 0",
    "shuyang-2025": "0 0 0 6 1 32 517645 693957 2154 4068.208 705 3 0 0 5 0 713 36 0 0 0 0 0 36"
    f" 290 1 0 0 3 0 294 99 0 0 0 2 0 101 {NONE * 2} 2 0 0 0 0 0 2 2 0 0 0 0 0 2 13 0 0 0 0 0 13 2 0 0 0 0 0 2"
    f" 4 0 0 0 0 0 4 9 0 0 0 0 0 9 111 0 0 0 0 0 111 2 0 0 0 0 0 2 {NONE} 12 0 0 0 0 0 12 6 1 0 0 0 0 7 {NONE * 3}"
    " 9 0 0 0 0 0 9 7 0 0 0 0 0 7 142 1 0 0 0 0 143 710 3 0 0 5 0 718 31 0 0 0 0 0 31"
    " 27 10 9 15 61 3 0 0 0 3 8 0 1 1 10",
    "shanghai-2025": f"{'? ' * 10} 1259 36 0 0 0 0 1295 170 15 0 0 4 0 189 201 5 0 0 0 0 206 2 0 0 0 0 0 2"
    f" 4 0 0 0 0 0 4 {NONE} 1 0 0 0 0 0 1 {NONE} 8 0 0 0 1 0 9 1 0 0 0 0 0 1 {NONE} 5 0 0 0 0 0 5"
    " 484 28 0 0 1 0 513 47 1 0 0 0 0 48 3 0 0 0 0 0 3 61 1 0 0 0 0 62 16 0 0 0 0 0 16 1 0 0 0 0 0 1 1 0 0 0 0 0 1"
    f" {NONE} 40 1 0 0 2 0 43 {NONE} 264 12 0 0 0 0 276 1139 48 0 0 4 0 1191 290 3 0 0 0 0 293"
    " 40 0 10 5 55 2 0 4 6 12 6 0 9 7 22",
    "statistics-2023": "/ / / 0 0 0 0 0 0 0 _ _ _ _ _ _ 0 _ _ _ _ _ _ 0",
}


def read(name: str) -> Figures:
    return figures((HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines(), FORM)


@pytest.mark.parametrize("name", PRINTED)
def test_all_that_is_printed_is_read(name: str) -> None:
    told = dict(zip(number_slots(FORM), PRINTED[name].split(), strict=False))
    found = {key: figure.typed or "_" for key, figure in read(name).found.items()}
    assert found == {key: number for key, number in told.items() if number != "?"}


def test_labels_that_are_torn_from_their_numbers_are_known_by_their_place() -> None:
    """One cell is lost in this copy; ten rows have their labels somewhere else."""
    figures = read("kewei-2024")
    printed = {key: str(number) for key, number in real_answers("kewei-2024").items()}
    lost = "requests.carried_out.total"
    assert {key: figure.typed for key, figure in figures.found.items()} == printed | {lost: ""}
    assert sum("没有名称" in note.message for note in figures.notes) == 10


def test_columns_one_after_the_other_give_hardly_a_number_and_none_that_is_wrong() -> None:
    """A copy of a PDF whose tables were read downwards: labels before, behind and between their numbers."""
    found = read("hongze-2024").found
    assert {key: figure.typed for key, figure in found.items()} == {
        **dict.fromkeys([f"disclosure.regulations.{column}" for column in ("issued", "repealed", "in_force")], "0"),
        "disclosure.normative.issued": "3",
        "disclosure.normative.repealed": "0",
        "disclosure.normative.in_force": "8",
    }
