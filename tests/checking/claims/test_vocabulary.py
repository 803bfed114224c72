from __future__ import annotations

from pathlib import Path

import pytest

import gkbatch.checking.claims as room
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.vocabulary import VocabularyError, parsed, vocabulary

ALL = "\n".join(f"【{meaning.value}】\n词{number}" for number, meaning in enumerate(Meaning))


def meanings(text: str) -> list[tuple[str, set[str]]]:
    return [(text[start:end], {one.value for one in said}) for start, end, said in vocabulary().found(text)]


def test_the_longest_word_is_heard() -> None:
    assert meanings("不予公开") == [("不予公开", {"不予公开"})]
    assert meanings("规章制度") == [("规章制度", {"别的事"})]


def test_a_word_may_have_several_meanings() -> None:
    assert meanings("撤销") == [("撤销", {"结果纠正", "只是一部分", "一类信息"})]


def test_choices_are_written_out() -> None:
    found = parsed(ALL.replace("词3", "甲{乙/丙}{丁/}")).words
    assert {"甲乙丁", "甲乙", "甲丙丁", "甲丙"} <= found.keys()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("【没有这个意思】\n词", "“没有这个意思”不是一个意思"),
        ("词", "没有写在哪一个意思下面"),
        ("【本年】\n今年", "里没有："),
        (f"{ALL}\n【本年】\n今年", "不是一个意思"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        parsed(text)


def test_words_of_an_office_stand_beside_everybodys() -> None:
    more = vocabulary().with_words([("示例局", Meaning.OTHERS)])
    assert [more.found("示例局收到")[0][:2], vocabulary().found("示例局收到")[0][:2]] == [(0, 3), (3, 5)]
    assert "示例局" not in vocabulary().words


def test_every_meaning_is_used() -> None:
    """A heading that nothing in the room asks for misleads whoever adds a word under it."""
    code = "".join(path.read_text("utf-8") for path in Path(room.__path__[0]).glob("*.py") if path.name != "meaning.py")
    assert [meaning.name for meaning in Meaning if f"Meaning.{meaning.name}" not in code] == []
