from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {"disputes.reconsideration.upheld": 2}
PLACE = "overview.requests"


@pytest.mark.edition("2021", "2027")
@pytest.mark.parametrize(
    "text",
    [
        "未发生因政府信息公开引起的行政复议、行政诉讼。",
        "没有因政府信息公开被申请行政复议、提起行政诉讼的情况。",
        "行政复议、行政诉讼均为0件。",
        "行政复议、行政诉讼均无。",
        "无行政复议案件，行政诉讼0件。",
    ],
)
def test_denying_what_the_table_has_is_one_query(findings: Findings, text: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK317", "query", "B18")]
    assert "行政复议总计是 2（四、复议诉讼!E7）" in found[0].message
    assert "行政诉讼" not in found[0].message.partition("”，表里")[2]


@pytest.mark.parametrize(
    "text",
    [
        "未发生行政诉讼。",
        "行政复议2件，均未被纠错，无行政诉讼。",
        "未发生政府信息公开行政复议、诉讼被纠错或败诉的情况。",
        "行政复议2件，结果纠正0件。",
        "2025年未发生行政复议，2026年有2件。",
        "积极预防行政复议和行政诉讼。",
    ],
)
def test_denying_something_else_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


def test_more_than_the_table_is_left_to_gk313(codes: Codes) -> None:
    assert codes({PLACE: "行政复议3件，行政诉讼0件。", **FIGURES}, also="GK313") == ["GK313"]
