from __future__ import annotations

import re

import pytest

from gkbatch.settings.wording import KINDS_BY_KEY, SENTENCE_KINDS, WHEN_EMPTY, allowed_slots, faults_in, fill


@pytest.mark.parametrize("kind", SENTENCE_KINDS, ids=lambda kind: kind.key)
def test_our_own_wording_is_sound_and_uses_every_slot(kind: object) -> None:
    found = KINDS_BY_KEY[getattr(kind, "key", "")]
    assert faults_in(found, found.text) == []
    assert set(found.slots) <= set(re.findall(r"\{(.*?)\}", found.text))


def test_keys_are_unique() -> None:
    assert len(KINDS_BY_KEY) == len(SENTENCE_KINDS)


def test_year_and_agency_may_stand_in_every_sentence() -> None:
    assert faults_in(KINDS_BY_KEY["微博-无"], "{年度}年，{机关全称}（{机关简称}）无政务微博") == []
    assert allowed_slots(WHEN_EMPTY) == ("年度", "机关全称", "机关简称")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("收取{金额}元。", []),
        ("收取费用。", []),
        ("收取{钱}元。", ["“信息处理费-有”里没有字段“{钱}”，可用的字段：{年度}、{机关全称}、{机关简称}、{金额}"]),
        ("收取{金额元。", ["花括号 { } 没有成对"]),
        ("收取金额}元。", ["花括号 { } 没有成对"]),
        ("收取{}元。", ["“信息处理费-有”里没有字段“{}”，可用的字段：{年度}、{机关全称}、{机关简称}、{金额}"]),
        ("{{金额}}", ["花括号 { } 没有成对"]),
    ],
)
def test_faults_of_the_offices_wording(text: str, faults: list[str]) -> None:
    assert faults_in(KINDS_BY_KEY["信息处理费-有"], text) == faults


def test_values_are_put_in_once_and_never_read_as_patterns() -> None:
    assert fill("{甲}和{乙}", {"甲": "{乙}", "乙": 3}) == "{乙}和3"


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
