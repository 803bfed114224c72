from __future__ import annotations

from tests.checking.rules.conftest import Codes, Findings


def test_what_is_left_out_is_a_note(findings: Findings) -> None:
    (found,) = findings({"problems.main": "一是更新不够及时。三是解读形式单一。"})
    assert (found.code, found.severity) == ("GK337", "note")
    assert found.message == "序号不连续：“一是”之后是“三是”，没有“二是”"


def test_what_is_said_twice_is_a_note(findings: Findings) -> None:
    (found,) = findings({"problems.main": "一是更新不够及时。二是解读单一。二是人员不足。"})
    assert found.message == "序号不连续：“二是”写了两次"


def test_a_second_without_a_first_is_a_note(findings: Findings) -> None:
    (found,) = findings({"problems.improvement": "二是加强培训。三是丰富形式。"})
    assert (found.message, found.value) == ("序号不连续：“二是”之前没有“一是”", "二是")


def test_counting_that_goes_on_says_nothing(codes: Codes) -> None:
    assert codes({"problems.main": "一是更新不够及时。二是解读形式单一。"}) == []


def test_fewer_measures_than_problems_are_left_to_gk344(codes: Codes) -> None:
    told = {"problems.main": "一是更新慢。二是解读少。", "problems.improvement": "加强检查。"}
    assert codes(told, also="GK344") == ["GK344"]
