"""Whatever call fails or is the last one: files are whole, and the next run is right."""

from __future__ import annotations

import json
import os
import shutil
import warnings
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest

from gkbatch.run.delivery import MANIFEST, RUN_RECORD, STATE, OutputsError, usual_path
from gkbatch.run.job import render
from gkbatch.run.opening import open_outputs
from gkbatch.run.progress import silent
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from tests import ROOT
from tests.conftest import Once
from tests.run.failing import FAULTS, KILLED, Failing, failing_at
from tests.run.inline import Inline

Files = Mapping[str, bytes]
Job = Callable[[Path], object]

# What each of two runs makes of the returns. The second has no report for 乙 any more, and a slip instead.
FIRST = {"报告/甲.docx": b"one" * 50, "报告/乙.docx": b"one" * 50, "汇总表.xlsx": b"one" * 50}
SECOND = {"报告/甲.docx": b"two" * 50, "退回/乙.xlsx": b"two" * 50, "汇总表.xlsx": b"two" * 50}
RETURNS = ("科技局年报.xlsx", "补报")


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def a_run(work: Path, made: Files) -> None:
    """Delivers as a job does, the summary with what changed since the run before."""
    with open_outputs(work / "outputs", work / "inputs") as outputs:
        state = b"".join(outputs.record_of_before(STATE))
        for path, data in made.items():
            outputs.deliver(path, data + state if path == "汇总表.xlsx" else data)
        outputs.annul_stale()
        outputs.replace(RUN_RECORD, json.dumps({"schema_version": 1, "made": list(made)}).encode())
        outputs.close()
        outputs.replace(STATE, json.dumps({"level": "district", "made": list(made)}).encode())


def first(work: Path) -> None:
    a_run(work, FIRST)


def second(work: Path) -> None:
    a_run(work, SECOND)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A working folder after the first of the two runs."""
    work = tmp_path / "begun"
    (work / "inputs").mkdir(parents=True)
    first(work)
    return work


def after(begun: Path, folder: Path, *jobs: Job) -> dict[str, bytes]:
    """What stands in the outputs after these undisturbed runs."""
    work = folder / f"after {len(jobs)}"
    shutil.copytree(begun, work)
    for job in jobs:
        job(work)
    return files_in(work / "outputs")


def told_by(job: Job, work: Path) -> str:
    """Why the run stopped; empty where it came to its end."""
    try:
        job(work)
    except OutputsError as fault:
        return str(fault)
    return ""


def check_whole(found: Files, before: Files, wanted: Files) -> None:
    """Every file under a final name is the old one or the new one; only notes and temporary names are others."""
    for path, data in found.items():
        name = path.rpartition("/")[2]
        if path == MANIFEST:
            assert json.loads(data)
        elif not name.startswith(".gkbatch-") and not name.endswith("~"):
            usual = usual_path(path)
            assert data in {one[usual] for one in (before, wanted) if usual in one}, path


def check_next_run(work: Path, job: Job, before: Files, wanted: Files, third: Files) -> None:
    """``third`` is what the run after leaves: where the disturbed one had come to its end."""
    found = files_in(work / "outputs")
    check_whole(found, before, wanted)
    job(work)
    assert files_in(work / "outputs") == (third if found.get(STATE) == wanted[STATE] else wanted)


@pytest.mark.parametrize("fault", FAULTS, ids=os.strerror)
def test_any_call_may_fail(begun: Path, tmp_path: Path, fault: int) -> None:
    before, wanted = files_in(begun / "outputs"), after(begun, tmp_path, second)
    third = after(begun, tmp_path, second, second)
    at, reached = 0, True
    while reached:
        at += 1
        work = tmp_path / f"{at}"
        shutil.copytree(begun, work)
        with failing_at(at, fault) as failing:
            told_by(second, work)
        reached = failing.reached
        check_next_run(work, second, before, wanted, third)
        shutil.rmtree(work)
    assert at > 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied in the middle of its work")
def test_any_call_may_be_the_last(begun: Path, tmp_path: Path) -> None:
    before, wanted = files_in(begun / "outputs"), after(begun, tmp_path, second)
    third = after(begun, tmp_path, second, second)
    at, killed = 0, True
    while killed:
        at += 1
        work = tmp_path / f"{at}"
        shutil.copytree(begun, work)
        killed = run_until_killed(work, second, at)
        check_next_run(work, second, before, wanted, third)
        shutil.rmtree(work)
    assert at > 40


def run_until_killed(work: Path, job: Job, at: int) -> bool:
    """Whether a process that does the job ended at its ``at``-th call."""
    with warnings.catch_warnings():
        # The test's process has threads of its own; the copy makes no use of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process == 0:
        with failing_at(at, None):
            job(work)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, KILLED}
    return code == KILLED


# ---- the whole job, on two returns of the sample --------------------------------------------------


def whole_job(work: Path) -> None:
    """Done in this process alone: the calls of the others are not counted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gkbatch.run.begun.started_workers", lambda *_: nullcontext(Inline()))
        render(work / "inputs", Workplace(work / "templates"), work / "outputs", Wishes(draft=True), silent)


@pytest.fixture
def district(once: Once) -> Path:
    """A working folder with the outputs of one return; two lie in its inputs now."""

    def make(work: Path) -> None:
        shutil.copytree(ROOT / "templates", work / "templates")
        (work / "inputs").mkdir()
        shutil.copy(ROOT / "inputs" / RETURNS[0], work / "inputs")
        whole_job(work)
        shutil.copytree(ROOT / "inputs" / RETURNS[1], work / "inputs" / RETURNS[1])

    return once("failing", make)


def calls_of(job: Job, work: Path) -> int:
    with failing_at(10**9, None) as counting:
        job(work)
    return counting.calls


@pytest.mark.parametrize("part", range(2))
def test_a_disk_that_fills_up_in_the_whole_job(district: Path, tmp_path: Path, part: int) -> None:
    before = files_in(district / "outputs")
    whole = tmp_path / "whole"
    shutil.copytree(district, whole)
    calls = calls_of(whole_job, whole)
    wanted = files_in(whole / "outputs")
    assert any(path.startswith("报告/") and before.get(path) != data for path, data in wanted.items())
    whole_job(whole)
    third = files_in(whole / "outputs")
    stopped = 0
    for at in range(3 + 8 * part, calls, 16):
        work = tmp_path / f"{at}"
        shutil.copytree(district, work)
        with failing_at(at, FAULTS[0]):
            told = told_by(whole_job, work)
        assert "磁盘已满" in told or not told
        stopped += bool(told)
        check_next_run(work, whole_job, before, wanted, third)
    assert stopped


def test_failing_counts_what_it_lets_through() -> None:
    failing = Failing(2, FAULTS[0])
    failing.step()
    with pytest.raises(OSError, match=os.strerror(FAULTS[0])):
        failing.step()
    failing.step()
    assert (failing.calls, failing.reached) == (3, True)
