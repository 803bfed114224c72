from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings


@pytest.mark.parametrize(
    "file", ["区工信局2026年报.xlsx", "报表.xlsx", "补报/示例市示例区工业和信息化局.xlsx", "区科技局/报表.xlsx"]
)
def test_its_own_name_or_none_says_nothing(codes: Codes, file: str) -> None:
    assert codes(file=file) == []


@pytest.mark.parametrize("file", ["区科技局2026年报.xlsx", "示例市示例区科学技术局（转区工信局）.xlsx"])
def test_another_agencys_name_is_a_query(findings: Findings, file: str) -> None:
    found = findings(file=file)
    assert [(f.code, f.severity) for f in found] == [("GK013", "query")]
    assert "示例市示例区科学技术局" in found[0].shared
    assert "科" not in found[0].message


def test_another_name_inside_the_workbook_is_left_to_gk008(codes: Codes) -> None:
    assert codes({"about.name": "示例市示例区科学技术局"}, file="报表.xlsx", also="GK008") == ["GK008"]
