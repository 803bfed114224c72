from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from gkbatch.settings import WHOLE, Exemption, SensitiveWord, Settings, SettingsError
from gkbatch.settings.reading import read_settings
from gkbatch.settings.writing import write_settings
from tests.settings.conftest import CHECKS, FREE_COLUMN, FREE_ROW, Faults, Save, line_cell, roster_cell, set_cells

SOUND_ROSTER_ROW = {
    "机关名单!A7": "A09",
    "机关名单!B7": "示例市示例区财政局",
    "机关名单!D7": "区直部门",
    "机关名单!E7": "是",
    "机关名单!F7": "是",
}


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({line_cell("年度"): None}, line_cell("年度"), "“年度”没有填写。数据所属年度，如 2026；报告在次年发布。"),
        ({line_cell("年度"): 2018}, line_cell("年度"), "年度填的是“2018”，应是 2019 或以后的四位年份，如 2026"),
        ({line_cell("年度"): "二〇二六"}, line_cell("年度"), "年度填的是“二〇二六”"),
        ({line_cell("年度"): 20266}, line_cell("年度"), "年度填的是“20266”"),
        (
            {line_cell("截止日期"): "1月20日"},
            line_cell("截止日期"),
            "“截止日期”填的是“1月20日”，不是日期；请写成 2027-01-20 的样子",
        ),
        ({line_cell("截止日期"): "2026-01-20"}, line_cell("截止日期"), "截止日期 2026-01-20 不在 2027 年"),
        (
            {line_cell("补报截止"): "2027-01-19"},
            line_cell("补报截止"),
            "补报截止 2027-01-19 早于截止日期 2027-01-20；不接受补报的留空",
        ),
        ({line_cell("补报截止"): "2028-01-02"}, line_cell("补报截止"), "补报截止 2028-01-02 不在 2027 年"),
        ({line_cell("补报截止"): "月底"}, line_cell("补报截止"), "“补报截止”填的是“月底”，不是日期"),
        ({line_cell("补报截止"): "=B11+6"}, line_cell("补报截止"), "公式没有保存结果"),
        (
            {line_cell("字体方案"): "黑体"},
            line_cell("字体方案"),
            "“字体方案”填的是“黑体”，只能是：gb2312、windows、fangzheng",
        ),
        (
            {line_cell("总体情况字数上限"): "一千"},
            line_cell("总体情况字数上限"),
            "“总体情况字数上限”填的是“一千”，应是大于 0 的整数，如 1000",
        ),
        ({line_cell("总体情况字数上限"): 0}, line_cell("总体情况字数上限"), "应是大于 0 的整数"),
        ({line_cell("门户网站", "A"): "网站"}, "设置!", "缺少“门户网站”一行"),
        ({f"设置!A{FREE_ROW}": "区名"}, f"设置!A{FREE_ROW}", "“区名”重复出现，第 4 行已有"),
        ({line_cell("区名"): "=机关名单!Z1"}, line_cell("区名"), "公式没有保存结果"),
        ({"机关名单!A4": None}, "机关名单!A4", "“代码”没有填写"),
        ({"机关名单!A4": 1.5}, "机关名单!A4", "代码“1.5”只能用字母、数字、汉字、- 和 _，最多 20 个字"),
        (
            {"机关名单!B4": "示例市示例区\n工业和信息化局"},
            "机关名单!B4",
            "“全称”里有换行（Alt+Enter）：“示例市示例区”“工业和信息化局”，印出来会断开；请写在一行里",
        ),
        ({line_cell("区名"): "示例\n区"}, line_cell("区名"), "“区名”里有换行（Alt+Enter）"),
        (
            {**SOUND_ROSTER_ROW, "机关名单!B6": "示例区科教/体育局", "机关名单!B7": "示例区科教_体育局"},
            "机关名单!B7",
            "全称“示例区科教_体育局”与“示例区科教/体育局”（B6）作文件名时相同",
        ),
        (
            {**SOUND_ROSTER_ROW, "机关名单!B6": "示例区ＩＴ：局", "机关名单!B7": "示例区it_局."},
            "机关名单!B7",
            "全称“示例区it_局.”与“示例区ＩＴ：局”（B6）作文件名时相同",
        ),
        ({"机关名单!D5": "区属部门"}, "机关名单!D5", "“类别”填的是“区属部门”，只能是：区政府本级、"),
        ({"机关名单!E5": True}, "机关名单!E5", "“计入汇总”填的是“True”，只能是：是、否"),
        ({"机关名单!C5": "区工信局"}, "机关名单!C5", "简称“区工信局”也是“示例市示例区工业和信息化局”的名称，无法区分"),
        (
            {"机关名单!C6": "示例镇、示例 市示例区工业和信息化局"},
            "机关名单!C6",
            "也是“示例市示例区工业和信息化局”的名称",
        ),
        (
            {roster_cell("emails", 4): "a@example.gov.cn、某某"},
            roster_cell("emails", 4),
            "“电子邮箱”填的“某某”不是邮箱地址；请写成 name@example.gov.cn 的样子，多个用顿号隔开，没有的留空",
        ),
        ({roster_cell("emails", 4): "a@b@example.gov.cn"}, roster_cell("emails", 4), "不是邮箱地址"),
        ({roster_cell("emails", 4): "a@example.gov.cn>\r\nBcc:b"}, roster_cell("emails", 4), "不是邮箱地址"),
        ({roster_cell("published", 4): "一月"}, roster_cell("published", 4), "“公布日期”填的是“一月”，不是日期"),
        ({roster_cell("address", 4): "=1/0"}, roster_cell("address", 4), "公式没有保存结果"),
        ({"机关名单!B3": "机关"}, "机关名单!A3", "表头缺少：全称"),
        ({"主动公开栏目!B4": None}, "主动公开栏目!B4", "“栏目名称”没有填写"),
        ({"其他事项!C4": None}, "其他事项!", "应有且只有一行的“关联数字”是“信息处理费”，现有 0 行"),
        ({"其他事项!C6": "收费"}, "其他事项!C6", "“关联数字”填的是“收费”，只能是：信息处理费、建议提案"),
        ({"其他事项!C6": "建议提案"}, "其他事项!", "“关联数字”是“建议提案”的最多一行，现有 2 行"),
        ({"其他事项!E6": "{机关}没有。"}, "其他事项!E6", "“未填写时印”里没有字段“{机关}”"),
        ({"自动语句!C5": "{年度}年没有{栏目}。"}, "自动语句!C5", "“主动公开-无”里没有字段“{栏目}”"),
        ({"自动语句!C6": "{年度年没有。"}, "自动语句!C6", "花括号 { } 没有成对"),
        ({"自动语句!C6": None}, "自动语句!C6", "“语句”没有填写"),
        (
            {"汇总报告文字!B4": "{年度}年，{年度}和{总数}"},
            "汇总报告文字!B4",
            "这里的文字原样印出，“{年度}”、“{总数}”不会换成内容；请直接写出来",
        ),
        ({"汇总报告文字!A4": None, "汇总报告文字!B4": "第一段"}, "汇总报告文字!A4", "“位置”没有填写"),
    ],
)
def test_a_fault_is_named_once_with_its_cell(
    faults: Faults, changes: dict[str, object], place: str, message: str
) -> None:
    found = faults(changes)
    assert [where for where, _ in found] == [place]
    assert message in found[0][1]


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"机关名单!A5": "a01"}, ["机关名单!A4", "机关名单!A5"]),
        ({"机关名单!B5": "示例市 示例区工业和信息化局", "机关名单!C5": None}, ["机关名单!B4", "机关名单!B5"]),
        ({"主动公开栏目!A5": "L01"}, ["主动公开栏目!A4", "主动公开栏目!A5"]),
        ({"自动语句!A5": "主动公开"}, ["自动语句!A4", "自动语句!A5"]),
        ({"其他事项!B5": "收取信息处理费的情况"}, ["其他事项!B4", "其他事项!B5"]),
    ],
)
def test_what_occurs_twice_is_named_at_both_places(
    faults: Faults, changes: dict[str, object], places: list[str]
) -> None:
    found = faults(changes)
    assert [where for where, _ in found] == places
    assert all("重复出现" in message for _, message in found)


