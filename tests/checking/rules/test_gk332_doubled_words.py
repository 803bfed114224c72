from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings


@pytest.mark.parametrize(
    "text",
    [
        "始终坚持坚持创新。",
        "公开，，透明。",
        "服务的的对象。",
        "政务公开政务公开工作。",
        "及时准确、、全面。",
        "教育局局办公室。",
        "新收公开公开申请3件。",
    ],
)
def test_something_written_twice_is_a_note(findings: Findings, text: str) -> None:
    found = findings({"overview.oversight": text})
    assert [(f.code, f.severity) for f in found] == [("GK332", "note")]


@pytest.mark.parametrize(
    "text",
    [
        "人人参与，事事公开，常常检查，进一步加强，一步一步推进，一件一件落实。",
        "做好公开工作工作人员的培训，编制信息公开公开指南。",
        "以便民为目的的公开。的的确确。",
        "等等……",
    ],
)
def test_the_language_itself_says_nothing(codes: Codes, text: str) -> None:
    assert codes({"overview.oversight": text}) == []


def test_half_width_marks_are_left_to_gk333(codes: Codes) -> None:
    assert codes({"overview.oversight": "公开,透明。"}, also="GK333") == ["GK333"]
