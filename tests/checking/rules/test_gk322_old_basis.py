from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk322_old_basis import RULE
from gkbatch.forms import edition_2019
from gkbatch.settings import Settings
from tests.checking.rules.conftest import Codes, Findings, Make


@pytest.mark.parametrize("cited", ["国办公开办函〔2019〕60号", "国办公开办函 [2019] 60 号", "国办公开办函（2019）60号"])
def test_the_old_document_is_a_query(findings: Findings, cited: str) -> None:
    found = findings({"overview.summary": f"按照《年度报告格式》（{cited}）编制。"})
    assert [(f.code, f.severity) for f in found] == [("GK322", "query")]


@pytest.mark.parametrize(
    "cited",
    [
        "国务院令第492号", "国务院令 第 492 号", "国务院第492号令", "国令第492号", "国务院令（第492号）", "国务院第492号国务院令",
        "国务院令第四百九十二号",
    ],
)  # fmt: skip
def test_the_old_decree_is_a_query(findings: Findings, cited: str) -> None:
    (found,) = findings({"overview.summary": f"根据《中华人民共和国政府信息公开条例》（{cited}）编制。"})
    assert (found.code, found.severity) == ("GK322", "query")
    assert "国务院令第711号" in found.fix


@pytest.mark.parametrize(
    "text",
    [
        "根据《条例》（国务院令第711号）编制。",
        "原国务院令第492号公布的条例已经修订。",
        "国务院令第492号自2008年5月1日起施行，推动了公开工作。",
        "《条例》2007年以国务院令第492号公布，2019年以国务院令第711号修订。",
        "修订前的国务院令第492号没有这项规定。",
        "全年发布信息492条，编号第492号。",
        "印发示政办发〔2026〕492号文件，依照国务院令落实。",
    ],
)
def test_the_decree_in_force_and_history_say_nothing(codes: Codes, text: str) -> None:
    assert codes({"overview.summary": text}) == []


@pytest.mark.edition("2021")
def test_the_document_in_force_says_nothing(codes: Codes) -> None:
    assert codes({"overview.summary": "按照国办公开办函〔2021〕30号编制。"}) == []


def test_a_report_for_2020_rests_on_it(make: Make, settings: Settings) -> None:
    case = Case(
        edition_2019.FORM,
        replace(settings, year=2020),
        settings.agencies[0],
        make({"overview.summary": "国办公开办函〔2019〕60号"}),
    )
    assert list(RULE.check(case)) == []
