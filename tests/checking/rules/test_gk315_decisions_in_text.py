from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {
    "disclosure.licences.decisions": 9110,
    "disclosure.penalties.decisions": 203,
    "disclosure.coercion.decisions": 15,
}
PLACE = "overview.disclosure"


@pytest.mark.parametrize(
    "text",
    [
        "办结行政许可事项9110件、行政处罚203件、实施行政强制15件。",
        "通过门户网站公示行政许可55条、行政处罚20件。",
        "公开行政处罚信息69件。受理行政许可申请9500件。",
        "作出简易程序行政处罚40件。办理行政许可等服务事项12000件。",
        "作出行政许可、行政处罚决定共9313件。",
        "2025年作出行政处罚决定88件，2026年203件。",
    ],
)
def test_the_tables_numbers_say_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.parametrize("text", ["办结行政许可910件。", "作出行政处罚决定204件。", "实施行政强制十六件。"])
def test_another_number_is_a_query(findings: Findings, text: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK315", "query", "B17")]


def test_documents_are_left_to_gk314(codes: Codes) -> None:
    assert codes({PLACE: "制定规范性文件4件，作出行政处罚决定203件。", **FIGURES}, also="GK314") == ["GK314"]
