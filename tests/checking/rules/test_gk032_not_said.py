from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosure.licences.decisions"
LACKING = "报告里这一格是空的"


def test_a_number_that_is_said_is_none(codes: Codes) -> None:
    assert codes({KEY: 3}) == []


def test_a_number_that_is_not_said_blocks_and_is_not_0(findings: Findings, answer: MakeAnswer) -> None:
    (found,) = findings({KEY: answer(KEY, None, Reading.NOT_SAID, reason=LACKING)})
    assert (found.code, found.severity, found.cell) == ("GK032", "error", "B10")
    assert found.message.startswith(LACKING)
    assert "没有当作 0" in found.message


def test_several_of_them_are_one_finding(findings: Findings, answer: MakeAnswer) -> None:
    others = ("disclosure.penalties.decisions", "disclosure.coercion.decisions")
    found = findings({key: answer(key, None, Reading.NOT_SAID, reason=LACKING) for key in others})
    assert [(one.code, one.cell) for one in found] == [("GK032", "B13:B14")]


def test_a_label_that_a_workbook_lost_is_left_to_its_own_rule(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, None, Reading.NOT_FOUND)}, also="GK006") == ["GK006"]


def test_what_stands_there_and_is_no_number_is_left_to_its_own_rule(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, None, Reading.UNREADABLE, "约10")}, also="GK104") == ["GK104"]
