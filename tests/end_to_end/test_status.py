"""``gkbatch status`` as it is installed: its files, its words, its exit codes."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from gkbatch.run.delivery import MANIFEST
from gkbatch.run.status import NOTICE, REMINDER_LIST
from tests.end_to_end.conftest import Gkbatch, Rendered

OWN = {REMINDER_LIST, NOTICE, Path(MANIFEST).name}
DEADLINE = date(2027, 1, 20)


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def days_to_go() -> int:
    return (DEADLINE - datetime.now().astimezone().date()).days


def test_the_sample_lacks_one_and_one_must_mend(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("status", "inputs/", folder=folder)
    assert done.code == 1
    assert done.last_line.startswith("应报 13 · 已报 12 · 退回 1 · 未报 1 · ")
    assert "○ 未报　示例市示例区民政局　0000-1234515" in done.out
    assert "× 退回　示例市示例区人力资源和社会保障局　0000-1234517　错误 2 处" in done.out
    assert written(folder / "outputs") == OWN
    # What is said of the run as a whole is said here as by check.
    assert "无法核对：1 个机关没有上年数据" in done.err
    told = (folder / "outputs/催报通知.txt").read_text(encoding="utf-8-sig")
    assert told in gkbatch("status", "-v", folder=folder).out.replace("\r\n", "\n")
    for detail in ("3件左右", "GK", "相差", "D7"):
        assert detail not in told


def test_the_job_and_the_reminders_share_the_outputs_folder(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    for command in ("status", "render", "status"):
        done = gkbatch(command, folder=folder)
        assert done.code == 1
        assert "人工修改" not in done.err
    assert not (folder / "outputs/作废").exists()
    assert len(list((folder / "outputs/报告").glob("*.docx"))) == 10
    assert (folder / "outputs/催报名单.xlsx").is_file()


def test_other_programs_get_json_alone(folder: Path, gkbatch: Gkbatch) -> None:
    before = days_to_go()
    told = gkbatch("status", "--json", folder=folder).json
    assert (told["year"], told["deadline"]) == (2026, "2027-01-20")
    # Midnight may fall between the two looks at the calendar.
    assert told["days_left"] in {before, days_to_go()}
    assert [one["code"] for one in told["missing"]] == ["B05"]
    assert [(one["code"], one["errors"]) for one in told["blocked"]] == [("B07", 2)]
    assert len(told["received"]) == told["counts"]["received"] == 12


def test_an_empty_folder_is_everybody_missing(folder: Path, gkbatch: Gkbatch) -> None:
    shutil.rmtree(folder / "inputs")
    (folder / "inputs").mkdir()
    done = gkbatch("status", "-o", "催报", folder=folder)
    assert done.code == 3
    assert done.last_line.startswith("应报 13 · 已报 0 · 退回 0 · 未报 13")
    assert written(folder / "催报") == OWN
    assert not (folder / "outputs").exists()


def test_returns_that_trickle_in_are_clean(folder: Path, gkbatch: Gkbatch) -> None:
    (folder / "inputs/区人社局2026.xlsx").unlink()
    done = gkbatch("status", folder=folder)
    assert done.code == 0
    assert "未报 2" in done.last_line


def test_what_was_not_understood_is_named(folder: Path, gkbatch: Gkbatch) -> None:
    (folder / "inputs/区人社局2026.xlsx").write_bytes(b"not a workbook")
    done = gkbatch("status", folder=folder)
    assert done.code == 1
    assert "读不出 1：区人社局2026.xlsx" in done.out


def test_without_a_folder_of_returns_it_cannot_run(tmp_path: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("status", "没有", folder=tmp_path)
    assert done.code == 2
    assert "没有" in done.err


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii"])
def test_any_console_can_show_it(folder: Path, gkbatch: Gkbatch, encoding: str) -> None:
    done = gkbatch("status", folder=folder, encoding=encoding)
    assert done.code == 1
    assert "Traceback" not in done.err
    if encoding == "gbk":
        assert "○ 未报　示例市示例区民政局" in done.out
