from __future__ import annotations

from decimal import Decimal

import pytest

from gkbatch.reading.formulas import added_up, calls_out, is_copy, other_workbook, translated, worked_out


@pytest.mark.parametrize(
    "formula",
    ["NOW()", "A1+rand()", 'WEBSERVICE("x")', "INDIRECT(A1)", "cmd|'/c calc'!A0", "HYPERLINK(A1)", "DDE(A1,A2,A3)"],
)
def test_what_changes_by_itself_or_calls_out(formula: str) -> None:
    assert calls_out(formula)


@pytest.mark.parametrize("formula", ["SUM(A1:B2)", 'IF(A1="NOW()",1,2)', "A1+3"])
def test_what_stays_in_the_sheet(formula: str) -> None:
    assert not calls_out(formula)


def test_another_workbook_is_seen_but_not_a_bracket_in_words() -> None:
    assert other_workbook("[1]Sheet1!B3")
    assert other_workbook("'[台账.xlsx]Sheet1'!B3")
    assert not other_workbook('IF(A1="[1]",1,2)')


@pytest.mark.parametrize(
    ("formula", "terms"),
    [
        ("3+4", [(1, Decimal(3)), (1, Decimal(4))]),
        ("$A$1-b2", [(1, "A1"), (-1, "B2")]),
        ("SUM(A1:B1,C1)", [(1, "A1"), (1, "B1"), (1, "C1")]),
        ("=SUM( A1:A2 )", [(1, "A1"), (1, "A2")]),
    ],
)
def test_plain_sums_are_taken_apart(formula: str, terms: list[tuple[int, Decimal | str]]) -> None:
    assert added_up(formula) == tuple(terms)


@pytest.mark.parametrize(
    "formula",
    [
        "A1*2",
        "SUM(Sheet2!A1)",
        "IF(A1,1,2)",
        "",
        "SUM(A:A)",
        "SUM(A1:XFD1048576)",
        "A0",
        "SUM(A0:A2)",
        "A99999999",
        "3 4",
    ],
)
def test_anything_else_is_not(formula: str) -> None:
    assert added_up(formula) is None or formula == "3 4"


def test_a_sum_is_worked_out_unless_a_cell_holds_no_number() -> None:
    numbers = {"A1": Decimal(3), "A2": Decimal("0.5")}
    assert worked_out("SUM(A1:A2)-1", numbers.get) == Decimal("2.5")
    assert worked_out("A1+A3", numbers.get) is None


def test_a_shared_formula_is_read_in_its_own_cell() -> None:
    assert translated("SUM(D7:I7)", "J7", "J9") == "SUM(D9:I9)"


@pytest.mark.parametrize(
    ("formula", "cell", "other", "other_cell", "same"),
    [
        ("SUM(D7:I7)", "J7", "SUM(D8:I8)", "J8", True),
        ("SUM(D7:I7)", "J7", "SUM(D7:I7)", "J60", True),
        ("SUM(D7:I7)", "J7", "SUM(D9:I9)", "J8", False),
        ("SUM(D60:I60)", "J60", "SUM(D7:I7)", "J1", False),
        ("SUM(D7:", "J7", "SUM(D8:", "J8", True),
        ('"', "J7", "1", "J8", False),
    ],
)
def test_a_formula_and_its_copy(formula: str, cell: str, other: str, other_cell: str, same: bool) -> None:
    assert is_copy(formula, cell, other, other_cell) is same
