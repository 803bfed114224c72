"""All messages in one text, as it is pasted from."""

from __future__ import annotations

from gkbatch.messages import Enclosure, Message
from gkbatch.messages.chat import chat_text
from gkbatch.settings import Settings

FIRST = Message("甲局", ("a@example.gov.cn",), "未报", "主题", "甲局：\n\n　　请报送。\n\n某办\n")
SECOND = Message(
    "乙局", (), "退回", "主题", "乙局：\n\n　　请改好。\n\n某办\n", Enclosure("退回/乙局.xlsx", "乙局.xlsx", ())
)


def test_each_stands_under_whom_it_is_for(settings: Settings) -> None:
    told = chat_text(settings, (FIRST, SECOND))
    top, *entries = told.split("\n\n－")
    assert top.startswith("2026年度政府信息公开工作年度报告：发给各机关的通知，共2份\n")
    assert len(entries) == 2
    assert "\n1. 甲局（未报）\n－" in entries[0]
    assert entries[0].endswith("－\n甲局：\n\n　　请报送。\n\n某办")
    assert "\n2. 乙局（退回）\n同时发送：退回/乙局.xlsx\n－" in entries[1]
    assert "乙局" not in entries[0]


def test_an_address_is_not_for_the_chat(settings: Settings) -> None:
    assert "@" not in chat_text(settings, (FIRST, SECOND))
