from __future__ import annotations

from dataclasses import replace

from gkbatch.settings import Settings
from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

GIVEN = {"disclosure.regulations.issued": 1, "disclosure.regulations.in_force": 3}


def test_no_regulations_say_nothing(codes: Codes) -> None:
    assert codes({"disclosure.normative.issued": 1, "disclosure.normative.in_force": 3}) == []


def test_a_bureau_with_regulations_is_asked_once(findings: Findings) -> None:
    found = findings(GIVEN)
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK211", "query", "B6、D6")]


def test_a_town_too(codes: Codes, settings: Settings) -> None:
    assert codes(GIVEN, agency=settings.agencies[2]) == ["GK211"]


def test_the_government_itself_is_not_asked(codes: Codes, settings: Settings) -> None:
    assert codes(GIVEN, agency=replace(settings.agencies[0], category="区政府本级")) == []


def test_a_stroke_is_left_to_gk103(codes: Codes, answer: MakeAnswer) -> None:
    key = "disclosure.regulations.issued"
    assert codes({key: answer(key, 0, Reading.NOTHING, "/")}, also="GK103") == ["GK103"]
