from __future__ import annotations

import pytest

from gkbatch.checking.claims.inner_sums import InnerSum, inner_sums
from tests.checking.claims.conftest import NOBODY


def test_what_a_further_bracket_holds_is_no_part() -> None:
    text = "公开671条，其中网站65条（公告3条），微信497条，短视频157条。"
    assert [(found.total, found.added) for found in inner_sums(text, 2026, NOBODY)] == [(671, 719)]


@pytest.mark.parametrize(
    "text",
    [
        "公开236条，其中动态27条，公众号198条，回复诉求11件。",
        "公开1261条（其中：网站390条、公众号871条）。办理10件建议。",
        "公开8件。其中，新闻5件，公告3件。",
        "其中：公告3条，动态2条。",
    ],
)
def test_lists_that_add_up_or_have_no_total(text: str) -> None:
    assert list(inner_sums(text, 2026, NOBODY)) == []


def test_a_finding_quotes_the_list() -> None:
    (found,) = inner_sums("今年公开5条，其中公告3条，动态1条，年报。", 2026, NOBODY)
    assert found == InnerSum(5, (3, 1), "今年公开5条，其中公告3条，动态1条")
