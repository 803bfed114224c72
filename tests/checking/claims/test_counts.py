from __future__ import annotations

from decimal import Decimal

import pytest

from gkbatch.checking.claims.counts import Count
from gkbatch.checking.claims.counts import counted as counted_by
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.words import Words
from tests.checking.claims.conftest import NOBODY


def counts_of(text: str) -> tuple[Count, ...]:
    return counted_by(text, 2026, NOBODY).counts


def said(words: Words) -> set[Meaning]:
    return set(words.meanings) - {Meaning.FILLER}


def numbers(text: str) -> list[int | Decimal]:
    return [count.number for count in counts_of(text)]


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
    first, second, third = counts_of("答复5件，其中3件予以公开、2件部分公开。")
    assert (said(first.before), first.within) == ({Meaning.ANSWERED}, False)
    assert (said(second.before), said(second.after), second.within) == ({Meaning.WITHIN}, {Meaning.GRANTED}, True)
    assert (said(third.before), said(third.after)) == (set(), {Meaning.PARTLY_GRANTED})


def test_a_clause_that_says_nothing_takes_the_one_before() -> None:
    (count,) = counts_of("受理公开申请，共计五件。")
    assert said(count.lead) == {Meaning.CAME, Meaning.REQUESTS, Meaning.TOGETHER}


def test_a_bracket_ends_its_own_parts_only() -> None:
    counts = counts_of("受理12件（其中新收9件），答复11件")
    assert [count.within for count in counts] == [False, True, False]
