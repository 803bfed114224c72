"""Which sentences there are, and what is wrong with the office's own wordings."""

from __future__ import annotations

import pytest

from gkbatch.settings.pattern import NOT_PRINTED, named_in
from gkbatch.settings.wording import KINDS_BY_KEY, SENTENCE_KINDS, WHEN_EMPTY, allowed_slots, faults_in


@pytest.mark.parametrize("kind", SENTENCE_KINDS, ids=lambda kind: kind.key)
def test_our_own_wording_is_sound_and_uses_every_slot(kind: object) -> None:
    found = KINDS_BY_KEY[getattr(kind, "key", "")]
    assert faults_in(found, found.text) == []
    assert found.text == NOT_PRINTED or set(found.slots) - OTHER_WAYS <= set(named_in(found.text))


# A field and what else may stand in its place.
OTHER_WAYS = {"办理结果", "复议结果", "诉讼结果"}


def test_keys_are_unique() -> None:
    assert len(KINDS_BY_KEY) == len(SENTENCE_KINDS)


def test_year_and_agency_may_stand_in_every_sentence() -> None:
    assert faults_in(KINDS_BY_KEY["微博-无"], "{年度}年，{机关全称}（{机关简称}）无政务微博") == []
    assert allowed_slots(WHEN_EMPTY) == ("年度", "机关全称", "机关简称")


STOP = "句末的“。”写在 〔 〕 里，〔 〕 不印时这句话就没有句号；请把“。”移到最后一个 〔 〕 的后面"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("收取{金额}元。", []),
        ("收取费用。", []),
        ("收取{钱}元。", ["“信息处理费-有”里没有字段“{钱}”，请从同一行的“可用字段”里选"]),
        ("收取{金额元。", ["花括号 { } 没有成对"]),
        ("收取金额}元。", ["花括号 { } 没有成对"]),
        ("收取{}元。", ["“信息处理费-有”里没有字段“{}”，请从同一行的“可用字段”里选"]),
        ("收取{金 额}元。", ["“信息处理费-有”里没有字段“{金 额}”，是不是“{金额}”？"]),
        ("{机关全名}收取{金额}元。", ["“信息处理费-有”里没有字段“{机关全名}”，是不是“{机关全称}”？"]),
        ("收取〔{金额}元。", ["方括号 〔 〕 没有成对"]),
        ("收取{金额}元〕〔。", ["方括号 〔 〕 没有成对"]),
        ("〔收取〔{金额}〕元〕。", ["方括号 〔 〕 没有成对"]),
        ("按国办函〔2020〕109号收取〔{金额}元〕。", []),
        ("不印", []),
        ("收取费用〔{金额}元〕。", []),
        ("〔收取{金额}元。〕", []),
        ("收取费用。〔共{金额}元。〕", []),
        ("〔{年度}年收取费用。〕〔共{金额}元。〕\n", []),
        ("收取费用〔，共{金额}元。〕", [STOP]),
        ("收取费用。〔共{金额}元；〕〔{金额}元。 〕 ", [STOP]),
        ("{{金额}}", ["花括号 { } 没有成对"]),
    ],
)
def test_faults_of_the_offices_wording(text: str, faults: list[str]) -> None:
    assert faults_in(KINDS_BY_KEY["信息处理费-有"], text) == faults
