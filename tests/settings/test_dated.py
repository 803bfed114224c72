"""A year's own sheets say for which year they are, and serve no other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from openpyxl import Workbook

from gkbatch.settings import Settings
from gkbatch.settings.cells import load_sheets
from gkbatch.settings.plain import plain_sheets
from gkbatch.settings.reading import read_settings
from tests.settings.conftest import Faults, Save, set_cells

NEXT: dict[str, object] = {"设置!B3": 2027, "设置!B11": "2028-01-20"}
DATED = ("汇总报告文字", "上年数据", "豁免", "汇总调整")
EXEMPTION: dict[str, object] = {"豁免!A4": "A01", "豁免!B4": "GK401", "豁免!C4": "上年报告有误", "豁免!D4": "示例"}
CONTENT: Mapping[str, dict[str, object]] = {
    "汇总报告文字": {"汇总报告文字!B4": "全区的总述。"},
    "上年数据": {"上年数据!C4": 3},
    "豁免": EXEMPTION,
    "汇总调整": {"汇总调整!A4": "行政许可－本年处理决定数量", "汇总调整!B4": -5, "汇总调整!C4": "重复"},
}


@pytest.mark.parametrize("sheet", DATED)
def test_what_another_year_left_is_one_fault_that_names_the_sheet_and_the_way_out(faults: Faults, sheet: str) -> None:
    ((place, message),) = faults(NEXT | CONTENT[sheet])
    assert place == "设置!"
    assert message == (
        f"年度是 2027，下列工作表里还有别的年度的内容，没有采用：“{sheet}”（B1 的适用年度是 2026）。不要沿用上一年度的文件："
        "用 gkbatch init 新文件夹 --from 上年的文件夹 建立本年度的；或者清空这些表的内容，再把“适用年度”改成 2027"
    )


def test_a_workbook_copied_from_last_year_is_one_fault_with_all_its_sheets(faults: Faults) -> None:
    everything = {place: value for one in CONTENT.values() for place, value in one.items()}
    # What is wrong with last year's entries is nothing to mend this year.
    ((_, message),) = faults(NEXT | everything | {"豁免!A4": "已撤销的局", "汇总调整!B4": "少五件"})
    assert all(f"“{sheet}”（B1 的适用年度是 2026）" in message for sheet in DATED)


def test_a_sheet_of_another_year_that_holds_nothing_does_no_harm(save: Save) -> None:
    read = read_settings(save(NEXT))
    assert (read.year, read.last_year, read.exemptions, read.adjustments, read.texts) == (2027, {}, (), (), {})
    assert read.remarks == ()


def test_what_stands_for_this_year_is_used(save: Save) -> None:
    read = read_settings(save(NEXT | EXEMPTION | {"豁免!B1": "2027年度"}))
    assert [one.code for one in read.exemptions] == ["GK401"]


@pytest.mark.parametrize(
    ("word", "said"),
    [(None, "“适用年度”没有填写"), ("今年", "“适用年度”填的是“今年”，不是年份"), ("=1+1", "“适用年度”没有填写")],
)
def test_a_sheet_that_holds_something_must_say_its_year(faults: Faults, word: object, said: str) -> None:
    ((place, message),) = faults(EXEMPTION | {"豁免!B1": word})
    assert place == "豁免!B1"
    assert message == f"{said}，不知道这张表的内容是给哪一年用的；给 2026 年度用的，请填 2026"


def test_a_sheet_that_holds_nothing_need_not(save: Save, settings: Settings) -> None:
    assert read_settings(save(dict.fromkeys([f"{sheet}!B1" for sheet in DATED]))) == settings


def test_a_workbook_of_an_earlier_version_is_taken_for_this_year_s_with_one_remark(save: Save) -> None:
    def without_years(book: Workbook) -> None:
        set_cells(book, {f"{sheet}!{cell}": None for sheet in DATED for cell in ("A1", "B1")})

    read = read_settings(save(EXEMPTION, without_years))
    assert [one.code for one in read.exemptions] == ["GK401"]
    (remark,) = read.remarks
    assert "“汇总报告文字”、“上年数据”、“豁免”、“汇总调整”的“适用年度”（按 2026）" in remark


@pytest.mark.parametrize("stated", [2026, "2026", "2026年", 2025, None])
def test_both_readers_of_the_workbook_find_the_same_year(save: Save, stated: object) -> None:
    path = save({"豁免!B1": stated})
    assert plain_sheets(path.read_bytes()) is not None
    plainly = load_sheets(path)["豁免"].words
    # A formula anywhere leaves the whole workbook to the other reader.
    path = save({"豁免!B1": stated, "错敏词!D9": "=1+1"})
    assert plain_sheets(path.read_bytes()) is None
    assert load_sheets(path)["豁免"].words == plainly


# ---- agencies that were merged --------------------------------------------------------------------

CODES, CARRIED = ("A01", "A02"), "requests.carried_out.person"
MERGED: dict[str, object] = {
    "上年数据!C4": 3, "上年数据!C5": 4, "上年数据!A7": "Z01", "上年数据!B7": "示例市示例区招商局", "上年数据!C7": 10,
}  # fmt: skip


def previous_names(names: str, row: int = 4) -> dict[str, object]:
    return {f"机关名单!K{row}": names}


def test_a_row_of_an_agency_that_is_gone_counts_for_the_one_that_took_it_over(save: Save) -> None:
    read = read_settings(save(MERGED | previous_names("示例市示例区招商局")))
    assert {code: read.last_year[code] for code in CODES} == {"A01": {CARRIED: 13}, "A02": {CARRIED: 4}}


def test_a_sum_of_which_a_part_is_not_known_is_not_known(save: Save) -> None:
    read = read_settings(save(MERGED | previous_names("示例市示例区招商局") | {"上年数据!C4": None}))
    assert read.last_year == {"A02": {CARRIED: 4}}


def test_a_row_that_two_agencies_may_have_taken_over_is_a_fault(faults: Faults) -> None:
    changes = MERGED | previous_names("示例市示例区招商局") | previous_names("示例市示例区招商局", 5)
    assert faults(changes) == [
        ("上年数据!A7", "“示例市示例区招商局”在机关名单里是几个机关（A01、A02）的“上年名称”，这一行的数字不知归谁")
    ]


def test_a_row_that_nobody_took_over_is_a_fault_that_says_what_to_do(faults: Faults) -> None:
    ((place, message),) = faults(MERGED)
    assert place == "上年数据!A7"
    assert "并入别的机关的，请把“示例市示例区招商局”写进接收机关的“上年名称”，撤销的请清空这一行" in message
