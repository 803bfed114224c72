"""Chasing and answering through the installed command: messages ready to send, and the ledger over three runs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gkbatch.settings.writing import write_settings
from tests.conftest import Once
from tests.end_to_end.conftest import Gkbatch, lay_out_sample, marks, run_gkbatch
from tests.end_to_end.test_auditor import MENDED, edited
from tests.sample import sample_settings

MISSING, FAULTY, UNREAD = "示例市示例区民政局", "示例市示例区人力资源和社会保障局", "示例市示例区科学技术局"
STRANGER = "别处\r\nBcc: x@example.cn\r\n“某”局😀"
SLIP = f"退回/{FAULTY}（退回修改）.xlsx"
ALL_TEXTS, LOG = "通知/通知文字.txt", "日志/往来台账.jsonl"


def drafts(folder: Path) -> dict[str, EmailMessage]:
    """The drafts by the agency's name."""
    found = {}
    for path in (folder / "outputs/通知").glob("*.eml"):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        found[path.stem] = message
    return found


def body(message: EmailMessage) -> str:
    part = message.get_body()
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")


def ledger(folder: Path, name: str) -> list[tuple[str, int]]:
    """What came of each return of the agency, and how often it had been sent back, from the log."""
    text = (folder / "outputs" / LOG).read_text(encoding="utf-8")
    return [(line["结果"], line["已退回次数"]) for line in map(json.loads, text.splitlines()) if line["机关"] == name]


def row_of(folder: Path, name: str) -> dict[str, Any]:
    """The agency's row on the sheet 往来台账."""
    rows: Iterator[tuple[Any, ...]] = load_workbook(folder / "outputs/汇总表.xlsx")["往来台账"].iter_rows(
        values_only=True
    )
    heads = next(row for row in rows if row[0] == "代码")
    return dict(zip(heads, next(row for row in rows if row[1] == name), strict=True))


@pytest.fixture
def chased(once: Once, tmp_path: Path) -> Path:
    """The sample with one missing, one to mend, one that cannot be read and one that is nobody's, after a run."""

    def render(work: Path) -> None:
        lay_out_sample(work)
        (work / "inputs/科技局年报.xlsx").rename(work / "科技局年报.xlsx")
        (work / "inputs/区科技局.xlsx").write_bytes(b"PK\x03\x04 torn")
        run_gkbatch("template", "--blank", folder=work)
        (blank,) = (work / "填报表").glob("*.xlsx")
        edited(blank, work / "inputs/不知道是谁的.xlsx", {("基本信息", "B6"): STRANGER})
        assert run_gkbatch("render", "inputs", folder=work).code == 1

    work = tmp_path / "2026 年报 工作"
    shutil.copytree(once("chased", render), work)
    return work


def test_each_that_is_asked_has_a_message(chased: Path) -> None:
    found = drafts(chased)
    stranger = next(name for name in found if name.startswith("别处"))
    assert set(found) == {MISSING, FAULTY, UNREAD, stranger}
    assert "尚未收到" in body(found[MISSING])
    assert "有2处必须修改，现予退回。" in body(found[FAULTY])
    assert "文件“区科技局.xlsx”：" in body(found[UNREAD])
    assert "无法确认是哪个单位的数据" in body(found[stranger])
    (slip,) = found[FAULTY].iter_attachments()
    assert slip.get_filename() == f"{FAULTY}（退回修改）.xlsx"
    assert slip.get_content() == (chased / "outputs" / SLIP).read_bytes()
    text = (chased / "outputs" / ALL_TEXTS).read_text(encoding="utf-8-sig")
    for name, message in found.items():
        assert message["X-Unsent"] == "1"
        assert set(message.keys()) <= {
            "X-Unsent", "Subject", "To", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
        }  # fmt: skip
        assert body(message) in text
        # Each speaks of its own agency alone.
        assert not [other for other in (MISSING, FAULTY, UNREAD, stranger) if other != name and other in body(message)]


def test_nothing_of_the_machine_is_in_them(chased: Path) -> None:
    told = (chased / "outputs" / ALL_TEXTS).read_text(encoding="utf-8-sig")
    told += "".join(body(message) + str(message.items()) for message in drafts(chased).values())
    for private in (str(chased), chased.name, Path.home().name, "outputs"):
        assert private not in told


