from __future__ import annotations

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer

GIVEN = {"disclosed.total": 466, "disclosed.portal": 114, "disclosed.wechat": 352, "category.L01": 114}


def test_sums_that_come_out_say_nothing(codes: Codes) -> None:
    assert codes(GIVEN | {"category.L01": 100, "category.L02": 14}) == []


def test_channels_below_the_total_are_a_query_with_both_sides(findings: Findings) -> None:
    (found,) = findings(GIVEN | {"disclosed.total": 500})
    assert (found.code, found.severity, found.label) == ("GK221", "query", "主动公开数量－主动公开政府信息总数")
    assert found.message == "门户网站 114＋公众号 352＋微博 0＝466，总数 500，少 34"


def test_columns_below_the_portal_are_a_query_with_the_numbers_that_are_not_0(findings: Findings) -> None:
    (found,) = findings(GIVEN | {"category.L01": 90, "category.L02": 10})
    assert found.message == "各栏目 90＋10＝100，门户网站 114，少 14"


def test_no_column_at_all_is_told_as_0(findings: Findings) -> None:
    (found,) = findings(GIVEN | {"category.L01": 0})
    assert found.message == "各栏目 0＝0，门户网站 114，少 114"


def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "disclosed.wechat"
    given = {"disclosed.total": 6, "disclosed.portal": 5, "category.L01": 5}
    assert codes(given | {key: answer(key, None, Reading.UNREADABLE, "多")}, also="GK104") == ["GK104"]


def test_parts_above_the_whole_are_left_to_gk224(codes: Codes) -> None:
    assert codes(GIVEN | {"disclosed.total": 400}, also="GK224") == ["GK224"]


def test_one_wrong_number_is_not_told_from_its_other_side_too(codes: Codes) -> None:
    """门户网站 is too small: so the channels do not reach the total, and the columns are more than it."""
    assert codes(GIVEN | {"disclosed.portal": 14}, also="GK224") == ["GK224"]
