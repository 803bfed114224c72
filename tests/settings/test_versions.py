"""Workbooks that another version of gkbatch made, or an office that added to its own: read, and told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gkbatch.forms import form_for, newest_form
from gkbatch.settings import Agency, Settings
from gkbatch.settings.cells import SheetCells
from gkbatch.settings.entries import Faults, read_entries
from gkbatch.settings.reading import read_settings
from gkbatch.settings.sentences_of_districts import OF_CITIES, OF_DISTRICTS
from gkbatch.settings.sheets import GENERAL_LINES, ROSTER, ListSheet, last_year_figures, list_sheets, texts_sheet
from gkbatch.settings.writing import write_settings
from tests.settings.conftest import FREE_COLUMN, FREE_ROW, Edit, Save, set_cells
from tests.settings.conftest import Faults as ReadFaults

LACKING = "settings.xlsx 缺少{}，已按默认处理；需要的，请从 gkbatch init 新建的同名文件里补上"
SURPLUS = "settings.xlsx 里多出{}，不认识，没有采用"


def remove(book: Workbook, sheet: str, row: int = 0, column: int = 0) -> None:
    """Takes out a sheet, a row of it, or a column of it."""
    if row:
        book[sheet].delete_rows(row)
    elif column:
        book[sheet].delete_cols(column)
    else:
        del book[sheet]


def without_sentences_of_the_district(book: Workbook) -> None:
    sheet = book["自动语句"]
    for row in range(sheet.max_row, 3, -1):
        if str(sheet.cell(row, 1).value).startswith(("汇总-", "全市-")):
            sheet.delete_rows(row)


def without_sheets(book: Workbook, names: Iterable[str]) -> None:
    for name in names:
        remove(book, name)


def without_messages(book: Workbook) -> None:
    """As gkbatch wrote it before it wrote messages: no such sentences, no addresses, no extension."""
    sheet = book["自动语句"]
    for row in range(sheet.max_row, 3, -1):
        if str(sheet.cell(row, 1).value).startswith("通知-"):
            sheet.delete_rows(row)
    remove(book, "设置", row=3 + [line.head for line in GENERAL_LINES].index("补报截止"))
    remove(book, "机关名单", column=1 + [column.head for column in ROSTER.columns].index("电子邮箱"))


def first_version(book: Workbook) -> None:
    """As gkbatch wrote it when the sheets that change every year and the district's sentences did not exist."""
    without_sheets(book, ("上年数据", "豁免", "汇总调整", "错敏词", "检查设置"))
    without_sentences_of_the_district(book)


def second_version(book: Workbook) -> None:
    """As gkbatch wrote it before the district's report had sentences of its own."""
    without_sheets(book, ("汇总调整", "检查设置"))
    without_sentences_of_the_district(book)


SENTENCES_OF_MESSAGES = "“自动语句”的“通知-主题”、“通知-未报”、“通知-读不出”、“通知-名称不符”、“通知-不一致”等 15 行"
DISTRICTS = len((*OF_DISTRICTS, *OF_CITIES))
SENTENCES_OF_THE_DISTRICT = (
    f"“自动语句”的“汇总-单位”、“汇总-单位-不完整”、“汇总-单位-无”、“汇总-类别项”、“汇总-不完整标记”等 {DISTRICTS} 行"
)


@pytest.mark.parametrize(
    ("version", "lacking"),
    [
        (
            first_version,
            f"工作表“上年数据”；工作表“豁免”；工作表“汇总调整”；工作表“错敏词”；工作表“检查设置”；{SENTENCES_OF_THE_DISTRICT}",
        ),
        (second_version, f"工作表“汇总调整”；工作表“检查设置”；{SENTENCES_OF_THE_DISTRICT}"),
        (lambda book: remove(book, "汇总调整"), "工作表“汇总调整”"),
        (
            without_messages,
            f"“设置”的“补报截止”一行（按不填）；“机关名单”的“电子邮箱”一列；{SENTENCES_OF_MESSAGES}",
        ),
    ],
)
def test_every_earlier_version_is_read_with_one_remark(
    save: Save, settings: Settings, version: Edit, lacking: str
) -> None:
    read = read_settings(save({}, version))
    assert read == settings
    assert read.remarks == (LACKING.format(lacking),)


def test_a_workbook_of_today_has_no_remark(save: Save) -> None:
    assert read_settings(save()).remarks == ()