def test_the_ledger_knows_over_three_runs_who_came_was_sent_back_and_passed(chased: Path, gkbatch: Gkbatch) -> None:
    assert ledger(chased, FAULTY) == [("退回", 0)]
    assert ledger(chased, UNREAD) == [("读不出", 0)]
    assert ledger(chased, MISSING) == []

    first = marks(chased / "outputs")
    gkbatch("render", "inputs", folder=chased)
    assert marks(chased / "outputs") == first

    edited(chased / "outputs" / SLIP, chased / "inputs/人社局退回修改.xlsx", MENDED)
    (chased / "科技局年报.xlsx").rename(chased / "inputs/科技局年报.xlsx")
    done = gkbatch("render", "inputs", folder=chased)
    assert ledger(chased, FAULTY) == [("退回", 0), ("通过", 1)]
    assert ledger(chased, UNREAD) == [("读不出", 0), ("通过", 0)]
    row = row_of(chased, FAULTY)
    assert (row["现在状态"], row["报送份数"], row["退回次数"]) == ("√ 已生成", 2, 1)
    assert row["通过的一份"] not in {None, "没有记录"}
    assert row_of(chased, MISSING)["首次报送"] is None

    found = drafts(chased)
    assert FAULTY not in found
    assert UNREAD not in found
    assert MISSING in found
    assert (chased / f"outputs/作废/{FAULTY}.eml").is_file()
    assert "通知/ 里有 2 个文件已不是现在的结果，移到 作废/" in done.err


def test_what_the_log_lost_begins_anew(chased: Path, gkbatch: Gkbatch) -> None:
    log = chased / "outputs" / LOG
    log.unlink()
    done = gkbatch("render", "inputs", folder=chased)
    assert done.code == 1
    assert "往来台账从这一次重新记起" in done.err
    assert ledger(chased, FAULTY) == [("退回", 0)]
    log.write_bytes(log.read_bytes() + b'{"torn')
    done = gkbatch("render", "inputs", folder=chased)
    assert "有 1 行读不懂" in done.err
    assert ledger(chased, FAULTY) == [("退回", 0)]


def test_any_number_of_processes_leaves_the_same(chased: Path, gkbatch: Gkbatch) -> None:
    for jobs in ("1", "3"):
        gkbatch("render", "inputs", "-o", f"outputs{jobs}", "--jobs", jobs, folder=chased)
    # Midnight may fall between two runs, and the log has the day.
    first, second, third = (
        {path: mark for path, mark in marks(chased / name).items() if path != LOG}
        for name in ("outputs", "outputs1", "outputs3")
    )
    assert first == second == third


@pytest.mark.parametrize("words", [("check",), ("render", "--dry-run")])
def test_who_only_looks_writes_nothing(folder: Path, gkbatch: Gkbatch, words: tuple[str, ...]) -> None:
    gkbatch(*words, folder=folder)
    assert not (folder / "outputs").exists()


def test_an_extension_stands_wherever_somebody_is_given_a_day(folder: Path, gkbatch: Gkbatch) -> None:
    settings = replace(sample_settings(), extension=date(2027, 1, 26))
    (folder / "templates/settings.xlsx").write_bytes(write_settings(settings))
    gkbatch("render", "inputs", folder=folder)
    found = drafts(folder)
    assert "报送截止日期为2027年1月20日；未能按期报送的，请于2027年1月26日前补报；已过这一日期的，请尽快报送。" in body(
        found[MISSING]
    )
    assert "请于2027年1月26日前报回；已过这一日期的，请尽快报回。" in body(found[FAULTY])
    slip = load_workbook(folder / "outputs" / SLIP).worksheets[0]
    assert "请在 2027年1月26日 前改好发回" in str(slip["A4"].value)
    assert "补报截止 2027年1月26日" in (folder / "outputs/总览.html").read_text(encoding="utf-8")
    told = gkbatch("status", "--json", folder=folder).json
    assert told["extension"] == "2027-01-26"
    assert told["extension_days_left"] == told["days_left"] + 6
