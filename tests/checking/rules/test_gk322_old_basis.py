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