EXEMPTION = {"豁免!A4": "区科技局", "豁免!B4": "gk401", "豁免!C4": "上年报告有误", "豁免!D4": "示例"}


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"上年数据!C4": "三"}, "上年数据!C4", "“结转：自然人”填的是“三”，应是大于或等于 0 的整数；不知道的留空"),
        ({"上年数据!C4": 1.5}, "上年数据!C4", "应是大于或等于 0 的整数"),
        ({"上年数据!C4": -1}, "上年数据!C4", "应是大于或等于 0 的整数"),
        ({"上年数据!R5": "2.02万元"}, "上年数据!R5", "应是大于或等于 0 的数字，单位是万元"),
        ({"上年数据!A7": "Z01", "上年数据!C7": 1}, "上年数据!A7", "机关名单里没有代码“Z01”"),
        ({"上年数据!C7": 1}, "上年数据!A7", "“代码”没有填写"),
        (
            dict(zip((f"上年数据!{letter}4" for letter in "CDEFGHI"), (1, 0, 0, 0, 0, 2, 4), strict=True)),
            "上年数据!I4",
            "“结转：总计”填的是 4，各类之和是 3",
        ),
        (EXEMPTION | {"豁免!A4": "区科委"}, "豁免!A4", "机关名单里没有“区科委”；名称相近的有：区科技局"),
        (EXEMPTION | {"豁免!B4": "GK410"}, "豁免!B4", "没有检查代码“GK410”；相近的有："),
        (EXEMPTION | {"豁免!B4": "GK104"}, "豁免!B4", "GK104 不能豁免"),
        (EXEMPTION | {"豁免!C4": None}, "豁免!C4", "“理由”没有填写"),
        (EXEMPTION | {"豁免!D4": None}, "豁免!D4", "“批准人”没有填写"),
        (EXEMPTION | {"豁免!E4": "12"}, "豁免!E4", "标记“12”不是 12 位的字母和数字"),
        ({"错敏词!B4": "说明"}, "错敏词!A4", "“词”没有填写"),
    ],
)
def test_a_fault_of_the_sheets_that_change_every_year(
    save: Save, changes: dict[str, object], place: str, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(save(changes), CHECKS)
    assert [f"{fault.sheet}!{fault.cell}" for fault in caught.value.faults] == [place]
    assert message in caught.value.faults[0].message


def test_figures_of_last_year_are_read_as_far_as_they_are_known(save: Save) -> None:
    read = read_settings(save({"上年数据!C4": 0, "上年数据!K4": "６６", "上年数据!R5": 59237.2449}))
    assert read.last_year == {
        "A01": {"requests.carried_out.person": 0, "disclosure.normative.in_force": 66},
        "A02": {"disclosure.fees.amount": Decimal("59237.2449")},
    }


def test_the_total_of_last_years_six_columns_follows_where_it_is_blank(save: Save) -> None:
    changes = {f"上年数据!{letter}6": number for number, letter in enumerate("CDEFGH")}
    assert read_settings(save(changes)).last_year["B01"]["requests.carried_out.total"] == 15


@pytest.mark.parametrize("named", ["A02", "a02", "示例市示例区科学技术局", "区 科技局"])
def test_an_exemption_names_its_agency_by_code_name_or_alias(save: Save, named: str) -> None:
    read = read_settings(save(EXEMPTION | {"豁免!A4": named, "豁免!E4": "0123456789AB"}), CHECKS)
    assert read.exemptions == (Exemption("A02", "GK401", "上年报告有误", "示例", "0123456789ab"),)


@pytest.mark.parametrize("named", ["全区", "全市", " 全 区", "汇总", WHOLE])
def test_an_exemption_may_be_of_the_sums(save: Save, named: str) -> None:
    read = read_settings(save(EXEMPTION | {"豁免!A4": named}), CHECKS)
    assert [one.agency for one in read.exemptions] == [WHOLE]
    assert read.exemptions_of(WHOLE) == read.exemptions


def test_codes_are_looked_at_only_where_they_are_known(save: Save) -> None:
    assert read_settings(save(EXEMPTION | {"豁免!B4": "GK999"})).exemptions[0].code == "GK999"


def test_a_sensitive_word_is_read_once(save: Save) -> None:
    assert read_settings(save({"错敏词!A4": "某词", "错敏词!A6": "某词"})).sensitive_words == (SensitiveWord("某词"),)


def test_a_row_that_names_a_former_agency_without_figures_does_no_harm(save: Save, settings: Settings) -> None:
    assert read_settings(save({"上年数据!A7": "Z01", "上年数据!B7": "已撤销的局"})) == settings


def test_all_faults_come_at_once_in_the_order_of_the_sheets(faults: Faults) -> None:
    changes = {"自动语句!C6": "{", "机关名单!B4": None, line_cell("区名"): " ", "其他事项!E6": "{}", "设置!B10": None}
    places = [line_cell("区名"), "设置!B10", "机关名单!B4", "其他事项!E6", "自动语句!C6"]
    assert [where for where, _ in faults(changes)] == places


@pytest.mark.parametrize("name", ["设置", "机关名单", "主动公开栏目", "其他事项"])
def test_a_missing_sheet_is_one_fault(faults: Faults, name: str) -> None:
    def remove(book: Workbook) -> None:
        del book[name]

    assert faults({}, remove) == [(f"{name}!", "缺少这张工作表；请从 gkbatch init 生成的文件里复制一份")]


@pytest.mark.parametrize("name", ["机关名单", "其他事项", "自动语句"])
def test_a_sheet_without_heads_is_one_fault(faults: Faults, name: str) -> None:
    def empty(book: Workbook) -> None:
        book[name].delete_rows(1, book[name].max_row)

    found = faults({}, empty)
    assert [where for where, _ in found] == [f"{name}!"]
    assert "找不到表头" in found[0][1]


def test_an_empty_roster_is_a_fault(faults: Faults) -> None:
    def empty(book: Workbook) -> None:
        book["机关名单"].delete_rows(4, 3)

    assert faults({}, empty) == [("机关名单!", "名单是空的，请先填写机关名单")]


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "找不到这个文件"), (b"", "打不开"), (b"not a workbook", "不是 Excel 工作簿"), (b"PK\x03\x04", "打不开")],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "settings.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=message) as caught:
        read_settings(path)
    assert [fault.sheet for fault in caught.value.faults] == ["settings.xlsx"]


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-20", "2027/1/20", "2027.1.20", "2027年1月20日", "２０２７-１-２０", " 2027 年 1 月 20 日",
        date(2027, 1, 20), datetime(2027, 1, 20, 17, 30), 46407,  # noqa: DTZ001 a cell has no zone
    ],
)  # fmt: skip
def test_a_date_as_people_write_it(save: Save, settings: Settings, typed: object) -> None:
    assert read_settings(save({line_cell("截止日期"): typed})) == settings


