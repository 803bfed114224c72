from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

import pytest

from gkbatch.layout import Layout
from gkbatch.run import worker
from gkbatch.run.parcels import Found, Parcels
from gkbatch.run.process import RETURN, SUMMARY, Answer, Bounds, Loss, WorkError, WorkersError
from gkbatch.run.requests import OpenRequest, ReadRequest
from gkbatch.run.work import Brief, Request
from gkbatch.run.worker import DONE, HEAD
from gkbatch.run.workers import Workers, worker_count
from gkbatch.settings import Settings
from gkbatch.submission import NotRead, Submission
from tests.books import intake_book

SIX = ("甲.xlsx", "乙.xlsx", "丙.xlsx", "丁.xlsx", "戊.xlsx", "己.xlsx")
# What the processes do is the same for every edition.
pytestmark = pytest.mark.edition("2021")
HALTS = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the system cannot halt a process")


@pytest.fixture
def brief(tmp_path: Path, settings: Settings, layout: Layout) -> Brief:
    """Six good returns, all alike."""
    data = intake_book(layout, settings, settings.agencies[0])
    for name in SIX:
        (tmp_path / name).write_bytes(data)
    return Brief(tmp_path, settings, layout)


@pytest.fixture
def workers(brief: Brief) -> Iterator[Workers]:
    with Workers(bounds=replace(RETURN, seconds=5)) as started:
        started.brief(brief)
        yield started


def requests(*names: str) -> list[Request]:
    return [ReadRequest(name, name) for name in names]


def process_of(workers: Workers, number: int = 0) -> int:
    own = workers._processes[number]._process
    assert own is not None
    return own.pid


def read(workers: Workers, layout: Layout, name: str) -> Found:
    (answer,) = workers.answers(requests(name))
    assert isinstance(answer, bytes)
    return Parcels(layout).unpack(answer)


def is_gone(identity: int) -> bool:
    try:
        os.kill(identity, 0)
    except ProcessLookupError:
        return True
    return False


def kinds(answers: Iterator[Answer]) -> list[object]:
    return [answer if isinstance(answer, Loss) else "read" for answer in answers]


def test_one_process_reads_every_file(workers: Workers, layout: Layout) -> None:
    first = read(workers, layout, SIX[0]).content
    one = process_of(workers)
    second = read(workers, layout, SIX[1]).content
    assert isinstance(first, Submission)
    assert isinstance(second, Submission)
    assert (first.file, second.file) == SIX[:2]
    assert first.answers == second.answers
    assert process_of(workers) == one != os.getpid()


