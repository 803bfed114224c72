from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {
    "disputes.reconsideration.upheld": 6,
    "disputes.reconsideration.pending": 1,
    "disputes.litigation.direct.pending": 2,
    "disputes.litigation.after.upheld": 1,
}
PLACE = "overview.requests"


@pytest.mark.parametrize(
    "text",
    [
        "行政复议7件，其中结果维持6件、结果纠正0件、尚未审结1件；行政诉讼3件，未经复议直接起诉2件，复议后起诉1件。",
        "当年发生行政复议5件，行政诉讼1件。",
        "行政复议、行政诉讼共10件。",
        "办理行政复议案件30件，均与政府信息公开无关。",
        "2025年行政复议12件，2026年7件。",
    ],
)
def test_no_more_than_the_table_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.parametrize(
    "text",
    [
        "因政府信息公开被行政复议八件。",
        "行政复议7件，其中结果维持7件。",
        "行政诉讼4件。",
        "未经复议直接起诉3件。",
        "复议后起诉2件。",
        "行政复议、行政诉讼共11件。",
        "行政复议7件，其中维持5件。",
        "行政复议7件，全部维持。",
        "行政诉讼3件，均已审结。",
    ],
)
def test_more_than_the_table_is_a_query(findings: Findings, text: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK313", "query", "B18")]


def test_elsewhere_only_what_is_said_of_information_counts(codes: Codes) -> None:
    assert codes({"overview.oversight": "全年办理行政复议案件35件。"}) == []
    assert codes({"overview.oversight": "因信息公开引起的行政复议35件。"}) == ["GK313"]


def test_none_in_the_text_is_left_to_gk317(codes: Codes) -> None:
    assert codes({PLACE: "行政复议0件。", **FIGURES}, also="GK317") == ["GK317"]
