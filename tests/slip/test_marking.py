from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cells_of
from gkbatch.checking.finding import Finding, Severity
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from gkbatch.slip.marking import FILLS, row_words, whole_findings
from gkbatch.slip.places import Item
from tests.slip.conftest import FOUND, Told


def _sheets(book: Workbook, layout: Layout) -> list[Worksheet]:
    return [book[plan.name] for plan in layout.sheets]


def test_marked_are_exactly_the_answers_of_the_findings(told: Told, layout: Layout, settings: Settings) -> None:
    book = load_workbook(io.BytesIO(told()))
    wanted = {(finding.sheet, cell) for finding in FOUND for cell in cells_of(finding.cell)}
    colours = {fill.fgColor.rgb for fill in FILLS.values()}
    cells = [(sheet.title, cell) for sheet in _sheets(book, layout) for row in sheet.iter_rows() for cell in row]
    assert {(title, cell.coordinate) for title, cell in cells if cell.fill.fgColor.rgb in colours} == wanted
    assert {(title, cell.coordinate) for title, cell in cells if cell.comment} == wanted
    assert {cell.comment.author for _, cell in cells if cell.comment} == {settings.office}


def test_a_comment_says_what_does_not_fit_and_what_to_do(told: Told) -> None:
    comment = load_workbook(io.BytesIO(told()))["三、依申请公开"]["D7"].comment
    assert "第 1 处（必须修改）：填的是“十二”\n怎样改：请改成一个确定的数字" in comment.text
    assert "第 2 处（必须修改）：自然人：相差 2" in comment.text


@pytest.mark.edition("2021")
def test_the_words_stand_beside_the_row_and_are_printed(told: Told) -> None:
    sheet = load_workbook(io.BytesIO(told()))["三、依申请公开"]
    assert sheet["K7"].value.startswith('="★第 1、2 处：必须修改　"&IF(COUNT(')
    assert str(sheet.print_area).endswith("$K$34")


def test_a_comment_has_whole_findings_and_says_how_many_more_there_are() -> None:
    items = [Item(n, Finding("GK104", "error", f"{n}相差很大。" * 40, "请核对。"), (), "") for n in range(1, 6)]
    *told, more = whole_findings(items)
    assert told == [f"第 {n} 处（必须修改）：{f'{n}相差很大。' * 40}\n怎样改：请核对。" for n in (1, 2, 3)]
    assert more == "其余 2 处见“退回修改”。"


def test_without_findings_nothing_is_marked(told: Told, layout: Layout) -> None:
    book = load_workbook(io.BytesIO(told(())))
    assert not [cell for sheet in _sheets(book, layout) for row in sheet.iter_rows() for cell in row if cell.comment]


def test_several_findings_in_a_row_are_named_by_kind() -> None:
    kinds: tuple[Severity, ...] = ("error", "query", "error", "note")
    items = [Item(n, Finding("GK104", kind, "", ""), (), "") for n, kind in enumerate(kinds, start=1)]
    assert row_words(items) == "★第 1、3 处：必须修改　●第 2 处：请说明　※第 4 处：提示"
