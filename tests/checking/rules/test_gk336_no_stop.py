from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_a_paragraph_without_a_stop_is_a_note(findings: Findings) -> None:
    (found,) = findings({"overview.oversight": "完善制度，明确责任\n组织培训。"})
    assert (found.code, found.severity) == ("GK336", "note")
    assert found.message == "段落末尾没有标点：“明确责任”"


def test_sentences_and_headings_say_nothing(codes: Codes) -> None:
    assert codes({"overview.oversight": "（一）组织领导\n完善制度，明确责任。"}) == []


def test_an_empty_text_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"overview.oversight": ""}, also="GK301") == ["GK301"]
