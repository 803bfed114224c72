from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gkbatch.outcome import FileOutcome
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.run.next_year import make_next_year
from gkbatch.run.record import as_json, run_record
from gkbatch.run.workplace import WorkplaceError
from gkbatch.settings import Settings, SettingsError
from gkbatch.settings.reading import read_settings
from gkbatch.submission import Value
from gkbatch.summary.last_year import LastYearError
from tests.books import settings_book, summary_book
from tests.conftest import make_settings
from tests.rollup.runs import make_run, without

CARRIED, TOTAL = "requests.carried_out.person", "requests.carried_out.total"
BOTH: Mapping[str, Mapping[str, Value | None]] = {
    "A01": {CARRIED: 5, TOTAL: 5},
    "A02": {CARRIED: 2, TOTAL: 2},
    "B01": {},
}


def old_folder(
    parent: Path,
    returns: Mapping[str, Mapping[str, Value | None]] | None = BOTH,
    settings: Settings | None = None,
    files: tuple[FileOutcome, ...] = (),
) -> Path:
    """A working folder of 2026 at its end; without ``returns`` nothing was rendered."""
    district, old = settings or make_settings(), parent / "2026"
    (old / "templates").mkdir(parents=True)
    (old / "outputs").mkdir()
    (old / "templates/settings.xlsx").write_bytes(settings_book(district))
    (old / "templates/report.docx").write_bytes(b"the office's own")
    (old / "templates/~$report.docx").write_bytes(b"open")
    if returns is not None:
        run = make_run(returns, files=files, settings=district)
        (old / "outputs/汇总表.xlsx").write_bytes(summary_book(run))
        (old / "outputs/run.json").write_bytes(as_json(run_record(run)))
    return old


def test_next_year_s_folder_holds_what_lasts_and_last_year_s_figures(tmp_path: Path) -> None:
    done = make_next_year(tmp_path / "2027", old_folder(tmp_path), force=False)
    assert set(done.written) == {"templates/report.docx", "templates/rollup.docx", "templates/settings.xlsx"}
    new = tmp_path / "2027"
    assert (new / "templates/report.docx").read_bytes() == b"the office's own"
    assert {path.name for path in new.iterdir()} == {"templates", "inputs", "outputs"}
    assert not any((new / "inputs").iterdir())
    read = read_settings(new / "templates/settings.xlsx")
    assert (read.year, read.remarks) == (2027, ())
    assert {code: figures[CARRIED] for code, figures in read.last_year.items()} == {"A01": 5, "A02": 2, "B01": 0}
    told = "\n".join(done.lines)
    assert "年度 2026 改为 2027，截止日期 2027-01-20 改为 2028-01-20" in told
    assert "原样带来的 Word 模板：report.docx" in told
    assert "按 2027 年度的表样新做的 Word 模板：rollup.docx" in told
    assert len(done.lines) <= 12


def test_next_year_s_settings_with_an_extension_are_sound(tmp_path: Path) -> None:
    old = old_folder(tmp_path, settings=replace(make_settings(), extension=date(2027, 1, 26)))
    told = "\n".join(make_next_year(tmp_path / "2027", old, force=False).lines)
    assert "截止日期 2027-01-20 改为 2028-01-20，补报截止 2027-01-26 改为 2028-01-26，请核对" in told
    assert read_settings(tmp_path / "2027/templates/settings.xlsx").extension == date(2028, 1, 26)


@pytest.mark.parametrize(
    ("new", "way"), [("2027", "../2026/outputs/汇总表.xlsx"), ("年报 2027/新", "../../2026/outputs/汇总表.xlsx")]
)
def test_the_summary_is_named_as_it_is_found_from_the_new_folder(tmp_path: Path, new: str, way: str) -> None:
    done = make_next_year(tmp_path / new, old_folder(tmp_path), force=False)
    assert done.lines[-1].endswith(f"--last-year {way}")
    assert (tmp_path / new / way).is_file()


def test_a_way_with_a_space_in_it_is_given_between_quotes(tmp_path: Path) -> None:
    done = make_next_year(tmp_path / "2027", old_folder(tmp_path / "旧 文件夹"), force=False)
    assert done.lines[-1].endswith('--last-year "../旧 文件夹/2026/outputs/汇总表.xlsx"')


