from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("about.telephone", "13800000000"),
        ("overview.oversight", "监督电话138 0000 0000。"),
        ("overview.oversight", "监督电话１３８００００００００。"),
    ],
)
def test_a_mobile_number_is_a_query_and_is_not_repeated(findings: Findings, key: str, text: str) -> None:
    found = findings({key: text})
    assert [(f.code, f.severity) for f in found] == [("GK325", "query")]
    assert "0000" not in found[0].message + found[0].value


@pytest.mark.parametrize(
    "text", ["0000-12345678", "热线12345。", "信用代码11370882004300000X", "索引号13800000000/2026", "113800000000"]
)
def test_other_numbers_say_nothing(codes: Codes, text: str) -> None:
    assert codes({"overview.oversight": f"联系：{text}"}) == []


def test_what_is_not_printed_is_not_looked_at(codes: Codes) -> None:
    assert codes({"about.clerk_telephone": "13800000000"}) == []
