from __future__ import annotations

import pytest

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

FIGURES = {
    "disclosure.normative.issued": 3,
    "disclosure.normative.repealed": 1,
    "disclosure.normative.in_force": 15,
}
PLACE = "overview.disclosure"


@pytest.mark.parametrize(
    "text",
    [
        "制发行政规范性文件3件，废止1件，现行有效15件。",
        "现行有效的规范性文件十五件。",
        "审查规范性文件40件，备案8件。公开规范性文件9件。",
        "代区政府起草规范性文件2件。制定规章制度6项。转载规范性文件5篇。",
        "2025年制定规范性文件8件。",
    ],
)
def test_the_tables_numbers_say_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    "text", ["制定规范性文件4件。", "废止规范性文件2件。", "规范性文件现行有效14件。", "印发规范性文件两份。"]
)
def test_another_number_is_a_query(findings: Findings, text: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK314", "query", "B17")]
    assert "（二、主动公开!" in found[0].message


def test_an_unread_number_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "disclosure.normative.issued"
    told = {
        key: answer(key, None, Reading.UNREADABLE, "三"),
        PLACE: "制定规范性文件4件。",
        "disclosure.confirmed": "有数据",
    }
    assert codes(told, also="GK104") == ["GK104"]
