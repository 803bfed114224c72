from __future__ import annotations

from gkbatch.submission import Extra
from tests.checking.rules.conftest import Codes, Findings


def test_a_workbook_with_nothing_beside_the_form_says_nothing(codes: Codes) -> None:
    assert codes(extras=()) == []


def test_each_sheet_is_one_note_with_its_cells(findings: Findings) -> None:
    extras = (Extra("备用", "B2", "明细"), Extra("备用", "B3", "字" * 50), Extra("一、总体情况", "", "图片"))
    found = findings(extras=extras)
    assert [(f.code, f.severity, f.sheet, f.cell, f.value) for f in found] == [
        ("GK011", "note", "备用", "B2:B3", f"明细；{'字' * 40}……"),
        ("GK011", "note", "一、总体情况", "", "图片"),
    ]


def test_very_many_are_counted(findings: Findings) -> None:
    (found,) = findings(extras=tuple(Extra("备用", f"B{row}", "数") for row in range(1, 6)))
    assert (found.cell, found.value) == ("B1:B5", "数；数；数 等 5 处")


def test_a_workbook_whose_rows_moved_is_left_to_gk009(codes: Codes) -> None:
    assert codes(moved=("三、依申请公开",), also="GK009") == ["GK009"]
