from __future__ import annotations

from gkbatch.submission import Doubt, Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

DOUBT = Doubt("改进措施", "第 31 段", "从这一段起作为改进措施，请核对")


def test_a_report_without_a_doubt_says_nothing(codes: Codes) -> None:
    assert codes(report=True, kind=".docx") == []


def test_each_doubt_is_asked_about_with_its_place(findings: Findings) -> None:
    found = findings(report=True, doubts=(DOUBT, Doubt("", "", "标题里没有年度")))
    assert [(one.code, one.severity) for one in found] == [("GK034", "query")] * 2
    assert [one.message for one in found] == [
        "〔改进措施〕从这一段起作为改进措施，请核对（报告第 31 段）",
        "标题里没有年度",
    ]


def test_what_an_answer_tells_is_left_to_its_rule(codes: Codes, answer: MakeAnswer) -> None:
    key = "disclosed.portal"
    told = {key: answer(key, 466, Reading.FROM_PROSE, "466")}
    assert codes(told, report=True, also="GK033") == ["GK033"]
