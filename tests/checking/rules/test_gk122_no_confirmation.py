from __future__ import annotations

from gkbatch.layout import Layout
from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_a_workbook_with_it_says_nothing(codes: Codes) -> None:
    assert codes() == []


def test_a_workbook_without_it_is_a_query(findings: Findings, answer: MakeAnswer) -> None:
    key = "disputes.confirmed"
    found = findings({key: answer(key, None, Reading.NOT_FOUND)})
    assert [(f.code, f.severity, f.sheet) for f in found] == [("GK122", "query", "四、复议诉讼")]


def test_an_empty_one_is_left_to_gk120(codes: Codes) -> None:
    assert codes({"disputes.confirmed": ""}, also="GK120") == ["GK120"]


def test_a_table_that_is_gone_altogether_is_left_to_gk006(codes: Codes, answer: MakeAnswer, layout: Layout) -> None:
    gone = {key: answer(key, None, Reading.NOT_FOUND) for key in layout.places if key.startswith("disputes.")}
    assert codes(gone, also="GK006") == ["GK006"]
