from __future__ import annotations

import pytest

from gkbatch.reading.headings import without_headings

TITLES = ("一、总体情况", "（三）政府信息管理")


@pytest.mark.parametrize(
    ("text", "rest", "removed"),
    [
        ("（三）政府信息管理\n健全制度。", "健全制度。", ("（三）政府信息管理",)),
        ("(三) 政府信息管理：\n\n健全制度。", "健全制度。", ("(三) 政府信息管理",)),
        ("政府信息管理。\n健全制度。", "健全制度。", ("政府信息管理",)),
        ("三、政府信息管理情况。健全制度。", "健全制度。", ("三、政府信息管理情况",)),
        ("3.政府信息管理 健全制度。", "健全制度。", ("3.政府信息管理",)),
        ("一、总体情况\n（三）政府信息管理\n健全制度。", "健全制度。", ("一、总体情况", "（三）政府信息管理")),
        ("（三）政府信息管理", "", ("（三）政府信息管理",)),
    ],
)
def test_a_title_at_the_head_of_its_own_text_goes(text: str, rest: str, removed: tuple[str, ...]) -> None:
    assert without_headings(text, TITLES) == (rest, removed)


@pytest.mark.parametrize(
    "text",
    [
        "政府信息管理方面，健全制度。",
        "政府信息管理：健全制度。",
        "（三）政府信息管理制度不断健全。",
        "健全制度。\n（三）政府信息管理",
        "（四）平台建设\n做好维护。",
        "",
    ],
)
def test_what_is_a_sentence_stays(text: str) -> None:
    assert without_headings(text, TITLES) == (text, ())


@pytest.mark.parametrize(
    "text", [" " * 400_000 + "甲", "（三" + " " * 400_000 + "）甲", "政府信息管理" + "\u3000" * 400_000 + "甲"]
)
def test_blanks_cost_nothing(text: str) -> None:
    assert without_headings(text, TITLES) == (text, ())
