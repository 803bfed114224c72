from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_half_a_pair_is_a_note_that_shows_it(findings: Findings) -> None:
    (found,) = findings({"overview.oversight": "按照《条例的要求，坚持公开为常态”的原则。"})
    assert (found.code, found.severity) == ("GK335", "note")
    assert found.message == "标点不成对，少后书名号：“按照《条例的要求”；少前引号：“坚持公开为常态’的原则”"
    assert found.value == "按照《条例的要求；坚持公开为常态’的原则"


def test_many_are_counted(findings: Findings) -> None:
    (found,) = findings({"overview.oversight": "《甲，“乙，（丙，〔丁。"})
    assert found.message.endswith(" 等 4 处")


def test_pairs_say_nothing(codes: Codes) -> None:
    assert codes({"overview.oversight": "按照《条例》（第711号）坚持“先审查、后公开”。"}) == []


def test_half_width_brackets_are_left_to_gk333(codes: Codes) -> None:
    assert codes({"overview.oversight": "按照条例(第711号）办理。(见附表)"}, also="GK333") == ["GK333"]
