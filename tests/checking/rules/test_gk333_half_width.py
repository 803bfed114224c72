from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings


@pytest.mark.parametrize("text", ["发布信息114 条,网站更新。", "公开;透明", "要求:及时。", "公开(主动)。", "及时公开."])
def test_a_half_width_mark_is_a_note(findings: Findings, text: str) -> None:
    found = findings({"overview.oversight": text})
    assert [(f.code, f.severity) for f in found] == [("GK333", "note")]


@pytest.mark.parametrize(
    "text",
    ["共1,234条，占12.5%。", "网址：http://www.example.gov.cn。", "时间9:00，电话0000-1234567。", "1.属于国家秘密。"],
)
def test_marks_in_numbers_and_addresses_say_nothing(codes: Codes, text: str) -> None:
    assert codes({"overview.oversight": text}) == []


def test_many_in_one_text_are_one_finding(findings: Findings) -> None:
    (found,) = findings({"overview.oversight": "及时,准确,全面,透明,规范。"})
    assert "等 4 处" in found.message
