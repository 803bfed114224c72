from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk343_said_twice import check
from gkbatch.layout import Layout
from gkbatch.report.narrative import OF_AN_AGENCY
from gkbatch.settings import Settings
from tests.checking.rules.conftest import Codes, Findings, Make
from tests.report.test_golden_sentences import voice_over
from tests.statements.cases import returns

TOLD: Mapping[str, Any] = {
    "disclosed.total": 238,
    "disclosed.portal": 118,
    "disclosed.wechat": 120,
    "requests.received.person": 3,
    "requests.carried_in.person": 1,
    "requests.granted.person": 2,
    "requests.partly_granted.person": 2,
    "disputes.reconsideration.upheld": 2,
    "disputes.reconsideration.pending": 1,
    "fee.amount": 120,
    "fee.charged": "收取",
    "deputies.received": 6,
    "deputies.completed": 6,
}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("overview.requests", "2026年，本局新收政府信息公开申请3件，办结4件。"),
        ("overview.summary", "全年共收到政府信息公开申请3件，其中予以公开2件，部分公开2件。答复及时。"),
        ("overview.requests", "办结的4件中，予以公开2件、部分公开2件。"),
        ("overview.requests", "因信息公开引起的行政复议3件，其中维持2件。"),
        ("overview.disclosure", "2026年，我局主动公开政府信息238条。"),
        ("overview.platform", "通过区政府门户网站公开信息118条。"),
        ("overview.platform", "微信公众号发布信息120条，内容丰富。"),
        ("matter.S01", "全年收取信息处理费120元。"),
        ("matter.S02", "承办人大代表建议6件，均在规定时限内答复。"),
        ("matter.S02", "办结人大代表建议6件。"),
    ],
)
def test_a_sentence_that_is_printed_anyway_is_a_note(findings: Findings, key: str, text: str) -> None:
    (found,) = findings({**TOLD, key: text})
    assert (found.code, found.severity) == ("GK343", "note")
    assert found.value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("overview.requests", "全年未收到政府信息公开申请。"),
        ("overview.requests", "未发生因政府信息公开引起的行政复议和行政诉讼。"),
        ("matter.S01", "2026年未收取信息处理费。"),
    ],
)
def test_so_is_what_denies_the_same(codes: Codes, key: str, text: str) -> None:
    assert codes({key: text}) == ["GK343"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("overview.requests", "办结的4件均在法定期限内答复，没有超期。"),
        ("overview.requests", "新收申请比上年增加3件，办结率100%。"),
        ("overview.requests", "2025年，新收申请3件，办结4件。"),
        ("overview.requests", "1件行政复议正在审理。"),
        ("overview.disclosure", "主动公开政策文件238条，其中解读118条。"),
        ("overview.disclosure", "全区主动公开政府信息238条。"),
        ("overview.platform", "公众号发布政策解读120条。"),
        ("overview.summary", "对3件申请集中会商。"),
        ("matter.S02", "采纳群众建议6件。"),
        ("matter.S02", "公开人大代表建议答复6件。"),
    ],
)
def test_what_only_mentions_a_number_is_not(codes: Codes, key: str, text: str) -> None:
    assert codes({**TOLD, key: text}) == []


def test_another_number_is_left_to_gk311(codes: Codes) -> None:
    told = {**TOLD, "overview.requests": "2026年，本局新收政府信息公开申请2件，办结3件。"}
    assert codes(told, also="GK311") == ["GK311"]


def test_what_the_office_does_not_print_is_said_once(make: Make, settings: Settings, layout: Layout) -> None:
    silent = {key: "不印" if key.startswith("信息处理费-") else text for key, text in settings.sentences.items()}
    submission = make({**TOLD, "matter.S01": "全年收取信息处理费120元。"})
    case = Case(layout.form, settings, settings.agencies[0], submission)
    assert len(list(check(case))) == 1
    assert list(check(replace(case, settings=replace(settings, sentences=silent)))) == []


@pytest.mark.parametrize(("name", "told"), list(returns()))
def test_our_own_sentences_typed_again_are_found(
    findings: Findings, settings: Settings, layout: Layout, name: str, told: dict[str, Any]
) -> None:
    """Whatever the report prints of applications, the rule knows it again where it was typed."""
    sentence = OF_AN_AGENCY.texts["overview.requests"][0](voice_over(settings, layout.form, told))
    found = findings({**told, "overview.requests": sentence})
    assert [one.code for one in found] == ["GK343"], (name, sentence)