def test_who_has_no_figures_is_named_with_the_reason(tmp_path: Path) -> None:
    unread = FileOutcome("坏.xlsx", "0" * 64, "unreadable", "B01")
    old = old_folder(tmp_path, {"A01": {}}, without(make_settings(), "A01"), (unread,))
    told = "\n".join(make_next_year(tmp_path / "2027", old, force=False).lines)
    assert "不知道的上年数据（不计入汇总）1 个：示例市示例区工业和信息化局" in told
    assert "不知道的上年数据（未报）1 个：示例市示例区科学技术局" in told
    assert "不知道的上年数据（收到但读不出）1 个：示例市示例区示例镇人民政府" in told
    assert "注意：上年的汇总表不完整，缺 2 个单位" in told


@pytest.mark.parametrize("record", [None, b"{", b"{}", b'{"year": 2025, "files": [], "agencies": []}'])
def test_without_a_record_it_is_only_said_that_the_summary_has_none(tmp_path: Path, record: bytes | None) -> None:
    old = old_folder(tmp_path, {"A01": {}, "A02": {}})
    (old / "outputs/run.json").unlink()
    if record is not None:
        (old / "outputs/run.json").write_bytes(record)
    told = "\n".join(make_next_year(tmp_path / "2027", old, force=False).lines)
    assert "不知道的上年数据（汇总表里没有）1 个：示例市示例区示例镇人民政府" in told


def test_without_a_summary_the_folder_is_made_and_it_is_said_how_to_fill_it(tmp_path: Path) -> None:
    done = make_next_year(tmp_path / "2027", old_folder(tmp_path, None), force=False)
    assert read_settings(tmp_path / "2027/templates/settings.xlsx").last_year == {}
    assert "上年数据是空的：找不到" in done.lines[-1]
    assert "--last-year 汇总表.xlsx" in done.lines[-1]


def test_a_summary_of_another_year_is_a_fault_and_nothing_is_written(tmp_path: Path) -> None:
    old = old_folder(tmp_path)
    wrong = make_run(BOTH, settings=replace(make_settings(), year=2025))
    (old / "outputs/汇总表.xlsx").write_bytes(write_summary(wrong))
    with pytest.raises(LastYearError, match="是 2025 年度的汇总表，应是 2026 年度的"):
        make_next_year(tmp_path / "2027", old, force=False)
    assert not (tmp_path / "2027").exists()


def test_a_summary_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    old = old_folder(tmp_path)
    (old / "outputs/汇总表.xlsx").write_bytes(b"x")
    with pytest.raises(LastYearError, match=r"汇总表\.xlsx"):
        make_next_year(tmp_path / "2027", old, force=False)


def test_a_folder_that_is_none_of_ours_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkplaceError, match=r"不是 gkbatch 的工作文件夹：里面没有 templates/settings\.xlsx"):
        make_next_year(tmp_path / "2027", tmp_path, force=False)


def test_faults_of_the_old_settings_name_their_folder(tmp_path: Path) -> None:
    old = old_folder(tmp_path)
    (old / "templates/settings.xlsx").write_bytes(settings_book(None))
    with pytest.raises(SettingsError) as caught:
        make_next_year(tmp_path / "2027", old, force=False)
    assert str(old) in caught.value.lines()[0]


@pytest.mark.parametrize("place", ["2026", "2026/inputs/2027", "2026/outputs"])
def test_the_new_folder_is_never_the_old_one(tmp_path: Path, place: str) -> None:
    with pytest.raises(WorkplaceError, match="请换一个位置"):
        make_next_year(tmp_path / place, old_folder(tmp_path), force=True)


def test_what_is_there_stays_and_is_said(tmp_path: Path) -> None:
    old = old_folder(tmp_path)
    make_next_year(tmp_path / "2027", old, force=False)
    settings = (tmp_path / "2027/templates/settings.xlsx").read_bytes()
    with pytest.raises(WorkplaceError, match="--force"):
        make_next_year(tmp_path / "2027", old, force=False)
    (tmp_path / "2027/templates/rollup.docx").unlink()
    done = make_next_year(tmp_path / "2027", old, force=True)
    assert done.written == ("templates/rollup.docx",)
    assert (tmp_path / "2027/templates/settings.xlsx").read_bytes() == settings
    assert done.lines[0] == "templates/settings.xlsx 已经有了，没有改动；上一年度的设置没有带来"
    assert done.lines[-1] == "已经有了、没有改动的 Word 模板：report.docx"
    assert json.loads((old / "outputs/run.json").read_bytes())["year"] == 2026