@pytest.mark.parametrize("typed", ["2027-01-26", date(2027, 1, 26), "2027年1月26日"])
def test_an_extension_is_the_last_day(save: Save, settings: Settings, typed: object) -> None:
    read = read_settings(save({line_cell("补报截止"): typed}))
    assert read == replace(settings, extension=date(2027, 1, 26))
    assert read.last_day == date(2027, 1, 26)


@pytest.mark.parametrize("typed", [None, "", "  "])
def test_without_an_extension_the_deadline_is_the_last_day(save: Save, typed: object) -> None:
    read = read_settings(save({line_cell("补报截止"): typed}))
    assert read.extension is None
    assert read.last_day == date(2027, 1, 20)


def test_an_extension_may_end_with_the_deadline(save: Save) -> None:
    assert read_settings(save({line_cell("补报截止"): "2027-01-20"})).extension == date(2027, 1, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "a@example.gov.cn、b_1@mail.example.cn", "a@example.gov.cn; b_1@mail.example.cn",
        "a＠example.gov.cn，b_1@mail．example．cn", "a@example.gov.cn\nb_1@mail.example.cn a@example.gov.cn",
    ],
)  # fmt: skip
def test_mail_addresses_as_people_write_them(save: Save, typed: str) -> None:
    agency = read_settings(save({roster_cell("emails", 4): typed})).agencies[0]
    assert agency.emails == ("a@example.gov.cn", "b_1@mail.example.cn")


