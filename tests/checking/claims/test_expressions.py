"""What was written for speed finds what the plain way of writing it finds, in the same places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.checking.claims import blemishes, counts, numbers, personal_numbers, plain, years
from gkbatch.checking.claims.expression import one_of
from tests.checking.claims.test_all_texts import PIECES

_SOME = r"(?:\d[\d,.]{0,12}|[一二两三四五六七八九十百千]{1,8})"
_BLANKED = (
    r"《[^《》]{0,80}》",
    r"[〔\[【（]20\d\d[〕\]】）]第?\d{1,5}号",
    r"20\d\d年第?\d{1,5}号",
    r"第[（(]?[一二三四五六七八九十百零\d]{1,8}[）)]?(?:条|款|项|届|批|号|次|期|个)(?:第[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[款项])?",
    r"(?<!\d)(?:1月1日(?:零时)?起?至?(?:20\d\d年)?12月31日止?|1月?[-—至~]12月份?|12月(?:31日|底|末)|1月1日)",
    r"\d{1,9}(?:\.\d{1,4})?(?:%|‰|个百分点)|百分之[零一二三四五六七八九十百点]{1,8}",
    rf"{_SOME}(?:件|条|次|个|份)?(?:[-–—~]{{1,2}}|至|到){_SOME}",
    r"\d{3,4}-\d{7,8}|\d{10,}|\d{1,2}：\d\d",
)
_WITHIN = (r"其中|包括|包含|[（）。！？\n]",)
_RESIDUE = (
    (
        r"[（(【〔[]\s{0,3}(?:(?:文字描述|文字说明|请填写?|此处填写|请在此处?填写|待填写?|空白)[^（）()【】〔〕\[\]\n]{0,20}"
        r"|(?:单位|机关)(?:名称|全称))[）)】〕\]]|[（(【]\s{0,6}[）)】]"
    ),
    r"(?<![A-Za-z0-9])[XxＸｘ×]{2,}(?![A-Za-z])",
    r"(?<![A-Za-z0-9])[XxＸｘ×]\s?[件条次份年月日元个项场篇起宗名人期家](?![A-Za-z])",
    r"(?<![A-Za-z0-9\-])[NnＮ]\s?[件条次份篇起宗](?![A-Za-z])",
    r"[某]{2,}|[○〇]{2,}(?![一二三四五六七八九十年])|格式\s{0,2}[>＞]",
    r"</?[A-Za-z][^<>\n]{0,60}>|&(?:nbsp|lt|gt|amp|quot|#\d{1,6});|\{[{%][^{}\n]{0,60}[}%]\}|_{3,}",
    r"#(?:REF|VALUE|NAME|DIV/0|N/A)[!?]?",
)
_NUMBER = (
    (
        r"(?<![\dA-Za-z.,□/〔-])(?:(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?:\.\d{1,4})?[万亿]?|[零〇一二两三四五六七八九十百千万]{1,12})"
        r"[余多几来]?"
        r"(?:件次|条次|人次|件|条|宗|份|起|封|篇|部|例|则|期|次(?!性|月|日)|项|万?元"
        r"|个(?!工作日|自然日|月|小时|方面|部门|单位|科室|镇|乡|村|社区|街道|栏目|网站|平台|百分点|环节|维度))?"
    ),
)
EXPRESSIONS = (
    (plain._BLANKED, _BLANKED),
    (counts._WITHIN, _WITHIN),
    (numbers.NUMBER, _NUMBER),
    (blemishes._RESIDUE, _RESIDUE),
)
# The words the expressions are made of, whole and in part.
WORDS = sorted(
    {
        *PIECES, *(word for _, ways in EXPRESSIONS for way in ways for word in re.findall(r"[\u4e00-\u9fff]+", way)),
        *"１ＸＮn１，【】（）：%-.,_<&{}#;:/X×某○〇格式 \n\t\u3000", "12月31日", "1月1日", "20", "2026", "(", "[", "nbsp;", "REF!", "{{", "}}",
    }
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(("fast", "ways"), EXPRESSIONS)
def test_the_same_words_are_found(fast: re.Pattern[str], ways: tuple[str, ...]) -> None:
    plainly = re.compile("|".join(ways))

    @given(TEXTS)
    def in_any_text(text: str) -> None:
        assert spans(fast, text) == spans(plainly, text)

    in_any_text()


def test_of_ways_that_begin_alike_the_first_that_fits_counts() -> None:
    assert spans(one_of(("ab", "c"), ("a", "cd"), (r"\d", "")), "acd bc 7 b") == [(0, 2), (4, 6), (7, 8)]


Look = Callable[[str], Iterator[object]]


@pytest.mark.parametrize(
    ("look", "room", "guard"),
    [
        (blemishes.half_width_marks, blemishes, "_HALF_WIDTH_MARK"),
        (personal_numbers.identity_numbers, personal_numbers, "_LONG"),
        (personal_numbers.card_numbers, personal_numbers, "_LONG"),
        (personal_numbers.mobile_numbers, personal_numbers, "_LONG"),
        (lambda text: years.other_years(text, 2026), years, "_ANY_YEAR"),
    ],
)
def test_a_text_that_is_not_looked_into_has_nothing(
    look: Look, room: object, guard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = (
        "11010519491231002X",
        "４１１１１１１１１１１１１１１１",
        "4111 1111-1111 1111",
        "138 0013 8000",
        "１３９－００１３－９０００",
    )
    looked: dict[str, list[object]] = {}

    @given(st.lists(st.sampled_from([*WORDS, *numbers]), max_size=12).map("".join))
    def kept(text: str) -> None:
        looked[text] = list(look(text))

    kept()
    monkeypatch.setattr(room, guard, re.compile(""))
    assert looked == {text: list(look(text)) for text in looked}
