from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {
    "requests.received.person": 740,
    "requests.received.business": 7,
    "requests.received.legal": 2,
    "requests.granted.person": 700,
    "requests.granted.business": 7,
    "requests.granted.legal": 2,
    "requests.refused.enforcement.person": 6,
    "requests.unavailable.not_held.person": 12,
    "requests.unavailable.to_be_made.person": 4,
    "requests.not_processed.petition.person": 8,
    "requests.other.other.person": 10,
}
PLACE = "overview.requests"


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    "text",
    [
        "其中自然人740件，法人和其他组织9件。",
        "自然人提出740件，企业提出7件。",
        "因本机关不掌握无法提供12件，需另行制作4件。",
        "因档案损毁无法提供4件。",
        "因各种原因无法提供16件。",
        "属于行政执法案卷的6件。",
        "信访举报投诉类申请不予处理8件。",
        "处理信访件20件，企业名录申请5件。",
        "2025年自然人700件。",
    ],
)
def test_the_tables_numbers_say_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("法人和其他组织8件。", "法人或其他组织新收是 9（"),
        ("自然人提出七百四十一件。", "自然人新收是 740（"),
        ("申请人均为自然人。全年收到申请749件，申请人均为自然人。", "法人或其他组织新收是 9（"),
        ("执法案卷5起。", "属于行政执法案卷是 6（"),
        ("因档案未留存等原因无法提供20件。", "本机关不掌握相关政府信息是 12（"),
        ("因种种原因无法提供20件。", "无法提供是 16（"),
        ("属于信访类的不予处理9件。", "信访举报投诉类申请是 8（"),
    ],
)
def test_another_number_is_a_query(findings: Findings, text: str, table: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK319", "query", "B18")]
    assert table in found[0].message


@pytest.mark.edition("2021")
def test_whole_kinds_are_left_to_gk312(codes: Codes) -> None:
    assert codes({PLACE: "无法提供17件，属于行政执法案卷的6件。", **FIGURES}, also="GK312") == ["GK312"]


@pytest.mark.edition("2021")
def test_beside_a_wrong_table_it_waits(codes: Codes) -> None:
    wrong = {**FIGURES, "requests.unavailable.not_held.person": 13, "requests.handled.person": 740}
    assert codes({PLACE: "因本机关不掌握无法提供12件。", **wrong}, also="GK202") == ["GK202"]
