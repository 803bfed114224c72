from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_a_workbook_says_nothing(codes: Codes) -> None:
    assert codes() == []


def test_a_report_is_named_with_its_kind(findings: Findings) -> None:
    (found,) = findings(report=True, kind=".docx")
    assert (found.code, found.severity, found.sheet, ".docx" in found.message) == ("GK031", "note", "", True)
    assert "由报告导入" in found.message


def test_a_report_is_left_by_the_rule_of_other_workbooks(codes: Codes) -> None:
    assert codes(report=True, kind=".docx", also="GK019") == ["GK031"]


def test_another_workbook_is_left_to_its_own_rule(codes: Codes) -> None:
    assert codes(kind=".xls", also="GK019") == ["GK019"]
