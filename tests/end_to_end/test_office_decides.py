"""What the office decides of the checks, and what it writes itself: through the installed command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.checking.rules.codes import known_checks
from gkbatch.settings.writing import write_settings
from tests.end_to_end.conftest import Gkbatch
from tests.sample import sample_settings

SETTINGS, REPORT = "templates/settings.xlsx", "outputs/汇总报告.docx"
# Neither handed in, and with errors: without them the sample's district is whole.
NOT_WHOLE = ("示例市示例区民政局", "示例市示例区人力资源和社会保障局")
IDENTITY = "申请人身份证号11010519491231002X。"


def edited(folder: Path) -> Workbook:
    return load_workbook(folder / SETTINGS)


def line_of(sheet: Worksheet, word: str) -> int:
    """The row that begins with that word."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == word)


def decide(folder: Path, code: str, to: str, reason: str = "本区另有规定。") -> None:
    book = edited(folder)
    sheet = book["检查设置"]
    row = line_of(sheet, code)
    sheet.cell(row, 5).value, sheet.cell(row, 6).value = to, reason
    book.save(folder / SETTINGS)


def write(folder: Path, place: str, text: str) -> None:
    book = edited(folder)
    sheet = book["汇总报告文字"]
    sheet.cell(line_of(sheet, place), 2).value = text
    book.save(folder / SETTINGS)


@pytest.fixture
def whole(folder: Path) -> Path:
    """The sample without those who keep its district from being whole."""
    settings = sample_settings()
    agencies = tuple(agency for agency in settings.agencies if agency.name not in NOT_WHOLE)
    (folder / SETTINGS).write_bytes(write_settings(replace(settings, agencies=agencies), known_checks().values()))
    (folder / "inputs/区人社局2026.xlsx").unlink()
    return folder


def of_whole(record: Any) -> dict[str, str]:
    return {finding["code"]: finding["severity"] for finding in record["whole"]["findings"]}


def listed(folder: Path) -> list[tuple[object, ...]]:
    """The lines of 问题清单 under the district."""
    sheet = load_workbook(folder / "outputs/汇总表.xlsx")["问题清单"]
    return [row for row in sheet.iter_rows(values_only=True) if row[1] == "示例区（汇总）"]


def test_a_check_of_texts_is_made_a_note_or_none(folder: Path, gkbatch: Gkbatch) -> None:
    source = folder / "inputs/科技局年报.xlsx"
    book = load_workbook(source)
    sheet = book["一、总体情况"]
    sheet["B5"] = "2024年，我局公开工作有序开展，由XX科负责。"
    book.save(source)

    def found() -> dict[str, str]:
        record = gkbatch("render", "inputs", "--json", folder=folder).json
        (agency,) = [one for one in record["agencies"] if one["name"] == "示例市示例区科学技术局"]
        return {one["code"]: one["severity"] for one in agency["findings"]} | {"status": agency["status"]}

    before = found()
    assert (before["status"], before["GK303"], before["GK321"]) == ("blocked", "error", "query")
    decide(folder, "GK303", "提示")
    decide(folder, "GK321", "关闭")
    after = found()
    assert (after["status"], after["GK303"]) == ("rendered", "note")
    assert "GK321" not in after
    words = {str(cell) for row in load_workbook(folder / "outputs/汇总表.xlsx")["检查项目"].values for cell in row}
    assert "关闭（原为疑问）：本区另有规定。" in words
    assert "提示（原为错误）：本区另有规定。" in words


def test_what_cannot_be_changed_is_told_with_its_row_before_anything_is_written(folder: Path, gkbatch: Gkbatch) -> None:
    decide(folder, "GK201", "提示")
    decide(folder, "GK302", "关闭")
    decide(folder, "GK333", "关闭", reason="")
    done = gkbatch("render", "inputs", folder=folder)
    assert done.code == 2
    assert "settings.xlsx 有 3 处要改" in done.err
    for told in ("GK201 不能改为“提示”：数字、文件、名称的检查不能改", "GK302 不能改为“关闭”", "没有写“理由”"):
        assert told in done.err
    assert not (folder / "outputs").exists()


def test_last_year_s_text_holds_the_final_report_back_until_it_is_settled(whole: Path, gkbatch: Gkbatch) -> None:
    assert gkbatch("render", "inputs", "--final", folder=whole).code == 0
    final = (whole / REPORT).read_bytes()
    write(whole, "（二）依申请公开", "2024年，公开工作有序开展。\n收到申请9999件。")
    done = gkbatch("render", "inputs", "--final", "--json", folder=whole)
    assert done.code == 1
    assert of_whole(done.json).items() >= {"GK311": "query", "GK321": "query"}.items()
    assert "汇总报告文字有疑问没有说明" in done.err
    assert (whole / REPORT).read_bytes() == final

    book = edited(whole)
    for number, row in enumerate(listed(whole), start=4):
        for column, value in enumerate(row[-5:], start=1):
            book["豁免"].cell(number, column).value = str(value or "")
        book["豁免"].cell(number, 3).value, book["豁免"].cell(number, 4).value = "核对过，没有错。", "张三"
    book.save(whole / SETTINGS)
    done = gkbatch("render", "inputs", "--final", "--json", folder=whole)
    assert done.code == 0
    assert {one["explanation"]["by"] for one in done.json["whole"]["findings"]} == {"office"}
    assert (whole / REPORT).read_bytes() != final


def test_an_error_in_the_office_s_own_text_withholds_its_report_alone(whole: Path, gkbatch: Gkbatch) -> None:
    gkbatch("render", "inputs", folder=whole)
    before = (whole / REPORT).read_bytes()
    write(whole, "总述", IDENTITY)
    done = gkbatch("render", "inputs", folder=whole)
    assert done.code == 1
    assert not (whole / REPORT).exists()
    assert [path.read_bytes() for path in (whole / "outputs/作废").rglob("汇总报告*.docx")] == [before]
    assert len(list((whole / "outputs/报告").iterdir())) == 10
    assert [(row[2], row[3], row[4], row[6]) for row in listed(whole)] == [("错误", "GK302", "汇总报告文字", "总述")]
    assert "11010519491231002X" not in (whole / "outputs/run.json").read_text(encoding="utf-8")
    told = gkbatch("check", "-v", folder=whole).out
    assert "全区合计数和汇总报告文字\n    错误 GK302 汇总报告文字!B4 〔总述〕" in told
