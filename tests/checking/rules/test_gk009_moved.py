from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_an_undisturbed_workbook_says_nothing(codes: Codes) -> None:
    assert codes(moved=()) == []


def test_each_sheet_found_by_its_labels_is_a_note(findings: Findings) -> None:
    found = findings(moved=("三、依申请公开",))
    assert [(f.code, f.severity, f.sheet) for f in found] == [("GK009", "note", "三、依申请公开")]


def test_a_label_that_is_gone_is_left_to_gk006(codes: Codes, answer: MakeAnswer) -> None:
    key = "problems.main"
    assert codes({key: answer(key, None, Reading.NOT_FOUND)}, also="GK006") == ["GK006"]
