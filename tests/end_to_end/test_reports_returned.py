"""Agencies that send a finished report instead of the workbook: it is read, checked and added up like one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from gkbatch.rollup.stamp import DETAIL_SHEET
from tests.end_to_end.conftest import Gkbatch, Rendered, marks, numbers_of, words_of

BUREAU = "示例市示例区财政局"
REPORT = f"{BUREAU}2026年政府信息公开工作年度报告.docx"


def findings_of(record: Any, name: str) -> dict[str, Any]:
    """What was found in the return of an agency, by code."""
    (agency,) = (one for one in record["agencies"] if one["name"] == name)
    return {one["code"]: one for one in agency["findings"]}


def figures(summary: Path) -> dict[str, list[object]]:
    """The lines of 各单位明细 by the agency's name: all its numbers."""
    rows = openpyxl.load_workbook(summary, read_only=True)[DETAIL_SHEET].iter_rows(values_only=True)
    lines = (row for row in rows if str(row[3] or "").endswith((".xlsx", ".docx")))
    return {str(row[1]): [value for value in row[4:] if isinstance(value, int | float)] for row in lines}


@pytest.fixture
def returned(rendered: Rendered) -> Path:
    """The sample's folder, whose reports were handed in: as Word files, one of them as a page."""
    work = rendered.folder
    shutil.copytree(work / "outputs/报告", work / "returned")
    return work


def test_reports_give_the_same_reports_and_the_same_sums(returned: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("render", "returned", "-o", "second", "--json", folder=returned)
    made = {path.name: path for path in (returned / "second/报告").glob("*.docx")}
    assert (done.json["counts"]["rendered"], len(made)) == (10, 10)
    for name, path in made.items():
        first = returned / "outputs/报告" / name
        assert words_of(path) == words_of(first)
        assert [numbers_of(path, table) for table in range(3)] == [numbers_of(first, table) for table in range(3)]
    assert findings_of(done.json, BUREAU)["GK031"]["severity"] == "note"
    first_lines, lines = figures(returned / "outputs/汇总表.xlsx"), figures(returned / "second/汇总表.xlsx")
    for name in made:
        agency = name.partition("2026")[0]
        assert lines[agency] == first_lines[agency]
        assert any(lines[agency])
    before = marks(returned / "second/报告")
    again = gkbatch("render", "returned", "-o", "second", folder=returned)
    assert again.code == done.code
    assert marks(returned / "second/报告") == before


def test_a_workbook_counts_before_a_report_and_other_numbers_are_one_query(returned: Path, gkbatch: Gkbatch) -> None:
    changed = openpyxl.load_workbook(next((returned / "inputs").rglob("*财政局*.xlsx")))
    sheet = changed["二、主动公开"]
    cell = next(row for row in sheet.iter_rows() if any("行政许可" in str(one.value) for one in row))
    target = next(one for one in cell if isinstance(one.value, int))
    target.value = int(str(target.value)) + 1
    changed.save(returned / "returned/财政局.xlsx")
    done = gkbatch("render", "returned", "-o", "second", "--json", folder=returned)
    outcomes = {one["file"]: one["outcome"] for one in done.json["files"] if "财政局" in one["file"]}
    assert outcomes == {"财政局.xlsx": "used", REPORT: "superseded"}
    query = findings_of(done.json, BUREAU)["GK035"]
    assert query["severity"] == "query"
    assert "1 个数字不同" in query["message"]


def test_a_district_that_takes_no_reports_says_so(returned: Path, gkbatch: Gkbatch) -> None:
    settings = openpyxl.load_workbook(returned / "templates/settings.xlsx")
    sheet = settings["设置"]
    (line,) = (row for row in sheet.iter_rows() if row[0].value == "接收Word报告")
    line[1].value = "否"
    settings.save(returned / "templates/settings.xlsx")
    done = gkbatch("render", "returned", "-o", "second", "--json", folder=returned)
    assert done.code == 1
    assert {one["outcome"] for one in done.json["files"]} == {"unreadable"}


def test_what_only_the_command_reads_names_it(returned: Path, gkbatch: Gkbatch) -> None:
    shutil.rmtree(returned / "returned")
    (returned / "returned").mkdir()
    (returned / "returned/财政局.pdf").write_bytes(b"%PDF-1.4\n")
    done = gkbatch("render", "returned", "-o", "second", "--json", folder=returned)
    (file,) = done.json["files"]
    assert (file["outcome"], "gkbatch import" in file["findings"][0]["fix"]) == ("unreadable", True)


def test_what_came_of_a_report_is_verified_and_traced_to_its_place_in_it(returned: Path, gkbatch: Gkbatch) -> None:
    lost = docx.Document(str(returned / "returned" / REPORT))
    rows = lost.tables[1]._tbl
    rows.remove(rows.tr_lst[-1])
    lost.save(str(returned / "returned" / REPORT))
    gkbatch("render", "returned", "-o", "second", folder=returned)
    assert gkbatch("verify", "second", "--inputs", "returned", folder=returned).code == 0
    slip = openpyxl.load_workbook(returned / f"second/退回/{BUREAU}（退回修改）.xlsx")["三、依申请公开"]
    assert [cell.value for cell in slip[31] if cell.value == "待填"]
    report = next((returned / "second/报告").glob("*科学技术局*.docx"))
    asked = (
        f"second/报告/{report.name}",
        "一、本年新收政府信息公开申请数量",
        "自然人",
        "--inputs",
        "returned",
        "--json",
    )
    (source,) = gkbatch("trace", *asked, folder=returned).json["sources"]
    assert (source["file"], source["origin"]) == (report.name, "第 2 张表第 4 行第 1 个数")
