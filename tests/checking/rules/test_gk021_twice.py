from __future__ import annotations

from dataclasses import replace

from gkbatch.submission import Answer, Reading, SheetCopy
from tests.checking.rules.conftest import Codes, Findings, Make, MakeAnswer

KEY = "problems.main"


def differing(make: Make) -> tuple[Answer, Answer]:
    one = make({KEY: "旧的问题。"}).answers[KEY]
    return one, replace(one, sheet="五 (2)", typed="新的问题。", value="新的问题。")


def test_nothing_twice_says_nothing(codes: Codes) -> None:
    assert codes() == []


def test_two_that_differ_are_an_error_with_both_sheets_and_values(findings: Findings, make: Make) -> None:
    pair = differing(make)
    (found,) = findings(copies=(SheetCopy("五、问题", "五", "五 (2)", (pair,)),))
    assert (found.code, found.severity, found.sheet, found.cell) == ("GK021", "error", "五", pair[0].cell)
    for words in ("哪一张算数？", "“五”", "“五 (2)”", "旧的问题。", "新的问题。"):
        assert words in found.message


def test_a_label_that_stands_there_twice_is_an_error(findings: Findings, answer: MakeAnswer) -> None:
    twice = {KEY: answer(KEY, None, Reading.TWICE, reason="不止一处")}
    assert [(f.code, f.severity, f.message) for f in findings(twice)] == [("GK021", "error", "不止一处")]


def test_two_that_say_the_same_are_left_to_gk022(codes: Codes) -> None:
    assert codes(copies=(SheetCopy("五、问题", "五", "五 (2)"),), also="GK022") == ["GK022"]
