"""Which files of a folder are reports, and whose each is."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from gkbatch.run.progress import silent
from gkbatch.run.published_reports import ReadReport, read_reports, report_files
from tests.conftest import make_settings
from tests.run.reports import page, title

SETTINGS = make_settings()


def read(folder: Path) -> dict[str, ReadReport]:
    return {one.file: one for one in read_reports(report_files([folder]), SETTINGS, silent)}


def test_every_file_is_read_but_what_systems_and_browsers_keep_for_themselves(tmp_path: Path) -> None:
    page(tmp_path / "a/区工信局.html", title("区工信局"))
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "a/~$区工信局.docx").write_bytes(b"x")
    (tmp_path / "扫描.jpg").write_bytes(b"x")
    for beside in ("区工信局_files", "区工信局.files"):
        page(tmp_path / f"a/{beside}/frame.html", title("区科技局"))
    page(tmp_path / "其他_files/区科技局.html", title("区科技局"))
    found = read(tmp_path)
    assert set(found) == {"a/区工信局.html", "扫描.jpg", "其他_files/区科技局.html"}
    assert found["a/区工信局.html"].used
    assert ".jpg" in found["扫描.jpg"].fault


def test_a_file_that_was_named_is_read_wherever_it_lies(tmp_path: Path) -> None:
    path = page(tmp_path / "a_files/区科技局.html", title("区科技局"))
    assert report_files([path]).names == ("区科技局.html",)


def test_the_district_s_own_report_is_no_unit_s(tmp_path: Path) -> None:
    for name in ("示例市示例区人民政府", "示例市示例区", "示例区", "示例区人民政府"):
        page(tmp_path / f"{name}.html", title(name))
    for one in read(tmp_path).values():
        assert (one.used, one.settled, one.stranger) == (False, True, "")
        assert "全区的报告" in one.fault


def test_who_is_not_on_the_roster_is_named_with_the_year(tmp_path: Path) -> None:
    page(tmp_path / "区工信局.html", title("示例市示例区扶贫开发办公室"))
    (one,) = read(tmp_path).values()
    assert (one.used, one.settled, one.stranger, one.year) == (False, False, "示例市示例区扶贫开发办公室", 2025)
    assert "写进接收机关的“上年名称”" in one.fault
    assert "--agency" not in one.fault


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("区工信局.html", "2025年政府信息公开工作年度报告"),
        ("区工信局2025年.html", "法定主动公开内容"),
        ("区工信局年报.html", "您现在的位置：首页 > 政务公开 > 2025年政府信息公开工作年度报告"),
    ],
)
def test_where_the_title_names_nobody_the_file_s_name_is_believed(tmp_path: Path, file: str, head: str) -> None:
    page(tmp_path / file, head)
    (one,) = read(tmp_path).values()
    assert (one.used, one.by_file_name) == (True, True)
    assert one.report is not None
    assert (one.report.agency.code, one.year) == ("A01", 2025)


def test_a_name_within_a_longer_one_is_not_meant(tmp_path: Path) -> None:
    first, second, third = SETTINGS.agencies
    district = replace(
        SETTINGS, agencies=(replace(first, aliases=("区政府",)), replace(second, aliases=("区政府办",)), third)
    )
    page(tmp_path / "区政府办.html", "2025年政府信息公开工作年度报告")
    (one,) = read_reports(report_files([tmp_path]), district, silent)
    assert one.report is not None
    assert one.report.agency == district.agencies[1]


def test_a_file_s_name_that_says_too_little_says_what_it_should_say(tmp_path: Path) -> None:
    page(tmp_path / "年报.html", "2025年政府信息公开工作年度报告")
    page(tmp_path / "区工信局和区科技局.html", "2025年政府信息公开工作年度报告")
    page(tmp_path / "示例镇.html", "年度报告")
    found = read(tmp_path)
    assert "把机关全称写进文件名" in found["年报.html"].fault
    assert "把机关全称写进文件名" in found["区工信局和区科技局.html"].fault
    assert "把年度写进文件名" in found["示例镇.html"].fault
    assert not any(one.used for one in found.values())


def test_what_is_no_report_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no")
    (tmp_path / "区工信局2025.txt").write_text("通知\n", encoding="utf-8")
    found = read(tmp_path)
    assert "打不开" in found["a.docx"].fault
    assert "不是年度报告" in found["区工信局2025.txt"].fault


def test_a_file_of_any_name_is_read_and_shown(tmp_path: Path) -> None:
    path = page(tmp_path / "a.html", title("区工信局"))
    path.rename(tmp_path / os.fsdecode("区工信局.html".encode("gbk")))
    told: list[tuple[str, int, int]] = []
    files = report_files([tmp_path])
    (one,) = read_reports(files, SETTINGS, lambda name, number=0, total=0: told.append((name, number, total)))
    assert (one.file, one.used, told) == ("区工信局.html", True, [("区工信局.html", 1, 1)])
