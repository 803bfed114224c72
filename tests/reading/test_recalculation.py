from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Token

from gkbatch.reading import recalculation
from gkbatch.reading.recalculation import Content, NotWorkedOutError, arithmetic, distrusted, joined, same_number

KINDS = ("FUNC", "OPERAND", "PAREN", "SEP", "WSPACE", "OP_PRE", "OPEN", "CLOSE", "TEXT", "NUMBER", "RANGE", "ERROR")
SHEETS = ("三", "三、依申请公开", "Sheet 1", "Sheet3")
NAMES = {"上报数": "三!$D$7", "失效": "#REF!", "外部": "[1]台账!$A$1"}


def content_at(sheet: str, address: str) -> Content:
    if address == "H7":
        raise NotWorkedOutError
    contents: dict[str, Content] = {"D7": Decimal(3), "E7": Decimal(4), "F7": "文字"}
    return contents.get(address) if sheet in {"", "三"} else None


@pytest.mark.parametrize(
    ("formula", "number"),
    [
        ("1+1", "2"),
        ("2*(3+4)/7", "2"),
        ("-3--4", "1"),
        ("2-3-4", "-5"),
        ("8/2/2", "2"),
        ("50%*8", "4"),
        ("1e3+1", "1001"),
        ("ROUND(10/3,2)", "3.33"),
        ("SUM(D7:G7,3)*2", "20"),
        ("SUM(D7*2,E7)", "10"),
        ("D7+$E$7+G7", "7"),
        ("三!D7+'三'!E7", "7"),
    ],
)
def test_what_a_formula_gives(formula: str, number: str) -> None:
    assert arithmetic(formula, content_at) == Decimal(number)


@pytest.mark.parametrize(
    "formula",
    ["D7+F7", "D7:E7", "H7+1", "SUM(D7:H7)", "IF(D7,1,2)", "1/0", "SUM(", "(1", "1)", "", "2^3", "9" * 9000,
     "(" * 5000 + "1", "SUM(A1:XFD1048576)", "ROUND(1)", "SUM()", "SUM(1,", '"3"', "1 2"],
)  # fmt: skip
def test_other_formulas_are_not_worked_out(formula: str) -> None:
    assert arithmetic(formula, content_at) is None


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_operations_are_those_of_arithmetic(one: int, two: int, three: int) -> None:
    expected = Decimal(one) + Decimal(two) * three - Decimal(one) / three
    found = arithmetic(f"{one}+{two}*{three}-{one}/{three}", content_at)
    assert found is not None
    assert same_number(found, expected)


@given(st.text(st.sampled_from("+-*/%(),.:!&=\"'#[]ABDSUMROND1270 名"), max_size=30))
def test_no_formula_stops_the_reader(formula: str) -> None:
    found = arithmetic(formula, content_at)
    assert found is None or isinstance(found, Decimal)
    assert isinstance(distrusted(formula, NAMES, SHEETS), str)
    assert joined(formula, lambda _, address: address) is None or formula


@pytest.mark.parametrize(
    "formula",
    ["A1:B2", "$A$1", "A:A", "1:3", "'三、依申请公开'!D7", "三!D7", "SUM(A1:B2 B1:C3)", "IF(A1>0,1,2)", "TRUE",
     "_xlfn.CONCAT(A1)", "上报数+1", "[1]台账!A1", "(1+2)*3", "SUM(A1,B1)", "'sheet 1'!A1", "SUM('Sheet 1:Sheet3'!A1)"],
)  # fmt: skip
def test_what_is_known_is_trusted(formula: str) -> None:
    assert distrusted(formula, NAMES, SHEETS) == ""


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("没有这个+1", "没有定义"),
        ("不存在!D7+1", "工作表“不存在”不存在"),
        ("SUM('Sheet 1:旧表'!D7)", "工作表“旧表”不存在"),
        ("失效+1", "已失效"),
        ("外部+1", "工作簿以外"),
        ("MYMACRO(1)", "不认识的函数“MYMACRO”"),
        ('DISPIMG("ID_1",1)', "单元格里的图片"),
        ("_xlfn.IMAGE(A1)", "单元格里的图片"),
        ("#REF!+1", "已不存在"),
        ("?", "读不出来"),
        ("", "读不出来"),
    ],
)
def test_what_nobody_knows_is_not(formula: str, words: str) -> None:
    assert words in distrusted(formula, NAMES, SHEETS)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('A1&"，"&B2', "[A1]，[B2]"),
        ('CONCATENATE(A1,"""甲""",3)', '[A1]"甲"3'),
        ("_xlfn.CONCAT(A1,B2)", "[A1][B2]"),
        ("三!A1", "[A1]"),
        ("A1+B2", None),
        ('TEXT(A1,"0")', None),
        ("A1:B2", None),
        ("", None),
    ],
)
def test_what_a_formula_joins(formula: str, text: str | None) -> None:
    assert joined(formula, lambda _, address: f"[{address}]") == text


def test_numbers_that_are_no_numbers_are_never_the_same() -> None:
    assert not same_number(Decimal("nan"), Decimal("nan"))
    assert not same_number(Decimal("inf"), Decimal("inf"))
    assert same_number(Decimal("0.3"), Decimal("0.30000000000000004"))


def test_kinds_of_tokens_are_called_as_openpyxl_calls_them() -> None:
    assert {kind: getattr(recalculation, f"_{kind}") for kind in KINDS} == {
        kind: getattr(Token, kind) for kind in KINDS
    }


def test_an_empty_formula_joins_nothing() -> None:
    assert joined("", lambda _, __: "甲") is None