def test_answers_are_the_same_in_the_same_order_for_any_number_of_processes(
    brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for count in (1, 2, 5):
        with Workers(count) as workers:
            workers.brief(brief)
            for rounds in (1, 2, 6):
                monkeypatch.setattr("gkbatch.run.workers._ROUNDS", rounds)
                found.append(list(workers.answers(requests(*SIX))))
    assert all(one == found[0] for one in found)
    files = [Parcels(brief.layout).unpack(answer).content for answer in found[0] if isinstance(answer, bytes)]
    assert [one.file for one in files if isinstance(one, Submission)] == list(SIX)


def test_the_death_of_the_process_is_that_files_alone(
    workers: Workers, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkbatch.run.workers._ROUNDS", 1)
    read(workers, layout, SIX[0])
    dead = process_of(workers)
    os.kill(dead, signal.SIGTERM)
    assert kinds(workers.answers(requests(*SIX[:3]))) == [Loss.DIED, "read", "read"]
    assert process_of(workers) != dead


def test_an_answer_to_another_request_is_none(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    list(workers.answers(requests(SIX[0])))
    late = [HEAD.pack(DONE, 1) + b"another's"]

    def receive(stream: IO[bytes], most: int) -> bytes:
        return late.pop() if late else worker.receive(stream, most)

    monkeypatch.setattr("gkbatch.run.process.receive", receive)
    assert kinds(workers.answers(requests(*SIX[:2]))) == [Loss.DIED, "read"]


def test_an_answer_that_is_too_long_is_not_taken_in(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkbatch.run.process._LONGEST_ANSWER", 100)
    assert kinds(workers.answers(requests(SIX[0]))) == [Loss.DIED]


def test_a_brief_may_come_late_and_change(brief: Brief, settings: Settings, layout: Layout, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / SIX[0]).rename(other / "庚.xlsx")
    with Workers() as workers:
        assert kinds(workers.answers([OpenRequest(other / "庚.xlsx")])) == ["read"]
        one = process_of(workers)
        workers.brief(brief)
        assert isinstance(read(workers, layout, SIX[1]).content, Submission)
        workers.brief(Brief(other, settings, layout))
        assert isinstance(read(workers, layout, "庚.xlsx").content, Submission)
        assert process_of(workers) == one


def test_a_process_that_follows_another_is_told_the_brief_again(workers: Workers, layout: Layout) -> None:
    read(workers, layout, SIX[0])
    os.kill(process_of(workers), signal.SIGTERM)
    assert kinds(workers.answers(requests(SIX[0]))) == [Loss.DIED]
    assert isinstance(read(workers, layout, SIX[0]).content, Submission)


def test_what_needs_a_brief_is_not_done_without() -> None:
    with Workers() as workers, pytest.raises(WorkError, match="TypeError"):
        list(workers.answers(requests(SIX[0])))


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell the bounds of another process")
@pytest.mark.parametrize("bounds", [RETURN, SUMMARY])
def test_a_process_has_the_memory_it_is_given(bounds: Bounds, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 there is none on Windows

    with Workers(bounds=bounds) as workers:
        list(workers.answers([OpenRequest(tmp_path)]))
        assert resource.prlimit(process_of(workers), resource.RLIMIT_AS)[0] == bounds.memory


@HALTS
def test_a_process_that_hangs_is_given_up_and_the_others_go_on(brief: Brief) -> None:
    with Workers(2, replace(RETURN, seconds=4)) as workers:
        workers.brief(brief)
        list(workers.answers(requests(*SIX)))
        os.kill(process_of(workers), signal.SIGSTOP)
        answers = kinds(workers.answers(requests(*SIX)))
        assert answers.count(Loss.LATE) == 1
        assert answers.count("read") == 5


def test_a_fault_of_our_own_is_no_files(brief: Brief) -> None:
    with Workers() as workers:
        workers.brief(brief)
        with pytest.raises(WorkError, match="TypeError"):
            list(workers.answers([None]))  # type: ignore[list-item]


def test_a_library_that_prints_disturbs_nothing(workers: Workers, layout: Layout, tmp_path: Path) -> None:
    """A damaged workbook makes some libraries write to the screen; the answers go another way."""
    (tmp_path / SIX[0]).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert isinstance(read(workers, layout, SIX[0]).content, NotRead)
    assert isinstance(read(workers, layout, SIX[1]).content, Submission)


def test_the_processes_are_gone_afterwards(brief: Brief) -> None:
    with Workers(2) as workers:
        workers.brief(brief)
        list(workers.answers(requests(*SIX)))
        own = [process_of(workers, number) for number in (0, 1)]
    assert all(map(is_gone, own))


def test_an_interruption_ends_them_all(brief: Brief) -> None:
    own: list[int] = []

    def run() -> None:
        with Workers(2) as workers:
            workers.brief(brief)
            own.extend(process_of(workers, number) for number in (0, 1))
            for _ in workers.answers(requests(*SIX)):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    assert len(own) == 2
    assert all(map(is_gone, own))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal that interrupts a whole group")
def test_ctrl_c_is_for_the_one_who_asks_alone(workers: Workers, layout: Layout) -> None:
    read(workers, layout, SIX[0])
    assert os.getpgid(process_of(workers)) != os.getpgid(0)


def test_processes_that_do_not_start_are_nobodys_file(monkeypatch: pytest.MonkeyPatch, brief: Brief) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false" if os.name == "posix" else "where.exe")
    with Workers() as workers:
        workers.brief(brief)
        with pytest.raises(WorkersError):
            list(workers.answers(requests(SIX[0])))


@pytest.mark.parametrize(
    ("jobs", "files", "least", "most"), [(3, 1, 3, 3), (0, 0, 1, 1), (0, 12, 1, 1), (0, 10_000, 1, 999)]
)
def test_how_many_processes(jobs: int, files: int, least: int, most: int) -> None:
    assert least <= worker_count(jobs, files) <= most


def test_where_a_file_costs_more_a_process_pays_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: range(4), raising=False)
    assert [worker_count(0, files, 2) for files in (1, 4, 40)] == [1, 2, 4]


def test_a_program_without_a_guard_can_use_it(tmp_path: Path) -> None:
    """What starts the run is not run again by the process that reads."""
    program = tmp_path / "program.py"
    lines = (
        "from gkbatch.run.workers import Workers",
        "print('started')",
        "with Workers() as workers:",
        "    workers.brief(None)",
        "    print(list(workers.answers([])))",
    )
    program.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["started", "[]"]
    assert not done.stderr
