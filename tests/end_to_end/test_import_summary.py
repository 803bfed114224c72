"""Last year's published reports stand in for last year's summary: the same figures filled in, the same comparisons."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gkbatch.layout import layout_for
from gkbatch.settings.reading import read_settings
from tests.conftest import Once
from tests.end_to_end.conftest import Finished, lay_out_sample, run_gkbatch

# Of the sample these three are handed in again; the one that makes no report has its figures in the summary alone.
HANDED_IN = ("A02", "B06", "C01")
WITHOUT_REPORT, MISSING, BLOCKED = "A01", "B05", "B07"
SUMMARY, IMPORTED = "outputs/汇总表.xlsx", "导入/2026年度汇总表.xlsx"


def make_year(folder: Path) -> None:
    """The sample after its year, its settings moved on to the next; the reports as Word files and, of two units, as pages."""
    lay_out_sample(folder)
    rendered = run_gkbatch("render", "inputs", "--html", folder=folder)
    assert rendered.code == 1, rendered.err
    shutil.copytree(folder / "outputs/报告", folder / "上年报告")
    (folder / "上年报告/网页").mkdir()
    for path in sorted((folder / "上年报告").glob("*.docx"))[:2]:
        path.unlink()
        shutil.copy(folder / f"outputs/网页/{path.stem}.html", folder / "上年报告/网页")
    begun = run_gkbatch("init", "次年", "--from", ".", folder=folder)
    assert begun.code == 0, begun.err
    next_year(folder / "次年")


def next_year(folder: Path) -> None:
    """Without the sheet 上年数据, and without the one that makes no report."""
    book = load_workbook(folder / "templates/settings.xlsx")
    last: Any = book["上年数据"]
    last.delete_rows(4, last.max_row)
    roster: Any = book["机关名单"]
    row = next(row for row in range(1, roster.max_row + 1) if roster.cell(row, 1).value == WITHOUT_REPORT)
    roster.delete_rows(row)
    book.save(folder / "templates/settings.xlsx")


@pytest.fixture
def year(once: Once, tmp_path: Path) -> Path:
    work = tmp_path / "2026 年报"
    shutil.copytree(once("year_to_import", make_year), work)
    return work


def hand_in(folder: Path) -> None:
    """The returns of the next year: as they were sent out, with what they took over and one more application."""
    settings = read_settings(folder / "templates/settings.xlsx")
    layout = layout_for(settings)
    for agency in settings.agencies:
        if agency.code not in HANDED_IN:
            continue
        (path,) = (folder / "填报表").glob(f"{agency.name}*.xlsx")
        book = load_workbook(path)
        for key in ("requests.received.person", "disclosure.licences.decisions"):
            place = layout.places[key]
            cell: Any = book[place.sheet][place.cell]
            cell.value = 1
        book.save(folder / "inputs" / path.name)


def carried_in(folder: Path) -> dict[str, object]:
    """What was filled in of last year's figures, by agency, as far as it is not 0."""
    settings = read_settings(folder / "templates/settings.xlsx")
    place = layout_for(settings).places["requests.carried_in.person"]
    found: dict[str, object] = {}
    for agency in settings.agencies:
        (path,) = (folder / "填报表").glob(f"{agency.name}*.xlsx")
        book: Any = load_workbook(path)
        found[agency.code] = book[place.sheet][place.cell].value
    return {code: number for code, number in found.items() if number != 0}


@dataclass(frozen=True)
class Compared:
    """What a run finds with a summary: every agency's findings, and the sheet 同比 but for the name of the summary."""

    findings: list[object]
    rows: list[list[object]]


def compared(folder: Path, summary: str) -> Compared:
    """The next year's run with that summary."""
    done = run_gkbatch("render", "inputs", "--last-year", f"../{summary}", folder=folder)
    assert done.code in {0, 1}, done.err
    record = json.loads((folder / "outputs/run.json").read_text(encoding="utf-8"))
    book = load_workbook(folder / "outputs/汇总表.xlsx", data_only=True)
    rows = book["同比"].iter_rows(values_only=True)
    told: list[list[object]] = [[value for value in row if "上年数据来自" not in str(value)] for row in rows]
    return Compared([(one["code"], one["findings"]) for one in record["agencies"]], told)


def imported(year: Path, *words: str) -> Finished:
    return run_gkbatch("import", "--summary", "上年报告", *words, folder=year)


def test_the_next_year_is_compared_as_with_the_summary_itself(year: Path) -> None:
    done = imported(year)
    assert done.code == 1
    assert done.out.count("√ ") == 10
    assert "没有可用报告的 2 个：" in done.out
    assert done.out.splitlines()[-1].startswith(f"已写入 {Path(IMPORTED)}：2026 年度，10 个单位，未纳入 3 个")
    folder = year / "次年"
    sent = run_gkbatch("template", "--last-year", f"../{IMPORTED}", folder=folder)
    assert (sent.code, sent.err) == (0, "")
    assert carried_in(folder) == {"A02": 1, "B03": 1, "B08": 3, "B09": 1}
    hand_in(folder)
    first, second = compared(folder, SUMMARY), compared(folder, IMPORTED)
    assert first == second
    assert any("GK4" in str(findings) for findings in first.findings)


def test_other_programs_get_the_same(year: Path) -> None:
    done = imported(year, "--json")
    assert done.code == 1
    assert {one["code"] for one in done.json["units"] if not one["file"]} == {WITHOUT_REPORT, MISSING, BLOCKED}
    assert len(done.json["left_out"]) == 3
    assert done.json["points"] == []
    assert done.json["summary"] == "2026年度汇总表.xlsx"


def test_whoever_names_an_agency_as_well_is_told_the_way(year: Path) -> None:
    done = imported(year, "--agency", "A02")
    assert (done.code, "把机关全称写进文件名" in done.err) == (2, True)


def test_an_empty_folder_is_told(year: Path) -> None:
    (year / "空").mkdir()
    done = run_gkbatch("import", "--summary", "空", folder=year)
    assert (done.code, done.out.strip()) == (3, "没有找到报告文件")
