from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.reading.number_format import BUILT_IN, GENERAL, general, is_date, shown, text_shown

ANY_CODE = st.text(st.sampled_from('0#?.,%;@!\\"[]_*$¥-/() EgGymdhsa年月日General<>=1'), max_size=30)
ANY_NUMBER = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**16), max_value=10**16, places=6)


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        ("355000", "0!.0,", "35.5"),
        ("355000", "0\\.0,", "35.5"),
        ("12345", "0,", "12"),
        ("1234567", "0.0,,", "1.2"),
        ("12", ";;;", ""),
        ("0", "0;-0;", ""),
        ("0", "#", ""),
        ("12", '0"0"', "120"),
        ("12", '0"件"', "12件"),
        ("12", '"约"0', "约12"),
        ("12", "1234", "1234"),
        ("12", "0_ ", "12"),
        ("12", "[红色]0", "12"),
        ("-3", "0;(0)", "(3)"),
        ("-3", "0;0", "3"),
        ("-3", "0", "-3"),
        ("-0.4", "0", "0"),
        ("1.5", "0", "2"),
        ("-2.5", "0", "-3"),
        ("0.5", "0.##", "0.5"),
        ("0.5", "#.00", ".50"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("7", "0,000", "0,007"),
        ("0.985", "0.0%", "98.5%"),
        ("3", "0%", "300%"),
        ("5371234567", "00000000000", "05371234567"),
        ("5371234567", "0000-0000000", "0537-1234567"),
        ("1500", '[>=1000]0.0,"千";0', "1.5千"),
        ("5", '[>=1000]0.0,"千";0', "5"),
        ("12.5", 'General"件"', "12.5件"),
        ("12", "G/通用格式", "12"),
        ("1234.5", BUILT_IN[44], "¥ 1,234.50"),
        ("0", BUILT_IN[43], "-"),
        ("2.02", "[$￥-804]#,##0.00", "￥2.02"),
        ("0.985", GENERAL, "0.985"),
        ("-12", "@", "-12"),
        ("12", "# ?/?", None),
        ("12", "0.00E+00", None),
        ("12", "[DBNum2][$-804]General", None),
        ("12", "[DBNum1][$-804]General", None),
        ("12", '0"没有结束', None),
        ("12", "0" * 256, None),
        ("123456789012", GENERAL, None),
    ],
)  # fmt: skip
def test_what_a_format_shows(number: str, code: str, words: str | None) -> None:
    assert shown(Decimal(number), code) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (BUILT_IN[14], "2026/1/5"),
        (BUILT_IN[27], "2026年1月"),
        (BUILT_IN[28], "1月5日"),
        (BUILT_IN[30], "1-5-26"),
        (BUILT_IN[31], "2026年1月5日"),
        (BUILT_IN[33], "18时00分00秒"),
        (BUILT_IN[55], "下午6时00分"),
        (BUILT_IN[57], "2026年1月"),
        ("yyyy/m/d;@", "2026/1/5"),
        ("yyyy-mm-dd hh:mm", "2026-01-05 18:00"),
        ("mm:ss", "00:00"),
        ("aaaa", "星期一"),
        ("h:mm AM/PM", "6:00 PM"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年一月五日"),
        ("[h]:mm", None),
        ("mm:ss.0", None),
        ("ddd", None),
    ],
)
def test_a_date_is_shown_as_a_chinese_excel_shows_it(code: str, words: str | None) -> None:
    assert shown(Decimal("46027.75"), code) == words
    assert is_date(code)


@pytest.mark.parametrize("code", [*range(27, 37), *range(50, 59), *range(14, 23)])
def test_the_chinese_dates_that_need_no_declaration_are_known(code: int) -> None:
    assert is_date(BUILT_IN[code])
    assert shown(Decimal(46027), BUILT_IN[code]) is not None


@pytest.mark.parametrize(
    ("serial", "from_1904", "words"),
    [("1", False, "1900/1/1"), ("59", False, "1900/2/28"), ("61", False, "1900/3/1"), ("60", False, None),
     ("2958465", False, "9999/12/31"), ("2958466", False, None), ("-1", False, None), ("44565", True, "2026/1/5")],
)  # fmt: skip
def test_days_are_counted_as_excel_counts_them(serial: str, *, from_1904: bool, words: str | None) -> None:
    assert shown(Decimal(serial), BUILT_IN[14], from_1904=from_1904) == words


@pytest.mark.parametrize("code", [GENERAL, "0", "#,##0.00_ ", "0%", "@", "0!.0,"])
def test_a_number_is_no_date(code: str) -> None:
    assert not is_date(code)


@pytest.mark.parametrize(
    ("code", "words"),
    [(GENERAL, "文字"), ("@", "文字"), ("0", "文字"), (";;;", ""), ('@"。"', "文字。"), ("0;0;0;@", "文字")],
)
def test_what_a_format_makes_of_a_text(code: str, words: str) -> None:
    assert text_shown("文字", code) == words


@given(ANY_NUMBER, ANY_CODE)
def test_no_format_stops_the_reader(number: Decimal, code: str) -> None:
    words = shown(number, code)
    assert words is None or isinstance(words, str)
    assert text_shown("文字", code) is None or isinstance(text_shown("文字", code), str)


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(sorted(BUILT_IN.values())))
def test_no_number_stops_the_reader(number: float, code: str) -> None:
    words = shown(Decimal(repr(number)), code)
    assert words is None or isinstance(words, str)


@given(st.integers(-(10**14), 10**14))
def test_plain_formats_show_a_whole_number_as_it_is(number: int) -> None:
    assert shown(Decimal(number), "0") == str(number)
    assert shown(Decimal(number), "#,##0") == f"{number:,}"
    assert shown(Decimal(number), "0.00") == f"{number}.00"


@given(st.integers(0, 10**14))
def test_a_comma_behind_the_digits_divides_by_a_thousand(number: int) -> None:
    assert shown(Decimal(number) * 1000, "0,") == str(number)


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_decimals_are_rounded_at_most(number: Decimal) -> None:
    words = shown(number, "0.00")
    assert words is not None
    assert abs(Decimal(words) - number) <= Decimal("0.005")


@given(st.integers(-(10**10), 10**10))
def test_general_shows_a_whole_number_as_it_is(number: int) -> None:
    assert general(Decimal(number)) == str(number)
