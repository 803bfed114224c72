from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

THREE = "存在以下不足：一是更新不够及时；二是解读形式单一；三是人员力量不足。"


@pytest.mark.parametrize(
    ("measures", "number"),
    [
        ("下一步，加强业务培训。", 1),
        ("针对上述问题，我局将加强业务培训，提高业务水平。", 2),
        ("一是按月检查栏目；二是丰富解读形式。", 2),
        ("2027年，我局将进一步加强组织领导。", 1),
    ],
)
def test_fewer_measures_than_problems_are_a_note(findings: Findings, measures: str, number: int) -> None:
    (found,) = findings({"problems.main": THREE, "problems.improvement": measures})
    assert (found.code, found.severity) == ("GK344", "note")
    assert found.message == f"主要问题列了 3 条，改进措施只有 {number} 条"


@pytest.mark.parametrize(
    ("problems", "measures"),
    [
        (THREE, "一是按月检查栏目；二是丰富解读形式；三是充实人员。"),
        (THREE, "针对以上问题，将按月检查、丰富形式、充实人员。"),
        (THREE, "（一）加强检查。按月抽查。\n（二）丰富形式。\n（三）充实人员。\n（四）加强考核。"),
        ("更新不够及时，解读形式单一。", "加强检查。"),
        ("一是更新不够及时。", "加强检查。"),
        (f"{THREE}下一步：一是检查；二是培训；三是考核。", "继续落实。"),
        ("（一）更新方面。一是栏目少；二是更新慢；三是内容旧。\n（二）人员不足。", "一是检查；二是培训。"),
    ],
)
def test_as_many_or_uncounted_ones_say_nothing(codes: Codes, problems: str, measures: str) -> None:
    assert codes({"problems.main": problems, "problems.improvement": measures}) == []


@pytest.mark.parametrize(
    "problems",
    ["存在公开不全面、更新不及时、解读不深入等三方面问题。", "其一，力量不足；其二，能力不强；其三，制度不全。"],
)
def test_problems_counted_in_other_ways(codes: Codes, problems: str) -> None:
    assert codes({"problems.main": problems, "problems.improvement": "充实工作力量。"}) == ["GK344"]


def test_a_missing_text_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"problems.main": THREE, "problems.improvement": "无"}, also="GK301") == ["GK301"]
