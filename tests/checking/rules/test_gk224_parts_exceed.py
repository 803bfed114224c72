from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

GIVEN = {"disclosed.total": 466, "disclosed.portal": 114, "disclosed.wechat": 352, "category.L01": 114}


def test_parts_that_make_the_whole_or_less_say_nothing(codes: Codes) -> None:
    assert codes(GIVEN) == []
    assert codes(GIVEN | {"disclosed.total": 500, "category.L01": 90}) == []


def test_channels_above_the_total_are_an_error_with_both_sides(findings: Findings) -> None:
    (found,) = findings({"disclosed.total": 100, "disclosed.portal": 238, "category.L01": 238})
    assert (found.code, found.severity, found.label) == ("GK224", "error", "主动公开数量－主动公开政府信息总数")
    assert found.message == "门户网站 238＋公众号 0＋微博 0＝238，总数 100，多 138"
    assert found.blocks


def test_a_total_of_0_beside_parts_is_an_error(findings: Findings) -> None:
    (found,) = findings(GIVEN | {"disclosed.total": 0})
    assert found.message == "门户网站 114＋公众号 352＋微博 0＝466，总数 0，多 466"


def test_columns_above_the_portal_are_an_error(findings: Findings) -> None:
    (found,) = findings(GIVEN | {"category.L01": 100, "category.L02": 20})
    assert found.label == "主动公开数量－政府门户网站公开数"
    assert found.message == "各栏目 100＋20＝120，门户网站 114，多 6"


def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "disclosed.wechat"
    given = {"disclosed.total": 4, "disclosed.portal": 5, "category.L01": 5}
    assert codes(given | {key: answer(key, None, Reading.UNREADABLE, "多")}, also="GK104") == ["GK104"]
