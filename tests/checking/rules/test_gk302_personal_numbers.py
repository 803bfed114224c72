from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

# Made up, with right check digits; nobody's.
IDENTITY = "11010519491231002X"
CARD = "6222020200112233446"


@pytest.mark.parametrize("text", [f"举例：{IDENTITY}。", f"账号{CARD}。", "身份证１１０１０５１９４９１２３１００２Ｘ"])
def test_a_personal_number_is_an_error_and_is_not_repeated(findings: Findings, text: str) -> None:
    found = findings({"overview.oversight": text})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK302", "error", "B21")]
    assert IDENTITY not in found[0].message + found[0].value
    assert CARD not in found[0].message + found[0].value


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X".replace("X", "1"),
        "110105194913310021",
        "索引号113708820043217123/2023-00012",
        "6222020200112233447",
    ],
)
def test_a_number_with_a_wrong_check_is_no_personal_number(codes: Codes, text: str) -> None:
    assert codes({"overview.oversight": f"举例：{text}。"}) == []


def test_what_is_not_printed_is_not_looked_at(codes: Codes) -> None:
    assert codes({"about.clerk_telephone": IDENTITY}) == []
