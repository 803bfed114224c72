"""检查设置: what the office may decide of a check, and what it may not."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gkbatch.settings import Settings, SettingsError
from gkbatch.settings.checks import CheckChange
from gkbatch.settings.reading import read_settings
from gkbatch.settings.writing import write_settings
from tests.books import anew, settings_book
from tests.settings.conftest import CHECKS, set_cells

# The lines as they are written: what can be changed first, each by its code.
ROWS = {"GK318": 4, "GK333": 5, "GK104": 6, "GK302": 7, "GK401": 8, "GK411": 9}
NOTED = CheckChange("GK318", "提示", "本区口径不同。", "张三")
OFF = CheckChange("GK333", "关闭", "本区用半角标点。")


def place(code: str, column: str) -> str:
    return f"检查设置!{column}{ROWS[code]}"


def changed(code: str, to: str = "", reason: str = "", by: str = "") -> dict[str, str]:
    return {place(code, "E"): to, place(code, "F"): reason, place(code, "G"): by}


def saved(path: Path, changes: dict[str, str], settings: Settings) -> Path:
    book = anew(settings_book(settings, tuple(CHECKS.values())))
    set_cells(book, {cell: word or None for cell, word in changes.items()})
    book.save(path / "settings.xlsx")
    return path / "settings.xlsx"


def test_every_check_has_a_line_and_those_that_can_be_changed_come_first(settings: Settings) -> None:
    sheet = load_workbook(io.BytesIO(write_settings(settings, CHECKS.values())))["检查设置"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == list(ROWS)
    assert rows[0] == ("GK318", "公开数与文字不一致", "疑问", "可以改", None, None, None)
    assert rows[2][3] == "不能改"


def test_only_what_can_be_changed_looks_so_and_has_a_dropdown(settings: Settings) -> None:
    sheet = load_workbook(io.BytesIO(write_settings(settings, CHECKS.values())))["检查设置"]
    fills = [sheet.cell(row, 5).fill.fgColor.rgb for row in ROWS.values()]
    assert fills == ["FFFFF8D6"] * 2 + ["FFEDEDED"] * 4
    (dropdown,) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert (str(dropdown.sqref), dropdown.formula1) == ("E4:E5", '"提示,关闭"')


def test_nothing_chosen_is_nothing_changed(settings: Settings, tmp_path: Path) -> None:
    read = read_settings(saved(tmp_path, changed("GK318", reason="想过，没有改。"), settings), CHECKS)
    assert read.check_changes == ()
    assert read.remarks == ()


def test_what_is_decided_is_read_and_written_again(settings: Settings, tmp_path: Path) -> None:
    typed = changed("GK318", "提示", "本区口径不同。", "张三") | changed("GK333", "关闭", "本区用半角标点。")
    read = read_settings(saved(tmp_path, typed, settings), CHECKS)
    assert read.check_changes == (NOTED, OFF)
    assert read.changed_checks["GK333"].off
    (tmp_path / "again.xlsx").write_bytes(write_settings(read, CHECKS.values()))
    assert read_settings(tmp_path / "again.xlsx", CHECKS) == read


def test_a_note_that_is_made_a_note_is_as_it_was(settings: Settings, tmp_path: Path) -> None:
    read = read_settings(saved(tmp_path, changed("GK333", "提示", "只作提示。"), settings), CHECKS)
    assert read.check_changes == ()


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (changed("GK104", "提示", "太多了"), "E6", "GK104 不能改为“提示”：数字的检查不能改；请把这一格清空"),
        (changed("GK302", "关闭", "太多了"), "E7", "GK302 不能改为“关闭”：它防止个人信息公布出去；请把这一格清空"),
        (changed("GK318", "关闭"), "F4", "GK318 改为“关闭”，没有写“理由”"),
        (changed("GK318", "不查", "没有用"), "E4", "“改为”填的是“不查”，只能是：提示、关闭"),
        (
            {"检查设置!A10": "GK3I8", "检查设置!E10": "关闭", "检查设置!F10": "没有用"},
            "A10",
            "没有检查代码“GK3I8”；相近的有：GK318",
        ),
        ({"检查设置!A10": "GK318", "检查设置!E10": "关闭"}, "A4", "代码“GK318”重复出现"),
    ],
)
def test_what_cannot_be_is_a_fault_with_its_row(
    settings: Settings, tmp_path: Path, changes: dict[str, str], cell: str, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(saved(tmp_path, changes, settings), CHECKS)
    found = {fault.cell: fault.message for fault in caught.value.faults if fault.sheet == "检查设置"}
    assert message in found[cell]


def test_all_faults_are_told_at_once(settings: Settings, tmp_path: Path) -> None:
    changes = changed("GK104", "关闭", "理由") | changed("GK318", "提示") | changed("GK401", "提示", "理由")
    with pytest.raises(SettingsError) as caught:
        read_settings(saved(tmp_path, changes, settings), CHECKS)
    assert [fault.cell for fault in caught.value.faults] == ["F4", "E6", "E8"]


def test_a_code_in_small_letters_is_the_same(settings: Settings, tmp_path: Path) -> None:
    changes = {place("GK318", "A"): "gk318"} | changed("GK318", "关闭", "没有用")
    assert read_settings(saved(tmp_path, changes, settings), CHECKS).check_changes[0].code == "GK318"


def test_a_list_of_another_version_is_read_with_a_remark(settings: Settings, tmp_path: Path) -> None:
    """A check that came later is as ever; one that is gone and was not changed is left alone."""
    path = saved(tmp_path, {place("GK333", "A"): "GK399"}, settings)
    read = read_settings(path, CHECKS)
    assert read.check_changes == ()
    lacking, surplus = read.remarks
    assert "缺少“检查设置”的“GK333”一行" in lacking
    assert "“检查设置”的“GK399”一行" in surplus


def test_it_is_written_without_the_checks_too(settings: Settings, tmp_path: Path) -> None:
    """Whoever does not know the checks keeps what was decided."""
    decided = replace(settings, check_changes=(NOTED, OFF))
    (tmp_path / "settings.xlsx").write_bytes(write_settings(decided))
    assert read_settings(tmp_path / "settings.xlsx") == decided
