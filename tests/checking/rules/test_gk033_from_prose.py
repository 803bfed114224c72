from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

KEY = "disclosed.portal"


def test_a_number_that_was_typed_says_nothing(codes: Codes) -> None:
    assert codes({KEY: 466}) == []


def test_a_number_of_the_prose_is_asked_about(findings: Findings, answer: MakeAnswer) -> None:
    (found,) = findings({KEY: answer(KEY, 466, Reading.FROM_PROSE, "466")})
    assert (found.code, found.severity, found.value) == ("GK033", "query", "466")
    assert found.cell


def test_a_number_that_the_prose_does_not_say_is_left_to_its_own_rule(codes: Codes, answer: MakeAnswer) -> None:
    assert codes({KEY: answer(KEY, None, Reading.NOT_SAID, reason="报告里没有找到")}, also="GK032") == ["GK032"]
