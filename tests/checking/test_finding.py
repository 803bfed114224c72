from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.finding import Finding, merged

BLANK = Finding(
    "GK102",
    "query",
    "没有填写，按 0 计",
    "请填写数字，没有的填 0",
    "甲.xlsx",
    "三、依申请公开",
    "D7",
    "一、－自然人",
    "",
)


def test_one_fault_over_many_cells_is_one_finding() -> None:
    (found,) = merged([replace(BLANK, cell=cell, value=cell) for cell in ("D9", "D7", "D8", "B5")])
    assert found.cell == "B5、D7:D9"
    assert found.label == "一、－自然人"
    assert found.value == "D9；D7；D8；B5"


def test_labels_of_different_cells_are_all_named() -> None:
    (found,) = merged([BLANK, replace(BLANK, cell="D8", label="二、－自然人")])
    assert found.label == "一、－自然人；二、－自然人"


def test_what_differs_stays_apart() -> None:
    others = [
        replace(BLANK, code="GK103"),
        replace(BLANK, message="填的是“/”，按 0 计"),
        replace(BLANK, sheet="二、主动公开"),
        replace(BLANK, file="乙.xlsx"),
        replace(BLANK, fix="请核对"),
    ]
    assert len(merged([BLANK, *others])) == 6


def test_errors_come_before_queries_before_notes_each_in_their_order() -> None:
    severities = ("note", "query", "error", "note", "error")
    found = merged([replace(BLANK, severity=s, message=f"{i}") for i, s in enumerate(severities)])  # type: ignore[arg-type]  # mypy widens the literals of a tuple
    assert [finding.message for finding in found] == ["2", "4", "1", "0", "3"]


def test_findings_without_a_cell_are_merged_without_one() -> None:
    (found,) = merged([replace(BLANK, cell=""), replace(BLANK, cell="")])
    assert found.cell == ""
    assert found.place == "三、依申请公开"


def test_a_place_names_sheet_and_cell() -> None:
    assert BLANK.place == "三、依申请公开!D7"
