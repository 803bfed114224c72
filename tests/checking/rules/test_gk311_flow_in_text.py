from __future__ import annotations

import pytest

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

RECEIVED, CARRIED_IN, GRANTED, OTHER, CARRIED_OUT = (
    f"requests.{row}.person" for row in ("received", "carried_in", "granted", "other.other", "carried_out")
)
# 新收 12, 上年结转 1, 办结 11 (其他处理 2), 结转下年度 2.
FIGURES = {RECEIVED: 12, CARRIED_IN: 1, GRANTED: 9, OTHER: 2, CARRIED_OUT: 2}
PLACE = "overview.requests"


@pytest.mark.parametrize(
    "text",
    [
        "收到申请12件，办结11件。",
        "收到申请十三件。",
        "收到公民、法人和其他组织申请１２件，上年度结转1件；答复9件，结转至2027年2件。",
        "共受理13件（其中新收12件，上年结转1件），办结11件，另2件结转下年度继续办理。",
        "2025年结转的申请1件，2026年新收12件。",
        "收到申请12件，较上年的20件减少8件。2025年收到20件。",
        "通过网络收到申请5件、当面收到3件，共收到12件。",
        "上半年收到申请4件。每年约收到10件，超过20件的加派人手。",
        "收到申请3至5件时由专人办理。收到建议提案30件，办结30件。",
        "办结11件，其中答复9件。",
        "全区共收到申请300件。",
        "受理12件，均已在20个工作日内答复申请人，答复率100%。",
        "收到\n12件，答复\n11件。",
    ],
)
def test_a_text_that_fits_one_way_of_counting_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("受理申请10件。", "受理申请10件"),
        ("收到政府信息公开申请二十一件。", "收到政府信息公开申请二十一件"),
        ("新收13件。", "新收13件"),
        ("收到申请1,212件。", "收到申请1,212件"),
        ("上年结转2件。", "上年结转2件"),
        ("办结12件。", "办结12件"),
        ("结转下年度3件。", "结转下年度3件"),
        ("另3件结转下一年处理。", "另3件结转下一年处理"),
        ("收到申请\n10件。", "收到申请10件"),
    ],
)
def test_a_number_that_fits_nothing_is_a_query(findings: Findings, text: str, phrase: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.sheet, f.cell, f.value) for f in found] == [
        ("GK311", "query", "一、总体情况", "B18", phrase)
    ]
    assert found[0].message.startswith(f"文字写“{phrase}”，表里")


@pytest.mark.edition("2021")
def test_the_message_names_the_cells_compared_with(findings: Findings) -> None:
    (found,) = findings({PLACE: "受理2件。", RECEIVED: 3, GRANTED: 3})
    assert "表里新收是 3（三、依申请公开!J7），新收加上年结转是 3（三、依申请公开!J7:J8）" in found.message


def test_two_wrong_numbers_of_one_text_are_one_finding(codes: Codes) -> None:
    assert codes({PLACE: "收到2件，办结2件。", RECEIVED: 3, GRANTED: 3}) == ["GK311"]


def test_elsewhere_only_what_is_said_of_applications_counts(codes: Codes) -> None:
    assert codes({"overview.management": "收到来件20件，办结15件。"}) == []
    assert codes({"overview.management": "收到依申请公开20件。"}) == ["GK311"]


def test_no_application_at_all_is_left_to_gk316(codes: Codes) -> None:
    assert codes({PLACE: "收到申请0件。", **FIGURES}, also="GK316") == ["GK316"]


def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "requests.received.person"
    unread = answer(key, None, Reading.UNREADABLE, "三")
    total = answer("requests.received.total", None, Reading.DEPENDENT)
    given = {PLACE: "新收4件。", key: unread, "requests.received.total": total}
    assert codes(given, also="GK104") == ["GK104"]
