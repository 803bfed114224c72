"""What the runs note of the returns: each once, what came of it, and nothing where nothing happened."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.outcome import FileOutcome, FileStatus, Run
from gkbatch.run.delivery import STATE, Outputs
from gkbatch.run.job import check, render
from gkbatch.run.ledger import LEDGER, keep_ledger, ledger_of
from gkbatch.run.opening import open_outputs
from gkbatch.run.progress import silent
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from tests.conftest import Once, make_settings
from tests.rollup.runs import Returns, finding, make_run
from tests.run.test_second_run import files_in, still_valid
from tests.sample import ROOT

TODAY = date(2027, 1, 18)
ERROR, QUERY = finding(), finding("query")
OURS = replace(finding(), code="GK010")
ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}


def came(code: str, sha256: str, outcome: FileStatus = "used", saved: str = "", revision: int = 0) -> FileOutcome:
    return FileOutcome(f"{code}-{sha256}.xlsx", sha256, outcome, code, saved=saved, revision=revision)


def with_files(*files: FileOutcome, found: dict[str, tuple[Finding, ...]] | None = None) -> Run:
    return make_run({file.agency: {} for file in files if file.agency and file.outcome == "used"}, found, files)


@pytest.fixture
def outputs(tmp_path: Path) -> Iterator[Outputs]:
    with open_outputs(tmp_path / "outputs", None) as opened:
        yield opened


def noted(outputs: Outputs, *runs: Run, today: date | None = TODAY) -> list[tuple[object, object, object]]:
    """Agency, SHA-256 and result of each line that stands there after these runs."""
    for run in runs:
        keep_ledger(run, ledger_of(run, outputs), outputs, today)
    return [(line["代码"], line["SHA-256"], line["结果"]) for line in lines(outputs)]


def lines(outputs: Outputs) -> list[dict[str, object]]:
    return [json.loads(line) for line in outputs.record_of_before(LEDGER)]


# ---- what is noted -----------------------------------------------------------------------------


def test_a_line_says_whose_what_and_when(outputs: Outputs) -> None:
    noted(outputs, with_files(came("A01", "1a", saved="2027-01-15T01:30:00Z", revision=2)))
    assert lines(outputs) == [
        {
            "年度": 2026, "运行日期": "2027-01-18", "代码": "A01", "机关": "示例市示例区工业和信息化局", "结果": "通过",
            "文件": "A01-1a.xlsx", "保存时间": "2027-01-15T01:30:00Z", "已退回次数": 2, "SHA-256": "1a",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "result"),
    [((), "通过"), ((QUERY,), "通过，请说明"), ((ERROR,), "退回"), ((OURS,), "收到"), ((OURS, ERROR), "退回")],
)
def test_what_came_of_the_return_that_counts(outputs: Outputs, found: tuple[Finding, ...], result: str) -> None:
    assert noted(outputs, with_files(came("A01", "1a"), found={"A01": found})) == [("A01", "1a", result)]


@pytest.mark.parametrize(("outcome", "result"), [("unreadable", "读不出"), ("foreign", "不是本表")])
def test_what_could_not_be_read_came_too(outputs: Outputs, outcome: FileStatus, result: str) -> None:
    assert noted(outputs, make_run({}, files=(came("A01", "1a", outcome),))) == [("A01", "1a", result)]


def test_what_is_nobodys_return_is_not_noted(outputs: Outputs) -> None:
    files = (FileOutcome("某.xlsx", "1a", "unmatched"), FileOutcome("Thumbs.db", "2b", "ignored"))
    assert noted(outputs, make_run({}, files=files)) == []


def test_of_several_that_differ_one_is_sent_back(outputs: Outputs) -> None:
    run = make_run(ALL)
    first = run.agencies[0]
    assert first.submission
    rivals = (replace(first.submission, file="A01-2b.xlsx"), replace(first.submission, file="A01-1a.xlsx"))
    agencies = (replace(first, review=None, about_files=(ERROR,), rivals=rivals), *run.agencies[1:])
    files = (came("A01", "1a", "superseded"), came("A01", "2b", "superseded"))
    assert noted(outputs, replace(run, agencies=agencies, files=files)) == [
        ("A01", "1a", "未采用"),
        ("A01", "2b", "退回"),
    ]


def test_those_of_one_run_stand_agency_by_agency_as_they_were_saved(outputs: Outputs) -> None:
    files = (
        came("B01", "1a", saved="2027-01-01"),
        came("A01", "2b", "superseded"),
        came("A01", "3c", saved="2027-01-16"),
        came("A01", "4d", "superseded", "2027-01-15T09:00:00+08:00"),
    )
    assert [sha for _, sha, _ in noted(outputs, with_files(*files))] == ["4d", "3c", "2b", "1a"]


# ---- run after run -----------------------------------------------------------------------------


def test_a_return_mended_and_passed(outputs: Outputs) -> None:
    first = with_files(came("A01", "1a"), found={"A01": (ERROR,)})
    mended = with_files(came("A01", "1a", "superseded"), came("A01", "2b", revision=1))
    assert noted(outputs, first, mended) == [("A01", "1a", "退回"), ("A01", "2b", "通过")]


def test_where_nothing_happened_nothing_is_written(outputs: Outputs) -> None:
    run = with_files(came("A01", "1a"), found={"A01": (ERROR,)})
    noted(outputs, run)
    before = (outputs.folder / LEDGER).read_bytes()
    outputs.replace(STATE, b"")
    noted(outputs, run, today=date(2027, 1, 19))
    assert (outputs.folder / LEDGER).read_bytes() == before


def test_the_same_return_may_come_to_something_else(outputs: Outputs) -> None:
    """Another setting, or an exemption."""
    blocked, passed = with_files(came("A01", "1a"), found={"A01": (ERROR,)}), with_files(came("A01", "1a"))
    assert [result for _, _, result in noted(outputs, blocked, passed, passed, blocked)] == ["退回", "通过", "退回"]


def test_a_renamed_or_copied_file_is_none_that_came(outputs: Outputs) -> None:
    renamed = replace(came("A01", "1a"), file="新名.xlsx")
    copy = replace(came("A01", "1a", "superseded"), file="副本.xlsx")
    assert noted(outputs, with_files(came("A01", "1a")), with_files(renamed, copy)) == [("A01", "1a", "通过")]


def test_what_went_stays_noted(outputs: Outputs) -> None:
    assert noted(outputs, with_files(came("A01", "1a")), make_run({})) == [("A01", "1a", "通过")]
    assert [line.sha256 for line in ledger_of(make_run({}), outputs).lines] == ["1a"]


def test_another_years_lines_stay_and_are_not_this_years(outputs: Outputs) -> None:
    noted(outputs, with_files(came("A01", "1a")))
    next_year = replace(make_settings(), year=2027, deadline=date(2028, 1, 20))
    run = make_run({"A01": {}}, files=(came("A01", "1a"),), settings=next_year)
    assert [line.sha256 for line in ledger_of(run, outputs).before] == []
    noted(outputs, run)
    assert [line["年度"] for line in lines(outputs)] == [2026, 2027]


# ---- lost and damaged --------------------------------------------------------------------------


def test_a_first_run_has_lost_nothing(outputs: Outputs) -> None:
    noted(outputs, with_files(came("A01", "1a")))
    assert outputs.remarks == []


def test_one_without_a_line_is_none_that_was_lost(outputs: Outputs) -> None:
    noted(outputs, make_run({}))
    outputs.replace(STATE, b'{"year": 2026}\n')
    noted(outputs, make_run({}), with_files(came("A01", "1a")))
    assert outputs.remarks == []


def test_where_it_was_lost_it_begins_anew_and_that_is_told(outputs: Outputs) -> None:
    outputs.replace(STATE, b'{"year": 2026}\n')
    assert noted(outputs, with_files(came("A01", "1a"))) == [("A01", "1a", "通过")]
    assert outputs.remarks == ["没有找到以前的 日志/往来台账.jsonl，往来台账从这一次重新记起"]


@pytest.mark.parametrize(
    "damage",
    [
        b'{"torn', b"\xff\xfe\x00", b"[]\n", b"{}\n", b'"a text"\n',
        b'{"\xe5\xb9\xb4\xe5\xba\xa6": 2026, "\xe7\xbb\x93\xe6\x9e\x9c": "\xe9\x80\x9a\xe8\xbf\x87"}\n',
    ],
)  # fmt: skip
def test_the_sound_lines_of_a_damaged_one_go_on(outputs: Outputs, damage: bytes) -> None:
    noted(outputs, with_files(came("A01", "1a")))
    sound = (outputs.folder / LEDGER).read_bytes()
    (outputs.folder / LEDGER).write_bytes(damage + b"\n" + sound)
    assert noted(outputs, with_files(came("A01", "2b"))) == [("A01", "1a", "通过"), ("A01", "2b", "通过")]
    told = "日志/往来台账.jsonl 有 1 行读不懂，往来台账从读得懂的 1 行接着记，移到 作废/"
    assert outputs.remarks == [told]
    assert (outputs.folder / "作废/往来台账.jsonl").read_bytes() == damage + b"\n" + sound
    noted(outputs, with_files(came("A01", "2b")))
    assert outputs.remarks == [told]


def test_of_one_that_is_nothing_but_damage_it_begins_anew(outputs: Outputs) -> None:
    outputs.replace(LEDGER, b"\x00" * 100)
    assert noted(outputs, with_files(came("A01", "1a"))) == [("A01", "1a", "通过")]
    assert len(outputs.remarks) == 1


def test_a_name_that_no_encoding_holds_is_noted(outputs: Outputs) -> None:
    odd = replace(came("A01", "1a"), file="\udcff\n“甲”.xlsx")
    noted(outputs, with_files(odd))
    run = with_files(odd)
    assert ledger_of(run, outputs).new == ()


# ---- the whole job -----------------------------------------------------------------------------


def run_on(work: Path, today: date | None, jobs: int = 0) -> None:
    render(work / "inputs", Workplace(work / "templates"), work / "outputs", Wishes(today=today, jobs=jobs), silent)


@pytest.fixture
def work(once: Once, tmp_path: Path) -> Path:
    """The sample after a run on the first day."""

    def make(folder: Path) -> None:
        for name in ("inputs", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        run_on(folder, TODAY)

    copy = tmp_path / "work"
    shutil.copytree(once("ledger", make), copy)
    return copy


def test_a_run_on_another_day_that_changes_nothing_leaves_the_same_bytes(work: Path) -> None:
    before = files_in(work / "outputs")
    run_on(work, date(2027, 1, 25))
    assert files_in(work / "outputs") == before


def test_a_run_from_nothing_on_another_day_leaves_the_same_but_the_day(work: Path) -> None:
    before = still_valid(work)
    shutil.rmtree(work / "outputs")
    run_on(work, date(2027, 1, 25), jobs=2)
    after = still_valid(work)
    assert {path for path in before if before[path] != after[path]} == {LEDGER}
    assert before[LEDGER].replace(b"2027-01-18", b"2027-01-25") == after[LEDGER]


def test_the_workbook_follows_from_the_ledger_and_the_inputs(work: Path, tmp_path: Path) -> None:
    """The next run comes to the same whether it remembers what it read or not."""
    (work / "inputs/科技局年报.xlsx").unlink()
    other = tmp_path / "other"
    shutil.copytree(work, other)
    (other / "outputs/日志/已读.bin").unlink()
    for folder in (work, other):
        run_on(folder, date(2027, 1, 19))
    assert files_in(work / "outputs") == files_in(other / "outputs")
    # What went is still counted.
    assert b"\xe7\xa7\x91\xe6\x8a\x80\xe5\xb1\x80" in files_in(work / "outputs")[LEDGER]


def test_a_lost_ledger_is_another_workbook(work: Path) -> None:
    (work / "inputs/科技局年报.xlsx").unlink()
    run_on(work, TODAY)
    before = (work / "outputs/汇总表.xlsx").read_bytes()
    run_on(work, TODAY)
    (work / "outputs" / LEDGER).unlink()
    run_on(work, TODAY)
    assert (work / "outputs/汇总表.xlsx").read_bytes() != before


def test_a_check_notes_nothing(work: Path) -> None:
    before = files_in(work / "outputs")
    (work / "inputs/科技局年报.xlsx").unlink()
    check(work / "inputs", Workplace(work / "templates"), Wishes(today=TODAY), silent)
    assert files_in(work / "outputs") == before
