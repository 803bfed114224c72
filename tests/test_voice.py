"""What listens to the findings hears what is wrong with them."""

from __future__ import annotations

import pytest

from gkbatch.checking.finding import Finding
from tests.voice import faults, split_numbers

FIX = "请核对。"


@pytest.mark.parametrize(
    ("message", "fix"),
    [
        ("相差 2", "请核对"),
        ("", FIX),
        ("左边是 2", FIX),
        ("相差 2", "请核对左值和右值。"),
        ("文字写““公开日”活动”", FIX),
        ("文字写“”，表里是 2", FIX),
        ("文字写“公开", FIX),
        ("文字写公开”", FIX),
        ('文字写"公开"', FIX),
        ("disclosed.total 是 2", FIX),
        ("这是一个 error", FIX),
    ],
)
def test_what_is_said_badly_is_heard(message: str, fix: str) -> None:
    assert list(faults(Finding("GK999", "error", message, fix)))


@pytest.mark.parametrize(
    "message",
    [
        "文字写“开展‘公开日’活动”，表里是 2（三、依申请公开!J7:J8）",
        "填的是“see attached”，不是可以直接采用的数字",
        "采用的是 a b.xlsx，见 GK012；存的是 #REF!，编号 U+00AD 的 2 处",
    ],
)
def test_what_is_said_well_is_let_through(message: str) -> None:
    assert (
        list(faults(Finding("GK999", "error", message, "请用 WPS 或 Excel 打开，写进 settings.xlsx 的“豁免”。"))) == []
    )


def test_a_quotation_that_begins_or_ends_in_a_number_is_heard() -> None:
    text = "全年公开政府信息1744条。\n其中网站393条。"
    assert list(split_numbers(Finding("GK999", "note", "文字写“公开政府信息17……站393条”", FIX), [text])) == [
        "公开政府信息17"
    ]
    assert list(split_numbers(Finding("GK999", "note", "文字写“744条。 其中”", FIX), [text])) == ["744条。 其中"]
    assert list(split_numbers(Finding("GK999", "note", "文字写“公开政府信息1744条……网站393条”", FIX), [text])) == []
    assert list(split_numbers(Finding("GK999", "note", "填的是“12”", FIX), ["2012 12"])) == []