@pytest.mark.parametrize("typed", [1, 1.0, "1", " 1 ", "1\u200b"])
def test_a_code_typed_as_a_number(save: Save, typed: object) -> None:
    assert read_settings(save({"机关名单!A4": typed})).agencies[0].code == "1"


@pytest.mark.parametrize("typed", ["2026", 2026.0, "２０２６"])
def test_a_year_typed_as_text(save: Save, settings: Settings, typed: object) -> None:
    assert read_settings(save({line_cell("年度"): typed})) == settings


@pytest.mark.parametrize(
    "typed", ["区工信局，工信局", "区工信局、工信局", "区工信局;工信局", "区工信局\n工信局", "区工信局/ 工信局"]
)
def test_aliases_with_any_separator(save: Save, typed: str) -> None:
    assert read_settings(save({"机关名单!C4": typed})).agencies[0].aliases == ("区工信局", "工信局")


def test_an_agency_may_repeat_its_own_name_as_alias(save: Save) -> None:
    read_settings(save({"机关名单!C4": "示例市示例区工业和信息化局、区工信局、区工信局"}))


def hide_rows(book: Workbook) -> None:
    for row in (4, 5, 6):
        book["机关名单"].row_dimensions[row].hidden = True


def move_down(book: Workbook) -> None:
    book["机关名单"].move_range("A4:Z6", rows=7)


