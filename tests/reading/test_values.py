from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.forms.form import Field
from gkbatch.reading.values import understand
from gkbatch.reading.workbook import RawCell, RawValue
from gkbatch.submission import Reading

COUNT = Field("count", "件数", "number", unit="件")
AMOUNT = Field("amount", "金额", "number", unit="万元", whole=False)
CHOICE = Field("choice", "选择", "choice", options=("有数据", "确认全部为零"))
TEXT = Field("text", "文字", "text")


@pytest.mark.parametrize("value", [12, 12.0, 0, 0.0, 3679.0])
def test_a_plain_number_is_read_as_it_is(value: float) -> None:
    read = understand(COUNT, RawCell(value))
    assert (read.value, read.reading) == (int(value), Reading.PLAIN)


@pytest.mark.parametrize("text", ["12", "１２", " 12 ", "12件", "12 件", "\u300012\xa0", "12.0"])
def test_a_number_in_words_is_read_with_a_remark(text: str) -> None:
    read = understand(COUNT, RawCell(text))
    assert (read.value, read.reading, read.typed) == (12, Reading.NORMALISED, text)


@pytest.mark.parametrize(("text", "number"), [("1,234", 1234), ("1，234，567", 1234567)])
def test_thousands_may_be_parted(text: str, number: int) -> None:
    assert understand(COUNT, RawCell(text)).value == number


@pytest.mark.parametrize(
    "text",
    ["十二", "约10", "22（其中修订16件）", "240万元", "3条", "1.5", "-3", "－3", "⑫", "١٢", "1²", "1_000", "0x1F", "1e3",
     "12,34", "1,2", "10-12", "3+4", "1.2万", "00012", "+3", "零", "１２ ３"],
)  # fmt: skip
def test_what_is_no_certain_count_is_not_read(text: str) -> None:
    read = understand(COUNT, RawCell(text))
    assert (read.value, read.reading) == (None, Reading.UNREADABLE)
    assert read.reason
    assert read.typed == text


@pytest.mark.parametrize(
    "value", [1.5, -3, -0.5, True, False, datetime(2026, 1, 5, tzinfo=UTC), 1e15, 1e308, float("nan"), float("inf")]
)
def test_other_kinds_of_value_are_not_counts(value: RawValue) -> None:
    assert understand(COUNT, RawCell(value)).reading is Reading.UNREADABLE


def test_an_error_value_is_not_read_and_is_shown() -> None:
    read = understand(COUNT, RawCell(None, error="#REF!"))
    assert (read.value, read.typed) == (None, "#REF!")


@pytest.mark.parametrize("value", [None, "", "  ", "\u3000"])
def test_an_emptied_cell_is_zero_and_said(value: RawValue) -> None:
    read = understand(COUNT, RawCell(value))
    assert (read.value, read.reading) == (0, Reading.BLANK)


@pytest.mark.parametrize("text", ["/", "-", "—", "——", "无", "／", "－"])
def test_words_for_nothing_are_zero_and_said(text: str) -> None:
    read = understand(COUNT, RawCell(text))
    assert (read.value, read.reading) == (0, Reading.NOTHING)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (59237.2449, "59237.2449"),
        (2.02, "2.02"),
        (0.30000000000000004, "0.3"),
        (7730, "7730"),
        ("7730.28万元", "7730.28"),
        ("1.123456789012", "1.123456789012"),
        ("1." + "1" * 40, "1." + "1" * 40),
        ("2.0200", "2.02"),
        (0, "0"),
    ],
)
def test_an_amount_keeps_its_decimals_and_loses_the_noise(value: RawValue, amount: str) -> None:
    assert understand(AMOUNT, RawCell(value)).value == Decimal(amount)


def test_an_amount_in_another_unit_is_not_read() -> None:
    assert understand(AMOUNT, RawCell("240元")).value is None


def test_float_noise_does_not_spoil_a_count() -> None:
    assert understand(COUNT, RawCell(2.9999999999999996)).value == 3


def test_a_choice_is_found_in_any_width() -> None:
    assert understand(CHOICE, RawCell("有 数据")).value == "有数据"
    assert understand(CHOICE, RawCell("好")).reading is Reading.UNREADABLE
    assert understand(CHOICE, RawCell(None)).value == ""


def test_a_number_in_a_text_cell_loses_its_point() -> None:
    assert understand(TEXT, RawCell(5371234567.0)).value == "5371234567"


def test_a_number_that_excel_has_cut_is_not_printed_as_text() -> None:
    """Excel keeps 15 digits: the last ones of an 18-digit number are lost before we see it."""
    read = understand(TEXT, RawCell(110101199003071234.0))
    assert (read.value, read.reading) == (None, Reading.UNREADABLE)
    assert understand(TEXT, RawCell("110101199003071234")).value == "110101199003071234"


def test_a_text_is_cleaned_and_said() -> None:
    read = understand(TEXT, RawCell("问\x07题"))
    assert (read.value, read.reading) == ("问题", Reading.CLEANED)


@given(st.integers(0, 10**15 - 1))
def test_every_count_reads_back_from_its_words(number: int) -> None:
    assert understand(COUNT, RawCell(str(number))).value == number
    assert understand(COUNT, RawCell(f"{number:,}")).value == number


@given(st.text(max_size=12))
def test_no_text_is_taken_for_a_number_unless_its_digits_say_so(text: str) -> None:
    value = understand(COUNT, RawCell(text)).value
    digits = "".join(
        c for c in text.translate(str.maketrans("０１２３４５６７８９", "0123456789")) if c in "0123456789."
    )
    assert value is None or value == 0 or Decimal(digits) == value
