from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_a_workbook_with_all_labels_says_nothing(codes: Codes) -> None:
    assert codes() == []


def test_all_fields_of_a_missing_sheet_are_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    keys = ("problems.main", "problems.improvement")
    found = findings({key: answer(key, None, Reading.NOT_FOUND) for key in keys})
    assert [(f.code, f.severity, f.sheet, f.cell) for f in found] == [("GK006", "error", "五、问题与改进", "")]
    assert found[0].label == "主要问题；改进措施"


def test_a_missing_confirmation_is_left_to_gk122(codes: Codes, answer: MakeAnswer) -> None:
    key = "disputes.confirmed"
    assert codes({key: answer(key, None, Reading.NOT_FOUND)}, also="GK122") == ["GK122"]
