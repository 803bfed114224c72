from __future__ import annotations

import pytest

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_a_filled_in_return_says_nothing(codes: Codes) -> None:
    assert codes() == []


@pytest.mark.parametrize("text", ["", "无", " 无 。", "/"])
def test_nothing_said_is_an_error(findings: Findings, text: str) -> None:
    found = findings({"problems.main": text})
    assert [(f.code, f.severity, f.sheet, f.cell) for f in found] == [("GK301", "error", "五、问题与改进", "B5")]


def test_an_optional_text_may_be_empty(codes: Codes) -> None:
    assert codes({"overview.summary": ""}) == []


def test_an_empty_confirmation_is_left_to_gk120(codes: Codes) -> None:
    assert codes({"disclosure.confirmed": ""}, also="GK120") == ["GK120"]


def test_a_text_that_was_not_found_is_left_to_gk006(codes: Codes, answer: MakeAnswer) -> None:
    key = "problems.main"
    assert codes({key: answer(key, None, Reading.NOT_FOUND)}, also="GK006") == ["GK006"]


def test_what_was_typed_instead_is_said(findings: Findings, answer: MakeAnswer) -> None:
    key = "problems.main"
    found = findings({key: answer(key, "", Reading.PLAIN, "此处填写")})
    assert found[0].message == "必填，但只写了“此处填写”"
