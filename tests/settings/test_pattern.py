"""A sentence of the office, filled: parts that vanish, and the marks that stay."""

from __future__ import annotations

import pytest

from gkbatch.settings.pattern import fill, pattern_of


def test_values_are_put_in_once_and_never_read_as_patterns() -> None:
    assert fill("{甲}和{乙}", {"甲": "{乙}", "乙": 3}) == "{乙}和3"


@pytest.mark.parametrize("text", ["不印", " 不印\n", "不印。", "“不印”", "（不印）", "“不印”。"])
def test_however_it_is_written_that_nothing_is_printed_nothing_is(text: str) -> None:
    assert not fill(text, {})
    assert not pattern_of(text).units


def test_words_that_speak_of_printing_are_a_sentence() -> None:
    assert fill("不印发纸质公报。", {}) == "不印发纸质公报。"


def test_a_value_that_is_not_given_is_never_left_out() -> None:
    with pytest.raises(KeyError, match="金额"):
        fill("收取{金额}元。", {"年度": 2026})


@pytest.mark.parametrize(
    ("unasked", "left"),
    [
        ("制发", "废止2件、有效3件。"),
        ("废止", "全年制发1件，有效3件。"),
        ("有效", "全年制发1件，废止2件。"),
    ],
)
def test_a_clause_about_what_is_not_asked_is_left_out(unasked: str, left: str) -> None:
    values = {"制发": 1, "废止": 2, "有效": 3, unasked: None}
    assert fill("全年制发{制发}件，废止{废止}件、有效{有效}件。", values) == left


def test_a_pattern_of_one_clause_about_what_is_not_asked_leaves_the_rest() -> None:
    assert not fill("收费{金额}元", {"金额": None})
    assert fill("本年，收费{金额}元", {"金额": None}) == "本年"


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        (3, 2, "承办建议3件、提案2件，均已办结。"),
        (3, 0, "承办建议3件，均已办结。"),
        (0, 2, "承办提案2件，均已办结。"),
        (0, 0, "承办，均已办结。"),
    ],
)
def test_a_part_that_is_0_is_left_out_with_its_mark(first: int, second: int, printed: str) -> None:
    text = "承办〔建议{甲}件、〕〔提案{乙}件〕，均已办结。"
    assert fill(text, {"甲": first, "乙": second}) == printed


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        (("甲5条", "乙", "丙"), "公开9条，其中甲5条；乙，丙。"),
        (("甲5条", None, "丙"), "公开9条，其中甲5条；丙。"),
        ((None, "乙", ""), "公开9条；乙。"),
        (("", None, "0"), "公开9条。"),
    ],
)
def test_of_marks_that_meet_the_stronger_stays(values: tuple[str | None, ...], printed: str) -> None:
    text = "公开9条〔，其中{明细}〕；〔{公众号}，〕〔{微博}〕。"
    assert fill(text, dict(zip(("明细", "公众号", "微博"), values, strict=True))) == printed


def test_a_part_with_several_fields_needs_all_of_them() -> None:
    assert fill("收{甲}件〔，其中{乙}件、{丙}件〕。", {"甲": 3, "乙": 3, "丙": 0}) == "收3件。"


@pytest.mark.parametrize("text", ["国办函〔2020〕109号", "〔{年度}〕1号", "〔{机关简称}〕"])
def test_a_bracket_that_names_nothing_that_may_be_lacking_is_a_bracket(text: str) -> None:
    values = {"年度": 2026, "机关简称": "区科技局"}
    assert fill(text, values) == text.replace("{年度}", "2026").replace("{机关简称}", "区科技局")


def test_a_draft_never_leaves_out_what_was_not_read() -> None:
    assert fill("收3件〔，结转{结转}件〕。", {"结转": "待核"}) == "收3件，结转待核件。"


def test_a_number_of_0_outside_of_brackets_is_printed() -> None:
    assert fill("收{甲}件，结转{乙}件。", {"甲": 3, "乙": 0}) == "收3件，结转0件。"


@pytest.mark.parametrize("text", ["不印", " 不印\n"])
def test_a_sentence_may_say_nothing(text: str) -> None:
    assert not fill(text, {})
    assert pattern_of(text).units == ()


def test_marks_that_the_office_wrote_stay_where_nothing_vanishes() -> None:
    assert fill("，收{甲}件、", {"甲": 1}) == "，收1件、"
