from __future__ import annotations

from decimal import Decimal

import pytest

from gkbatch.checking.claims.counts import counted


def numbers(text: str) -> list[int | Decimal]:
    return [count.number for count in counted(text, 2026).counts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三件、十二件、二百三十一条", [3, 12, 231]),
        ("1,234件，１２宗", [1234, 12]),
        ("部分公开67，占4.61%；不予公开81件", [67, 81]),
        ("收费1.5万元", [15_000]),
        ("收费0.5元", [Decimal("0.5")]),
        ("0件、零件、〇件", [0, 0, 0]),
    ],
)
def test_numbers_that_count_something(text: str, found: list[int | Decimal]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "3至5件", "三至五件", "约20件", "20余件", "超过20件", "增加2件", "减少了2件", "每件", "同一件事", "一起推进", "一次性告知",
        "第3条", "第三十三条", "1月31日", "20个工作日", "2026年", "12345热线", "电话0000-1234567", "占12%", "百分之二十", "三五件",
        "分别为3件和2件", "1，234件", "统一、唯一", "《条例》第3件", "〔2026〕3号",
    ],
)  # fmt: skip
def test_numbers_that_count_nothing(text: str) -> None:
    assert numbers(text) == []


def test_the_words_beside_a_number() -> None:
    first, second, third = counted("答复5件，其中3件予以公开、2件部分公开。", 2026).counts
    assert (first.before, first.within) == ("答复", False)
    assert (second.before, second.after, second.within) == ("其中", "予以公开", True)
    assert (third.before, third.after) == ("", "部分公开")


def test_a_clause_that_says_nothing_takes_the_one_before() -> None:
    (count,) = counted("受理公开申请，共计五件。", 2026).counts
    assert count.lead == "受理公开申请，共计"


def test_a_bracket_ends_its_own_parts_only() -> None:
    counts = counted("受理12件（其中新收9件），答复11件", 2026).counts
    assert [count.within for count in counts] == [False, True, False]
