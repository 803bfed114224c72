from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.checking.finding import Explanation, Finding, Severity
from gkbatch.layout import SLIP_SHEET
from gkbatch.settings import Settings
from gkbatch.slip.notice import HEADS, draw_notice, headline
from gkbatch.slip.places import Item
from gkbatch.submission import Extra
from tests.slip.conftest import FOUND, Told


def opened(data: bytes) -> tuple[Workbook, Worksheet]:
    book = load_workbook(io.BytesIO(data))
    sheet = book[SLIP_SHEET]
    assert isinstance(sheet, Worksheet)
    return book, sheet


def lines(sheet: Worksheet) -> list[dict[str, object]]:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = rows.index(list(HEADS))
    return [dict(zip(HEADS, row, strict=True)) for row in rows[start + 1 :] if str(row[0]).isdecimal()]


def test_the_first_sheet_says_who_until_when_and_how_much(told: Told) -> None:
    book, sheet = opened(told())
    assert (book.sheetnames[0], book.active) == (SLIP_SHEET, sheet)
    words = "".join(str(sheet.cell(row, 1).value) for row in range(1, 6))
    facts = (
        "示例市示例区工业和信息化局",
        "第 1 次退回",
        "2027年1月20日",
        "0000-1234567",
        "共 3 处必须修改、2 处请说明",
    )
    assert [fact for fact in facts if fact not in words] == []


def test_what_is_sent_back_has_until_the_end_of_the_extension(settings: Settings) -> None:
    book = Workbook()
    sheet = book.create_sheet(SLIP_SHEET)
    draw_notice(sheet, replace(settings, extension=date(2027, 1, 26)))
    assert "请在 2027年1月26日 前改好发回。" in str(sheet.cell(4, 1).value)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["error", "query"], "共 1 处必须修改、1 处请说明"),
        (["error"], "共 1 处必须修改"),
        (["query", "note"], "报告已生成，请补充说明（共 1 处请说明）"),
    ],
)
def test_without_errors_the_report_is_there(kinds: list[Severity], words: str) -> None:
    items = tuple(Item(n, Finding("GK104", kind, "", ""), (), "") for n, kind in enumerate(kinds))
    assert headline(items) == words


def test_every_finding_is_a_line_with_both_sides_and_what_to_do(told: Told) -> None:
    _, sheet = opened(told())
    listed = [(str(line["要求"])[2:], line["检查代码"], line["什么不符"], line["怎样改"]) for line in lines(sheet)]
    assert [line[:2] for line in listed] == [
        ("必须修改", "GK104"),
        ("必须修改", "GK201"),
        ("必须修改", "GK301"),
        ("请说明", "GK013"),
        ("请说明", "GK211"),
        ("提示", "GK101"),
    ]
    assert {line[1:] for line in listed} == {(finding.code, finding.message, finding.fix) for finding in FOUND}


def test_links_lead_to_the_first_cell_of_the_finding(told: Told) -> None:
    _, sheet = opened(told())
    targets = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    cells = ("三、依申请公开!D7", "三、依申请公开!D7", "五、问题与改进!B5", "二、主动公开!B6", "一、总体情况!B7")
    assert [str(target).replace("'", "") for target in targets] == list(cells)


def test_only_explanations_of_queries_can_be_typed(told: Told) -> None:
    _, sheet = opened(told())
    unlocked = [int(cell.row or 0) for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert [str(sheet.cell(row, 2).value)[2:] for row in unlocked] == ["请说明", "请说明"]
    assert sheet.protection.sheet


def test_an_exempted_error_and_an_explained_query_ask_for_nothing(told: Told) -> None:
    exempted = replace(FOUND[1], explanation=Explanation("办公室的理由", "office"))
    explained = replace(FOUND[0], explanation=Explanation("机关的原因", "agency"))
    _, sheet = opened(told((exempted, explained)))
    listed = [(str(line["要求"])[2:], line["说明"]) for line in lines(sheet)]
    assert listed == [("已说明", "机关的原因"), ("提示", "办公室的理由")]


def test_what_stood_outside_the_form_is_listed_cell_by_cell(told: Told) -> None:
    outside = Finding("GK011", "note", "表格以外还有内容", "", "", "备用", "B2")
    _, sheet = opened(told((outside,), extras=(Extra("备用", "B2", "=1+1"),)))
    rows = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows()]
    assert ["提示", "备用", "B2", "=1+1"] in rows
    assert lines(sheet) == []
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_long_value_is_shortened_in_the_list(told: Told) -> None:
    _, sheet = opened(told((replace(FOUND[0], value="约" * 1000),)))
    assert len(str(lines(sheet)[0]["所填内容"])) < 300


def test_a_long_finding_goes_on_in_the_next_row_and_nothing_of_it_is_lost(told: Told) -> None:
    message, fix = "文字写“公开114条”，表里是 12；" * 60, "请核对文字和表，改正填错的一处。" * 30
    _, sheet = opened(told((replace(FOUND[0], message=message, fix=fix), FOUND[1])))
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=8)]
    short, first, *more = rows
    assert (short[0], first[0]) == ("1", "2")
    assert len(more) > 1
    assert {row[1] for row in more} == {"（接上行）"}
    assert not any(row[8] or row[10] for row in more)
    assert ["".join(row[column] for row in (first, *more)) for column in (6, 7)] == [message, fix]
    assert {row[6][-1:] for row in more} == {"；"}
    assert all(float(sheet.row_dimensions[row].height or 0) < 409 for row in range(8, 8 + len(rows)))
    assert [sheet.cell(row, 9).protection.locked for row in range(9, 9 + len(more) + 1)] == [False, *[True] * len(more)]


def test_an_agency_without_a_report_is_not_told_of_one() -> None:
    asked = (Item(1, Finding("GK411", "query", "不符", "请说明"), (), "0" * 12),)
    assert headline(asked) == "报告已生成，请补充说明（共 1 处请说明）"
    assert headline(asked, reported=False) == "填报表已采用，请补充说明（共 1 处请说明）"
