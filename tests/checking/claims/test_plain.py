from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.checking.claims.plain import BLANK, plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("收到 ３ 件,办结3件", "收到3件，办结3件"),
        ("共(含)1,234件", "共（含）1,234件"),
        ("收到申请\n3件。\n办结", "收到申请3件。\n办结"),
        ("情况\n（一）公开", "情况\n（一）公开"),
        ("共1\n2件", f"共1{BLANK}2件"),
        ("二〇二六年", "2026年"),
    ],
)
def test_a_text_is_made_searchable(typed: str, words: str) -> None:
    assert plain(typed).words == words


@pytest.mark.parametrize(
    "typed", ["《2025年要点3条》", "〔2025〕12号", "第二十条第（一）项", "12.5%", "3至5件", "0000-1234567"]
)
def test_numbers_that_count_nothing_are_blanked(typed: str) -> None:
    assert set(plain(typed).words) <= {BLANK, "件"}
    assert len(plain(typed).words) == len(plain(typed).kept)


def test_a_phrase_is_shown_as_typed_without_breaks() -> None:
    found = plain("本年收到 申请\n３ 件。")
    start = found.words.index("收到")
    assert found.phrase(start, found.words.index("。")) == "收到 申请３ 件"


@given(st.text(st.sampled_from("收到3件，。,(（\n 　１《》年12月至%〔〕."), max_size=60))
def test_every_place_leads_back_into_the_text(text: str) -> None:
    found = plain(text)
    assert len(found.words) == len(found.kept)
    for place in range(len(found.words)):
        assert found.phrase(place, place + 1).strip() in text.replace("\r", "")
