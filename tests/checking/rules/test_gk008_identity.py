from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk008_identity import RULE
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from tests.checking.rules.conftest import Codes, Findings, Make


def test_full_name_and_alias_say_nothing(codes: Codes) -> None:
    assert codes({"about.name": "示例市 示例区工业和信息化局"}) == []
    assert codes({"about.name": "区工信局"}) == []


def test_another_agencys_name_is_an_error(findings: Findings) -> None:
    found = findings({"about.name": "示例市示例区科学技术局"})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK008", "error", "B6")]
    assert "示例市示例区工业和信息化局" in found[0].message


def test_no_name_at_all_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"about.name": ""}, also="GK301") == ["GK301"]


def test_a_name_of_last_year_is_told_as_one(make: Make, settings: Settings, layout: Layout) -> None:
    renamed = replace(settings.agencies[0], previous_names=("示例市示例区工业局",))
    submission = make({"about.name": "示例市 示例区工业局"})
    (found,) = RULE.check(Case(layout.form, settings, renamed, submission))
    assert found.message == (
        "填报表是发给“示例市示例区工业和信息化局”的，机关全称填的是它的上年名称“示例市 示例区工业局”"
    )
    assert "请把机关全称改成现在的名称“示例市示例区工业和信息化局”后重报" in found.fix
