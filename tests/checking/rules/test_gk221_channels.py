from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

GIVEN = {"disclosed.total": 466, "disclosed.portal": 114, "disclosed.wechat": 352}


def test_sums_that_come_out_say_nothing(codes: Codes) -> None:
    assert codes(GIVEN | {"category.L01": 100, "category.L02": 14}) == []


def test_channels_that_do_not_add_up_are_a_note(findings: Findings) -> None:
    found = findings(GIVEN | {"disclosed.total": 460, "category.L01": 100, "category.L02": 14})
    assert [(f.code, f.severity, f.label) for f in found] == [("GK221", "note", "主动公开数量－主动公开政府信息总数")]
    assert "为 460，三个渠道之和为 466，相差 6" in found[0].message


def test_categories_that_do_not_add_up_are_a_note(findings: Findings) -> None:
    found = findings(GIVEN | {"category.L01": 100})
    assert [f.code for f in found] == ["GK221"]
    assert "各栏目之和为 100" in found[0].message


def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "disclosed.wechat"
    given = {"disclosed.total": 5, "disclosed.portal": 5, "category.L01": 5}
    assert codes(given | {key: answer(key, None, Reading.UNREADABLE, "多")}, also="GK104") == ["GK104"]


def test_a_total_below_one_of_its_channels_is_a_query(findings: Findings) -> None:
    found = findings(GIVEN | {"disclosed.total": 0, "category.L01": 100, "category.L02": 14})
    assert [(f.code, f.severity) for f in found] == [("GK221", "query")]
