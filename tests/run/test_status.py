"""The command's work without the command: what it writes, what it says, what it leaves alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gkbatch.outcome import FileOutcome
from gkbatch.run.exit import Exit
from gkbatch.run.job import render
from gkbatch.run.progress import silent
from gkbatch.run.status import NOTICE, REMINDER_LIST, Standing, last_line, lines, record, standing
from gkbatch.run.together import Job
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from tests.conftest import make_settings
from tests.rollup.runs import Returns, finding, make_run
from tests.sample import ROOT

TODAY = date(2027, 1, 15)
WORKPLACE = Workplace(ROOT / "templates")
ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}
FIRST, SECOND, THIRD = "示例市示例区工业和信息化局", "示例市示例区科学技术局", "示例市示例区示例镇人民政府"


def of_returns(returns: Returns, *blocked: str, files: tuple[FileOutcome, ...] = ()) -> Standing:
    return Standing(Job(make_run(returns, {code: (finding(),) for code in blocked}, files)), TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one return, beside which the outputs go."""
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs/科技局年报.xlsx", tmp_path / "inputs")
    return tmp_path


def at_work(folder: Path, today: date = TODAY) -> Standing:
    return standing(folder / "inputs", WORKPLACE, folder / "outputs", None, today, silent)


def delivered(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_it_writes_the_list_and_the_notice_and_nothing_else(folder: Path) -> None:
    at_work(folder)
    assert delivered(folder / "outputs") == sorted([REMINDER_LIST, NOTICE, "日志/清单.json"])


def test_notepad_can_show_the_notice(folder: Path) -> None:
    found = at_work(folder)
    data = (folder / "outputs" / NOTICE).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 8
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == record(found)["notice"]


def test_an_edited_list_is_kept_and_the_new_one_stands_beside_it(folder: Path) -> None:
    at_work(folder)
    outputs = folder / "outputs"
    (outputs / REMINDER_LIST).write_bytes(b"with notes of whom was called")
    found = at_work(folder, date(2027, 1, 16))
    assert (outputs / REMINDER_LIST).read_bytes() == b"with notes of whom was called"
    assert (outputs / "催报名单（新）.xlsx").is_file()
    assert any("人工修改" in remark for remark in found.remarks)
    # Once the office has put its own away, the one beside it is out of date.
    (outputs / REMINDER_LIST).rename(folder / "notes.xlsx")
    at_work(folder, date(2027, 1, 17))
    assert (outputs / "作废/催报名单（新）.xlsx").is_file()
    assert not (outputs / "催报名单（新）.xlsx").exists()


def test_on_the_next_day_ours_is_replaced(folder: Path) -> None:
    at_work(folder)
    before = (folder / "outputs" / REMINDER_LIST).read_bytes()
    assert at_work(folder, date(2027, 1, 16)).remarks == ()
    assert (folder / "outputs" / REMINDER_LIST).read_bytes() != before


def test_it_and_the_whole_job_leave_each_others_files_alone(folder: Path) -> None:
    """Both know from one record what is theirs; reports move to 作废/ only when a whole job says so."""
    inputs, outputs = folder / "inputs", folder / "outputs"

    def whole_job() -> Job:
        return render(inputs, WORKPLACE, outputs, Wishes(), silent)

    whole_job()
    of_the_job = delivered(outputs)
    (inputs / "科技局年报.xlsx").unlink()
    shutil.copy(ROOT / "inputs/发改局-年报表.xlsx", inputs)
    at_work(folder)
    assert delivered(outputs) == sorted([*of_the_job, REMINDER_LIST, NOTICE])
    ours = [(outputs / name).read_bytes() for name in (REMINDER_LIST, NOTICE)]
    assert not [remark for remark in whole_job().remarks if "催报" in remark]
    assert [(outputs / name).read_bytes() for name in (REMINDER_LIST, NOTICE)] == ours
    assert at_work(folder).remarks == ()
    # The record still knows the report as ours: it is replaced, not kept as a person's.
    assert not [remark for remark in whole_job().remarks if "人工修改" in remark]


def test_in_an_empty_folder_everybody_is_missing(folder: Path) -> None:
    (folder / "inputs/科技局年报.xlsx").unlink()
    found = at_work(folder)
    assert found.job.exit_code is Exit.NO_WORKBOOK
    assert len(record(found)["missing"]) == 13
    assert (folder / "outputs" / REMINDER_LIST).is_file()


# ---- for other programs ------------------------------------------------------------------------


def test_the_record_says_who_and_how_long() -> None:
    told = record(of_returns({"A01": {"about.clerk": "填报员甲"}, "A02": {}}, "A01"))
    assert (told["year"], told["deadline"], told["days_left"]) == (2026, "2027-01-20", 5)
    assert (told["extension"], told["extension_days_left"]) == (None, None)
    assert told["counts"] == {
        "expected": 3, "received": 2, "rendered": 1, "blocked": 1, "missing": 1, "unreadable": 0,
    }  # fmt: skip
    assert told["missing"] == [
        {"code": "B01", "name": THIRD, "telephone": "0000-1234570", "clerk": "", "clerk_telephone": ""}
    ]
    assert told["blocked"] == [
        {
            "code": "A01", "name": FIRST, "telephone": "0000-1234568", "clerk": "填报员甲", "clerk_telephone": "",
            "errors": 1,
        }
    ]  # fmt: skip
    assert told["received"] == [
        {"code": code, "name": name, "file": f"{name}.xlsx", "saved": ""}
        for code, name in (("A01", FIRST), ("A02", SECOND))
    ]
    assert told["notice"].endswith("2027年1月15日\n")


def test_the_record_says_until_when_the_extension_lasts() -> None:
    settings = replace(make_settings(), extension=date(2027, 1, 26))
    found = Standing(Job(make_run({}, settings=settings)), date(2027, 1, 22))
    told = record(found)
    assert (told["days_left"], told["extension"], told["extension_days_left"]) == (-2, "2027-01-26", 4)
    assert last_line(found).endswith(" · 距补报截止 4 天")


def test_past_the_deadline_the_days_are_negative() -> None:
    assert record(Standing(of_returns({}).job, date(2027, 1, 23)))["days_left"] == -3


def test_the_record_names_the_files_behind_the_exit_code() -> None:
    found = of_returns(ALL, files=(FileOutcome("坏.xlsx", "", "unreadable"), FileOutcome("甲.xlsx", "", "used", "A01")))
    assert record(found)["unusable"] == [{"file": "坏.xlsx", "outcome": "unreadable"}]
    assert found.job.exit_code is Exit.FINDINGS


# ---- on the screen -----------------------------------------------------------------------------


def test_the_screen_says_whom_to_call_before_the_notice() -> None:
    found = of_returns(
        {"A01": {"about.clerk": "填报员甲"}, "A02": {}}, "A01", files=(FileOutcome("坏.pdf", "", "unreadable"),)
    )
    assert list(lines(found, verbose=False)) == [
        f"○ 未报　{THIRD}　0000-1234570",
        f"× 退回　{FIRST}　0000-1234568 填报员甲　错误 1 处",
        "读不出：坏.pdf",
        "",
        record(found)["notice"],
    ]


def test_at_length_those_who_are_done_are_named_too() -> None:
    assert next(lines(of_returns(ALL), verbose=True)) == f"√ 已报　{FIRST}　{FIRST}.xlsx"
    assert len(list(lines(of_returns(ALL), verbose=True))) == 3 + 2


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (of_returns({"A01": {}, "A02": {}}, "A01"), "应报 3 · 已报 2 · 退回 1 · 未报 1 · 距截止 5 天"),
        (of_returns(ALL), "应报 3 · 已报 3 · 退回 0 · 未报 0 · 距截止 5 天"),
        (Standing(of_returns({}).job, date(2027, 1, 21)), "应报 3 · 已报 0 · 退回 0 · 未报 3 · 已逾期 1 天"),
    ],
)
def test_the_last_line(found: Standing, line: str) -> None:
    assert last_line(found) == line
