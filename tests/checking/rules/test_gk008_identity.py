from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_full_name_and_alias_say_nothing(codes: Codes) -> None:
    assert codes({"about.name": "示例市 示例区工业和信息化局"}) == []
    assert codes({"about.name": "区工信局"}) == []


def test_another_agencys_name_is_an_error(findings: Findings) -> None:
    found = findings({"about.name": "示例市示例区科学技术局"})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK008", "error", "B6")]
    assert "示例市示例区工业和信息化局" in found[0].message


def test_no_name_at_all_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"about.name": ""}, also="GK301") == ["GK301"]
