"""What a message quotes: cut at a mark or between words, its own quotation marks told apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gkbatch.quotation import CUT, EMPTY, around, beginning, both_ends, quoted, quoted_part

# What agencies type, put together in any order.
PIECES = st.lists(
    st.sampled_from(
        (
            "公开政府信息",
            "1744",
            "1,234.5",
            "件",
            "，",
            "。",
            "；",
            "“公开日”",
            '"好"',
            "‘小’",
            "2026年",
            "98.5%",
            "\n",
            "（区",
            "）",
        )
    )
    | st.text(alphabet="公开政府信息（第一）件12,.", max_size=8),
    max_size=40,
).map("".join)
DIGITS = re.compile(r"[0-9][0-9,.]*")
# What is never parted; where it is longer than there is room, nobody's number stands there.
UNPARTED = re.compile(r"[0-9,.%（）第一二件。，；]+")


def numbers(text: str) -> set[str]:
    return {found.rstrip(",.") for found in DIGITS.findall(text)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("公开114条", "“公开114条”"),
        ("开展“公开日”活动", "“开展‘公开日’活动”"),
        ('开展"公开日"活动', "“开展‘公开日’活动”"),
        ("他说“‘好’是好”", "“他说‘「好」是好’”"),
        ("他说‘好’", "“他说‘好’”"),
        ("第一行。\n　　第二行。", "“第一行。 第二行。”"),
        ("", EMPTY),
        (" \n\u200b", EMPTY),
    ],
)
def test_quoted(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_long_text_is_cut_at_marks() -> None:
    text = "全年共主动公开政府信息1744条，其中门户网站393条，微信公众号21条，微博2条。加强队伍建设，组织培训2次，参加136人次"
    assert both_ends(text, 40) == "全年共主动公开政府信息1744条……组织培训2次，参加136人次"
    assert beginning(text, 30) == "全年共主动公开政府信息1744条，其中门户网站393条……"


def test_a_text_without_marks_is_cut_between_words_and_never_in_a_number() -> None:
    assert beginning("公开政府信息共计1744条其中", 10) == "公开政府信息共计……"
    assert beginning("公开政府信息共计（第三批）", 10) == "公开政府信息共计……"
    assert both_ends("甲" * 8 + "1234" + "乙" * 8, 10) == "甲甲甲甲甲……乙乙乙乙乙"
    assert both_ends("甲" * 8 + "123456件" + "乙" * 4, 12) == "甲甲甲甲甲甲……乙乙乙乙"
    assert beginning("9" * 50, 10) == "9" * 10 + CUT


def test_the_words_beside_a_mark() -> None:
    text = "今年，公开政府信息114 条,网站1,234条更新。明年"
    place = text.index(",网")
    assert around(text, place, place + 1) == "公开政府信息114 条,网站1,234条更新"
    text = "坚持以习近平新时代中国特色社会主义思想为指导,全面贯彻落实党的二十大和二十届历次全会精神"
    place = text.index(",")
    assert (
        around(text, place, place + 1)
        == "坚持以习近平新时代中国特色社会主义思想为指导,全面贯彻落实党的二十大和二十届历次全会精神"
    )


def test_many_words_beside_a_mark_are_cut() -> None:
    text = "上一句.始终坚持以公开为常态不公开为例外的原则全面推进决策公开,及时准确公开各类政府信息不断增强公开实效取得较好的成效"
    place = text.index(",")
    shown = around(text, place, place + 1, 24)
    assert shown == "……原则全面推进决策公开,及时准确公开各类政府信息不断增强公开实效取得较好……"
    assert around(text, place, place + 1, 100) == text.removeprefix("上一句.")


def test_the_part_that_differs() -> None:
    long = "一二三四五六七八九，" * 20
    assert quoted_part("短", "长") == "“短”"
    assert quoted_part("", "长") == EMPTY
    assert quoted_part(f"{long}甲{long}", f"{long}乙").startswith(f"“{CUT}")
    assert "甲" in quoted_part(f"{long}甲{long}", f"{long}乙")
    assert quoted_part(f"{long}甲", long).endswith("甲”")
    assert quoted_part(long, "").startswith("“一二三")


@given(PIECES, st.integers(4, 80))
def test_no_number_is_ever_split(text: str, most: int) -> None:
    line = " ".join(text.split())
    assume(all(2 * len(run) < most for run in UNPARTED.findall(line)))
    for shown in (both_ends(text, most), beginning(text, most)):
        assert numbers(shown) <= numbers(line)


@given(PIECES, PIECES, st.integers(4, 80))
def test_no_quotation_mark_is_doubled_and_what_is_cut_says_so(text: str, other: str, most: int) -> None:
    for shown in (both_ends(text, most), beginning(text, most), quoted_part(text, other)[1:-1]):
        assert not set('“”"') & set(shown)
        assert "\n" not in shown
        assert CUT in shown or len(shown) <= max(most, 60)
        assert len(shown) <= max(most, 60) + 2 * len(CUT)
