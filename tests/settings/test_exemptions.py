"""Whom an exemption names: agencies, a category, all of them; read the same way by both readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gkbatch.settings import Agency, Exemption, Settings, SettingsError, cells
from gkbatch.settings.reading import read_settings
from gkbatch.settings.writing import write_settings
from tests.books import anew, settings_book
from tests.conftest import make_settings
from tests.settings.conftest import CHECKS

ROW = {"检查代码": "GK401", "理由": "上年报告有误", "批准人": "示例"}


def district(*more: Agency) -> Settings:
    return replace(make_settings(), agencies=(*make_settings().agencies, *more))


def saved(path: Path, row: Mapping[str, str], settings: Settings) -> Path:
    """The workbook of ``settings`` with that first line of 豁免."""
    book = anew(settings_book(settings))
    sheet: Any = book["豁免"]
    heads = next(line for line in sheet.iter_rows() if {"机关", "检查代码"} <= {cell.value for cell in line})
    for cell in heads:
        sheet.cell(cell.row + 1, cell.column).value = row.get(cell.value)
    book.save(path / "settings.xlsx")
    return path / "settings.xlsx"


def read(path: Path, whom: str, settings: Settings | None = None) -> Settings:
    return read_settings(saved(path, {"机关": whom, **ROW}, settings or district()), CHECKS)


def covered(settings: Settings) -> list[str]:
    (exemption,) = settings.exemptions
    return [agency.code for agency in settings.covered(exemption)]


BY_SLASH = Agency("B02", "示例市示例区科教、体育局", aliases=("区科教,体育局",), category="区直部门")


@pytest.mark.parametrize(
    ("whom", "codes"),
    [
        ("区科技局", ["A02"]),
        ("a02", ["A02"]),
        ("全部", ["A01", "A02", "B01", "B02"]),
        (" 全 部 ", ["A01", "A02", "B01", "B02"]),
        ("镇", ["B01"]),
        ("区直部门", ["A01", "A02", "B02"]),
        ("街道", []),
        ("A01、B01", ["A01", "B01"]),
        ("区科技局，示例市示例区工业和信息化局,B01", ["A02", "A01", "B01"]),
        ("区科技局;A01；B01", ["A02", "A01", "B01"]),
        ("区科技局\nA01\n", ["A02", "A01"]),
        ("A01、A01，镇、B01", ["A01", "B01"]),
        ("镇、区科技局", ["B01", "A02"]),
        ("区科技局、", ["A02"]),
        ("示例市示例区科教、体育局", ["B02"]),
        ("区科教,体育局\nA01", ["B02", "A01"]),
    ],
)
def test_whom_it_holds_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whom: str, codes: list[str]) -> None:
    settings = read(tmp_path, whom, district(BY_SLASH))
    assert covered(settings) == codes
    for agency in settings.agencies:
        assert bool(settings.exemptions_of(agency.code)) is (agency.code in codes)
    # As openpyxl reads it, and as it is written again.
    monkeypatch.setattr(cells, "plain_sheets", lambda _: None)
    assert read(tmp_path, whom, district(BY_SLASH)).exemptions == settings.exemptions
    (tmp_path / "again.xlsx").write_bytes(write_settings(settings))
    assert read_settings(tmp_path / "again.xlsx", CHECKS).exemptions == settings.exemptions


def test_an_agency_of_that_name_goes_before_a_category(tmp_path: Path) -> None:
    town = Agency("C01", "示例市示例区第二镇人民政府", aliases=("镇",), category="镇")
    assert covered(read(tmp_path, "镇", district(town))) == ["C01"]


@pytest.mark.parametrize(
    ("whom", "message"),
    [
        ("区科委", "机关名单里没有“区科委”；名称相近的有：区科技局"),
        ("A01、区科委、B09", "机关名单里没有“区科委”；名称相近的有：区科技局"),
        ("区直单位", "区直部门"),
        ("乡镇", "镇"),
        ("全体", "全部"),
        ("甲乙丙丁", "；请填代码、全称、简称、类别（如 镇）或 全部"),
        ("、", "机关名单里没有“、”"),
    ],
)
def test_an_unknown_name_is_one_fault_with_what_comes_close(tmp_path: Path, whom: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, whom)
    ((fault),) = caught.value.faults
    assert (fault.sheet, fault.cell[:1]) == ("豁免", "A")
    assert message in fault.message
    if "B09" in whom:
        assert "没有“B09”" in fault.message


@pytest.mark.parametrize("whom", ["全部", "镇", "A01、A02"])
def test_what_nobody_exempts_is_not_exempted_for_many_either(tmp_path: Path, whom: str) -> None:
    path = saved(tmp_path, {"机关": whom, **ROW, "检查代码": "GK104"}, district())
    with pytest.raises(SettingsError, match="GK104 不能豁免"):
        read_settings(path, CHECKS)


def test_it_is_called_as_the_office_calls_it() -> None:
    settings = district()
    names = {
        "A02": "示例市示例区科学技术局",
        "A02、镇": "示例市示例区科学技术局、镇",
        "全部": "全部",
    }
    for agency, name in names.items():
        assert settings.covered_in_words(Exemption(agency, "GK401", "", "")) == name