@pytest.mark.parametrize(("head", "default"), [("字体方案", "gb2312"), ("总体情况字数上限", "1000")])
def test_a_line_that_is_lacking_has_its_default(save: Save, settings: Settings, head: str, default: str) -> None:
    row = 3 + [line.head for line in GENERAL_LINES].index(head)
    read = read_settings(save({}, lambda book: remove(book, "设置", row=row)))
    assert read == settings
    assert read.remarks == (LACKING.format(f"“设置”的“{head}”一行（按 {default}）"),)


@pytest.mark.parametrize("head", [line.head for line in GENERAL_LINES if line.indispensable])
def test_a_line_that_nobody_else_can_know_is_a_fault(faults: ReadFaults, head: str) -> None:
    row = 3 + [line.head for line in GENERAL_LINES].index(head)
    assert ("设置!", f"缺少“{head}”一行") in faults({}, lambda book: remove(book, "设置", row=row))


@pytest.mark.parametrize("sheet", list_sheets(newest_form()), ids=lambda sheet: sheet.name)
def test_a_column_that_is_lacking_has_its_default_or_is_a_fault(sheet: ListSheet) -> None:
    heads = {(3, index): column.head for index, column in enumerate(sheet.columns, start=1)}
    for place, head in heads.items():
        column, found = sheet.columns[place[1] - 1], Faults()
        words = {other: word for other, word in heads.items() if other != place}
        read_entries(SheetCells(sheet.name, words, {}), sheet, found)
        if column.required and not column.default:
            assert [str(fault) for fault in found.found][:1] == [f"{sheet.name} A3：表头缺少：{head}"]
        else:
            assert found.lacking == [f"“{sheet.name}”的“{head}”一列"]


def test_what_an_agency_is_without_the_columns_that_may_be_lacking(save: Save) -> None:
    def only_what_must_be(book: Workbook) -> None:
        set_cells(book, {"机关名单!D4": "区政府本级"})
        for column in range(len(ROSTER.columns), 0, -1):
            if book["机关名单"].cell(3, column).value not in {"代码", "全称", "类别"}:
                remove(book, "机关名单", column=column)

    read = read_settings(save({}, only_what_must_be))
    assert read.agencies[:2] == (
        Agency("A01", "示例市示例区工业和信息化局", "区政府本级", reported=False),
        Agency("A02", "示例市示例区科学技术局", "区直部门"),
    )
    listed = f"“机关名单”的“简称”、“计入汇总”、“出报告”、“地址”、“电话”等 {len(ROSTER.columns) - 3} 列"
    assert read.remarks == (LACKING.format(listed),)


@pytest.mark.parametrize("name", ["自动语句", "汇总报告文字", "上年数据", "豁免", "汇总调整", "错敏词", "检查设置"])
def test_a_sheet_that_is_lacking_has_its_default(save: Save, settings: Settings, name: str) -> None:
    read = read_settings(save({}, lambda book: remove(book, name)))
    assert read == settings
    assert read.remarks == (LACKING.format(f"工作表“{name}”"),)


def test_a_text_that_is_lacking_is_not_written_yet(save: Save) -> None:
    read = read_settings(save({"汇总报告文字!B5": "第一段"}, lambda book: remove(book, "汇总报告文字", row=4)))
    assert read.texts == {"（一）主动公开": "第一段"}
    assert read.remarks == (LACKING.format("“汇总报告文字”的“总述”一行"),)


def test_a_sentence_under_a_key_that_is_not_known_is_not_used(save: Save, settings: Settings) -> None:
    read = read_settings(save({"自动语句!A5": "主动公开-空", "自动语句!C5": "{某}"}))
    assert read.sentences["主动公开-无"] == settings.sentences["主动公开-无"]
    assert read.remarks == (
        LACKING.format("“自动语句”的“主动公开-无”一行"),
        SURPLUS.format("“自动语句”的“主动公开-空”一行（“主动公开-空”是不是“主动公开-无”？）"),
    )


