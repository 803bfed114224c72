from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk345_oversight import RULE
from gkbatch.forms import edition_2019
from gkbatch.settings import Settings
from tests.checking.rules.conftest import Codes, Findings, Make

ONLY_TRAINING = {"overview.oversight": "全年组织业务培训2次，接受监督检查。"}


@pytest.mark.edition("2021")
@pytest.mark.parametrize("category", ["镇", "街道", "区政府本级"])
def test_a_government_without_one_of_the_three_is_a_note(findings: Findings, settings: Settings, category: str) -> None:
    (found,) = findings(ONLY_TRAINING, replace(settings.agencies[2], category=category))
    assert (found.code, found.severity) == ("GK345", "note")


@pytest.mark.edition("2021")
@pytest.mark.parametrize("words", ["列入年度考核。", "开展社会评议。", "没有需要追究责任的情况，未发生责任追究。"])
def test_one_of_the_three_is_enough(codes: Codes, settings: Settings, words: str) -> None:
    assert codes({"overview.oversight": f"组织培训2次，{words}"}, settings.agencies[2]) == []


@pytest.mark.edition("2021")
def test_a_bureau_is_not_asked(codes: Codes) -> None:
    assert codes(ONLY_TRAINING) == []


@pytest.mark.edition("2021")
def test_an_empty_text_is_left_to_gk301(codes: Codes, settings: Settings) -> None:
    assert codes({"overview.oversight": "无"}, settings.agencies[2], also="GK301") == ["GK301"]


@pytest.mark.edition("2021")
def test_earlier_editions_did_not_ask(make: Make, settings: Settings) -> None:
    case = Case(edition_2019.FORM, settings, settings.agencies[2], make(ONLY_TRAINING, settings.agencies[2]))
    assert list(RULE.check(case)) == []
