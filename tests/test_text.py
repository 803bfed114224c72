from __future__ import annotations

import re
from inspect import unwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gkbatch import text as text_module
from gkbatch.text import chinese_counter, cleaned, folded, paragraphs, says_nothing

ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\r\n\x00\x0b\x85\u2028\u200b\ufeff\ufffe\ud800\uf0d8\xad\ufffc "))
)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaned(text)[0]
    assert cleaned(once) == (once, "")


@given(ANY_TEXT)
def test_what_was_cleaned_can_stand_in_xml(text: str) -> None:
    once = cleaned(text)[0]
    element = etree.Element("t")
    element.text = once
    assert etree.fromstring(etree.tostring(element)).text == (once or None)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_chinese_text_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "clean", "removed"),
    [
        ("甲\r\n乙\r丙\u2028丁\x85戊\x0c己", "甲\n乙\n丙\n丁\n戊\n己", ""),
        ("甲\x07乙\u200b丙\ufeff", "甲乙丙", "\x07\u200b\ufeff"),
        ("甲\u202e乙\u2066", "甲乙", "\u202e\u2066"),
        ("\uf0d8 甲\n\u3000\uf06e乙\uf0fc丙", "·甲\n\u3000·乙丙", "\uf0d8\uf06e\uf0fc"),
        ("甲\xad乙\ufffc\u200d\u2060", "甲乙", "\xad\ufffc\u200d\u2060"),
        ("\ue000\uf8ff", "\ue000\uf8ff", ""),
        ("a<b>&\"'{{x}}\t=1", "a<b>&\"'{{x}}\t=1", ""),
        ("𠮷䶮😀", "𠮷䶮😀", ""),
    ],
)
def test_what_is_removed_and_what_stays(text: str, clean: str, removed: str) -> None:
    assert cleaned(text) == (clean, removed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第二十条第（一）项", "第二十条 第(一)项"),
        ("总 计", "总计"),
        ("3.危及“三安全一稳定”", "３．危及三安全一稳定"),
        ("三、 本 年 度\n办 理 结 果", "三、本年度办理结果"),
        ("A01", "ａ01\u200b"),
    ],
)
def test_folded_texts_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("1.其他", "3.其他"), ("区教体局", "区教育局"), ("一", "－")])
def test_folding_keeps_apart_what_differs(one: str, other: str) -> None:
    assert folded(one) != folded(other)


# casefold of a few Greek letters does not settle at once; labels are Chinese, digits and Latin.
@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Mn"], exclude_characters="ͺ")))
def test_folding_leaves_no_space(text: str) -> None:
    assert not any(character.isspace() for character in folded(text))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        (" \u3000\n\t", ()),
        ("　　甲\n\n 乙 \r\n丙", ("甲", "乙", "丙")),
    ],
)
def test_paragraphs_are_lines_that_hold_something(text: str, lines: tuple[str, ...]) -> None:
    assert paragraphs(text) == lines


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")])
def test_counters(number: int, words: str) -> None:
    assert chinese_counter(number) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "无",
        "（无）",
        "无。",
        "/",
        "——",
        "—",
        "-",
        "略。",
        "同上",
        "暂无。",
        "此处填写",
        "（请在此处填写）",
        "请填写主要做法",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["无其他需要报告的事项。", "没有收取信息处理费。", "请填写好的表格交回，逾期不候。", "1", "无锡"]
)
def test_what_says_something(text: str) -> None:
    assert not says_nothing(text)


@given(ANY_TEXT | st.text("政府办１a~Z(（、。“\"' \u3000ﬁé\u0301", max_size=8))
def test_what_is_left_as_it_stands_is_folded(text: str) -> None:
    fold = unwrap(folded)  # what it remembers would say the same both times
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text_module, "_AS_FOLDED", re.compile("(?!)"))
        plainly = fold(text)
    assert fold(text) == folded(text) == plainly


def test_its_first_character_says_it_of_most_texts_and_wrongly_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, bool] = {}

    @given(st.lists(st.sampled_from([*"请在此处填写输入报待补充文字描述内容无暂没有略同上前见A1。…“　́"]), max_size=8))
    def look(parts: list[str]) -> None:
        text = "".join(parts)
        said[text] = says_nothing(text)

    look()
    monkeypatch.setattr(text_module, "_SAYS_SOMETHING", re.compile("(?!)"))
    assert said == {text: says_nothing(text) for text in said}