@pytest.mark.parametrize(
    ("changes", "surplus"),
    [
        ({f"设置!A{FREE_ROW}": "备注", f"设置!B{FREE_ROW}": "无"}, "“设置”的“备注”一行"),
        ({f"设置!A{FREE_ROW}": "传真", f"设置!A{FREE_ROW + 2}": "本区自己的\n说明，写得很长，比这里能说的还要长"}, "“设置”的“传真”、“本区自己的 说明，写得很长，比这里能说的” 2 行"),
        ({f"机关名单!{FREE_COLUMN}3": "备注", f"机关名单!{FREE_COLUMN}4": "新设"}, "“机关名单”的“备注”一列"),
        ({f"机关名单!{FREE_COLUMN}3": "电话", f"机关名单!{FREE_COLUMN}4": "1"}, "“机关名单”的“电话”一列"),
        ({"汇总报告文字!A13": "附言", "汇总报告文字!B13": "谢谢"}, "“汇总报告文字”的“附言”一行"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_named_and_ignored(
    save: Save, settings: Settings, changes: dict[str, object], surplus: str
) -> None:
    read = read_settings(save(changes))
    assert read == settings
    assert read.remarks == (SURPLUS.format(surplus),)


def test_of_the_sheets_that_are_not_known_those_with_words_in_sight_are_named(save: Save, settings: Settings) -> None:
    def add(book: Workbook) -> None:
        book.create_sheet("说明", 0)["A1"] = "本区自己的说明"
        book.create_sheet("Sheet1")
        book.create_sheet("WpsReserved_CellImgList")["A1"] = "x"
        book["WpsReserved_CellImgList"].sheet_state = "veryHidden"

    read = read_settings(save({}, add))
    assert read == settings
    assert read.remarks == (SURPLUS.format("工作表“说明”"),)


def test_heads_by_which_older_workbooks_are_read_stay_the_same() -> None:
    assert " ".join(column.head for column in last_year_figures(newest_form())) == (
        "结转：自然人 结转：商业企业 结转：科研机构 结转：社会公益组织 结转：法律服务机构 结转：其他 结转：总计 "
        "现行有效：规章 现行有效：行政规范性文件 尚未审结：行政复议 尚未审结：直接起诉 尚未审结：复议后起诉 "
        "行政许可 行政处罚 行政强制 行政事业性收费（万元）"
    )
    assert " ".join(line["key"] for line in texts_sheet(newest_form()).default) == (
        "总述 （一）主动公开 （二）依申请公开 （三）政府信息管理 （四）政府信息公开平台建设 （五）监督保障 "
        "主要问题 改进措施 其他需要报告的事项"
    )


# ---- another edition of the form ----------------------------------------------------------------

PAST = {"设置!B3": 2020, "设置!B11": "2021-01-20", "上年数据!B1": 2020}
FIGURES = {"上年数据!C4": 3, "上年数据!J4": 7, "上年数据!O4": 12, "上年数据!R4": 2.5}


def test_figures_of_another_edition_are_told_by_their_heads(save: Save) -> None:
    read = read_settings(save(PAST | FIGURES))
    assert read.last_year == {"A01": {"requests.carried_out.person": 3, "disclosure.licences.decisions": 12}}
    assert read.remarks == (
        SURPLUS.format("“上年数据”的“现行有效：规章”、“现行有效：行政规范性文件”、“行政事业性收费（万元）” 3 列"),
    )


def test_a_workbook_holds_the_figures_of_the_edition_of_its_year(save: Save, tmp_path: Path) -> None:
    past = read_settings(save(PAST | FIGURES))
    path = tmp_path / "settings.xlsx"
    path.write_bytes(write_settings(past))
    again = read_settings(path)
    assert again == past
    assert again.remarks == ()
    heads = [cell.value for cell in load_workbook(path)["上年数据"][3]]
    assert heads[2:] == [column.head for column in last_year_figures(form_for(2020) or newest_form())]
    assert "现行有效：规章" not in heads


def test_a_workbook_of_the_past_edition_is_read_for_this_year(save: Save, tmp_path: Path) -> None:
    path = tmp_path / "settings.xlsx"
    path.write_bytes(write_settings(read_settings(save(PAST | FIGURES))))
    book = load_workbook(path)
    set_cells(book, {"设置!B3": 2021, "设置!B11": "2022-01-20", "上年数据!B1": 2021})
    book.save(path)
    read = read_settings(path)
    assert read.last_year == {"A01": {"requests.carried_out.person": 3, "disclosure.licences.decisions": 12}}
    assert read.remarks == (
        LACKING.format("“上年数据”的“现行有效：规章”、“现行有效：行政规范性文件”、“行政事业性收费（万元）” 3 列"),
    )
