from __future__ import annotations

import pytest

from gkbatch.checking.claims.dates import impossible_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年2月30日召开会议。", "2026年2月30日"),
        ("截至2026年11月31日。", "2026年11月31日"),
        ("2026年1月1日至9月31日。", "9月31日"),
        ("2026年13月发布。", "2026年13月"),
        ("12月32日公布。", "12月32日"),
        ("2026年2月29日。", "2026年2月29日"),
        ("2026-02-30更新。", "2026-02-30"),
        ("2026.6.31更新。", "2026.6.31"),
        ("２０２６年４月３１日。", "２０２６年４月３１日"),
        ("2026 年 6 月 31 日。", "2026 年 6 月 31 日"),
        ("6月0日。", "6月0日"),
        ("2026年00月。", "2026年00月"),
        ("二〇二六年十三月。", "十三月"),
        ("2026年二月三十日。", "二月三十日"),
    ],
)
def test_a_day_that_no_calendar_has(text: str, found: str) -> None:
    assert list(impossible_dates(text)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "2026年1月1日至12月31日。",
        "2024年2月29日，2月29日。",
        "历时24月，培训18月。",
        "共13个月，第30号令。",
        "2026年度工作。",
        "月月更新，20260230号文件，IP为192.168.13.31。",
        "2026-12-31，2026.1.1，2026/6/30。",
        "十二月三十一日，二月二十九日，历时十三月。",
        "电话2026-13-45-67。",
    ],
)
def test_a_day_that_is_one_or_no_day_at_all(text: str) -> None:
    assert list(impossible_dates(text)) == []
