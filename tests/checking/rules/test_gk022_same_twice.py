from __future__ import annotations

from gkbatch.submission import SheetCopy
from tests.checking.rules.conftest import Codes, Findings, Make
from tests.checking.rules.test_gk021_twice import differing


def test_nothing_twice_says_nothing(codes: Codes) -> None:
    assert codes() == []


def test_two_that_say_the_same_are_a_note(findings: Findings) -> None:
    (found,) = findings(copies=(SheetCopy("五、问题", "五", "五 (2)"),))
    assert (found.code, found.severity, found.sheet) == ("GK022", "note", "五 (2)")
    assert "“五”" in found.message


def test_two_that_differ_are_left_to_gk021(codes: Codes, make: Make) -> None:
    assert codes(copies=(SheetCopy("五、问题", "五", "五 (2)", (differing(make),)),), also="GK021") == ["GK021"]
