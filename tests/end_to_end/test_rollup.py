"""Two districts do their job, and their city makes one of it, through the installed command."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gkbatch.settings import Settings
from gkbatch.settings.writing import write_settings
from tests import ROOT
from tests.city.conftest import make_city
from tests.conftest import Once
from tests.end_to_end.conftest import Gkbatch, run_gkbatch, words_of
from tests.sample import sample_returns, sample_settings
from tests.sample.returns import filled_workbook

# Missing in the sample, or returned with two mistakes.
WITHOUT = {"B05", "B07"}


def lay_out(folder: Path, settings: Settings) -> Path:
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "templates/settings.xlsx").write_bytes(write_settings(settings))
    (folder / "inputs").mkdir()
    return folder


def district(folder: Path, name: str) -> Path:
    """The sample as another district, whose agencies have all returned without a mistake."""
    sample = sample_settings()
    agencies = tuple(
        replace(agency, name=agency.name.replace("示例区", name), previous_names=())
        for agency in sample.agencies
        if agency.code not in WITHOUT
    )
    government = f"示例市{name}人民政府"
    settings = replace(sample, district=name, government=government, agencies=agencies, last_year={})
    lay_out(folder, settings)
    for returned in sample_returns():
        if returned.agency not in WITHOUT:
            (folder / "inputs" / Path(returned.file).name).write_bytes(filled_workbook(settings, returned))
    return folder


def render_districts(folder: Path) -> None:
    """Two districts after their runs, each in its working folder."""
    for name in ("甲区", "乙区"):
        done = run_gkbatch("render", folder=district(folder / name, name))
        assert done.last_line == "应报 11 · 已生成 11 · 退回 0 · 未报 0"


@pytest.fixture
def city(once: Once, tmp_path: Path) -> Path:
    """The city's working folder beside those of its two districts."""
    shutil.copytree(once("districts", render_districts), tmp_path, dirs_exist_ok=True)
    return lay_out(tmp_path / "全市 汇总", replace(make_city(), agencies=make_city().agencies[:2]))


def test_a_figure_of_the_city_leads_down_to_an_agency_s_cell(city: Path, gkbatch: Gkbatch) -> None:
    summaries = [str(city.parent / name / "outputs/汇总表.xlsx") for name in ("甲区", "乙区")]
    done = gkbatch("rollup", *summaries, folder=city)
    assert (done.code, done.last_line) == (0, "应报 2 · 已纳入 2 · 退回 0 · 未报 0")
    book: Any = openpyxl.load_workbook(city / "outputs/汇总表.xlsx", data_only=True)
    detail, units, cells = (book[name] for name in ("各单位明细", "下级单位明细", "下级数字出处"))
    column = 1 + [cell.value for cell in detail[8]].index("requests.received.total")
    per_district = [detail.cell(row, column).value for row in (11, 12)]
    assert detail.cell(9, column).value == sum(per_district)
    rows = [row for row in range(11, units.max_row + 1) if units.cell(row, 3).value == "示例市甲区人民政府"]
    assert len(rows) == 11
    assert sum(units.cell(row, column).value for row in rows) == per_district[0]
    land = next(row for row in rows if units.cell(row, 2).value == "示例市甲区自然资源局")
    summary, _, file = units.cell(land, 4).value.partition(" › ")
    returned: Any = openpyxl.load_workbook(city.parent / "甲区/inputs" / file, data_only=True)
    assert summary == "甲区/outputs/汇总表.xlsx"
    found = returned["三、依申请公开"][cells.cell(land, column).value].value
    assert found == units.cell(land, column).value == 46
    traced = gkbatch("trace", "汇总表.xlsx", "各单位明细!E9", folder=city)
    assert (traced.code, "请到各区的输出文件夹里查" in traced.err) == (2, True)


def test_a_missing_district_is_named_on_the_first_page(city: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("rollup", str(city.parent / "甲区/outputs/汇总表.xlsx"), "--json", folder=city)
    assert done.code == 0
    assert done.json["counts"] == {
        "expected": 2, "received": 1, "rendered": 1, "blocked": 0, "missing": 1, "unreadable": 0,
    }  # fmt: skip
    first_page = words_of(city / "outputs/汇总报告.docx")[:400]
    assert "不完整" in first_page
    assert "示例市乙区人民政府" in first_page


def test_it_does_not_run_in_the_folder_of_a_district(city: Path, gkbatch: Gkbatch) -> None:
    summary = str(city.parent / "乙区/outputs/汇总表.xlsx")
    done = gkbatch("rollup", summary, folder=city.parent / "甲区")
    assert done.code == 2
    assert "全市汇总要有自己的工作文件夹" in done.err