def insert_above(book: Workbook) -> None:
    for name in ("机关名单", "其他事项"):
        book[name].insert_rows(1, 2)
    book["设置"].insert_rows(5, 3)


def insert_column(book: Workbook) -> None:
    set_cells(book, {f"机关名单!{FREE_COLUMN}3": "备注", f"机关名单!{FREE_COLUMN}4": "新设"})
    book["机关名单"].insert_cols(3)


def decorate(book: Workbook) -> None:
    book.create_sheet("说明", 0)["A1"] = "本区自己的说明"
    book["机关名单"]["A1048576"].number_format = "0.00"
    book["机关名单"].title = "机关名单 "
    set_cells(book, {"主动公开栏目!D9": "备注：无"})
    book["其他事项"]["A3"] = "代 码"


@pytest.mark.parametrize("edit", [hide_rows, move_down, insert_above, insert_column, decorate])
def test_what_makes_no_difference(save: Save, settings: Settings, edit: Callable[[Workbook], None]) -> None:
    assert read_settings(save({}, edit)) == settings


def test_a_carriage_return_saved_by_wps_is_a_line_break(save: Save) -> None:
    assert read_settings(save({"汇总报告文字!B4": "一_x000D_\n二"})).texts == {"总述": "一\n二"}


def test_braces_around_other_words_are_the_offices(save: Save) -> None:
    assert read_settings(save({"汇总报告文字!B4": "集合{甲}"})).texts == {"总述": "集合{甲}"}


def test_an_alias_clash_is_about_two_agencies_only(save: Save) -> None:
    read = read_settings(save(SOUND_ROSTER_ROW | {"机关名单!C7": "区财政局"}))
    assert read.agencies[3].short_name == "区财政局"


@pytest.mark.libreoffice
def test_a_file_saved_again_by_libreoffice_reads_the_same(
    settings: Settings, soffice: Callable[[Path, str, Path], Path], tmp_path: Path
) -> None:
    changed = replace(settings, texts={"总述": "=第一段\n第二段"})
    (tmp_path / "settings.xlsx").write_bytes(write_settings(changed))
    again = tmp_path / "again"
    again.mkdir()
    assert read_settings(soffice(tmp_path / "settings.xlsx", "xlsx", again)) == changed


def test_dates_of_publication_before_the_year_has_ended_are_told_as_last_year_s(save: Save) -> None:
    left = {roster_cell("published", row): date(2026, 1, 20 + row) for row in (4, 6)}
    (remark,) = read_settings(save(left)).remarks
    assert remark.startswith("settings.xlsx 的“机关名单”有 2 个机关的公布日期早于 2027 年（如 示例市示例区")
    assert " 2026-01-24）" in remark
    assert "请清空这些日期" in remark
    assert read_settings(save({roster_cell("published", 4): date(2027, 1, 2)})).remarks == ()


def test_a_code_that_was_used_anew_is_told_where_its_row_of_last_year_has_another_name(save: Save) -> None:
    other = {"上年数据!A4": "A01", "上年数据!B4": "示例市示例区民政局", "上年数据!C4": 2}
    (remark,) = read_settings(save(other)).remarks
    assert remark.startswith(
        "settings.xlsx 的“上年数据”按代码：A4 的“示例市示例区民政局”认作“示例市示例区工业和信息化局”。"
    )
    assert read_settings(save({**other, "上年数据!C4": None})).remarks == ()
    renamed = {**other, roster_cell("previous_names", 4): "示例市示例区民政局"}
    assert read_settings(save(renamed)).remarks == ()
