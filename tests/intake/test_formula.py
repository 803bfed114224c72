from __future__ import annotations

from gkbatch.intake.formula import call, count_if, literal, ranges, reference


def test_a_sheet_is_quoted_in_a_reference() -> None:
    assert reference("D7", "三、依申请公开") == "'三、依申请公开'!D7"
    assert reference("D7") == "D7"


def test_neighbours_become_ranges_each_with_its_sheet() -> None:
    assert ranges(["A1", "A2", "C5"], "甲") == ("'甲'!A1:A2", "'甲'!C5")


def test_no_cells_give_no_ranges() -> None:
    assert ranges([]) == ()


def test_a_call_lists_its_parts() -> None:
    assert call("SUM", ["A1:A2", "C5"]) == "SUM(A1:A2,C5)"


def test_several_ranges_are_counted_one_by_one() -> None:
    assert count_if(["A1:A2", "C5"], "<0") == 'COUNTIF(A1:A2,"<0")+COUNTIF(C5,"<0")'


def test_quotation_marks_in_a_literal_are_doubled() -> None:
    assert literal('填"无"') == '"填""无"""'


def test_a_literal_is_cut_to_what_excel_takes() -> None:
    assert len(literal("长" * 300)) == 257
