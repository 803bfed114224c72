"""A scheduler and two machines, all on this one."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import repeat
from pathlib import Path

import pytest

from gkbatch.checking.rules.codes import known_checks
from gkbatch.layout import layout_for
from gkbatch.run import cluster
from gkbatch.run.cluster import Cluster, ClusterError, answered
from gkbatch.run.job import render
from gkbatch.run.process import Answer
from gkbatch.run.progress import silent
from gkbatch.run.requests import ReadRequest
from gkbatch.run.wishes import Wishes
from gkbatch.run.work import Brief, Request
from gkbatch.run.workers import Workers
from gkbatch.run.workplace import Workplace
from gkbatch.settings.reading import read_settings
from tests import ROOT, TEMPLATES
from tests.run.test_second_run import files_in

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
START_SECONDS = 60
MACHINE = ("--nthreads", "1", "--no-dashboard", "--death-timeout", "60", "--memory-limit", "0")


@dataclass(frozen=True)
class Machines:
    """A scheduler's address and the processes of two machines that work for it."""

    address: str
    own: tuple[subprocess.Popen[bytes], ...]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def started(program: str, folder: Path, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{program}", *words]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, stdout=nothing, stderr=nothing, start_new_session=True)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    address = f"tcp://127.0.0.1:{free_port()}"
    folder = tmp_path / "machines"
    folder.mkdir()
    scheduler = started("dask_scheduler", folder, "--host", address, "--no-dashboard", "--no-show")
    own = tuple(started("dask_worker", folder, address, *MACHINE) for _ in range(2))
    try:
        yield Machines(address, own)
    finally:
        for process in (*own, scheduler):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(connected: Cluster, count: int) -> None:
    end = time.monotonic() + START_SECONDS
    while len(connected._client.ncores()) < count:
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    """Thirty returns of the sample, all readable."""
    (tmp_path / "inputs").mkdir()
    for number in range(30):
        shutil.copy(ROOT / "inputs/科技局年报.xlsx", tmp_path / "inputs" / f"{number:02}.xlsx")
    settings = read_settings(TEMPLATES / "settings.xlsx", known_checks())
    return Brief(tmp_path / "inputs", settings, layout_for(settings))


def requests(count: int = 30) -> list[Request]:
    return [ReadRequest(f"{number:02}.xlsx", f"{number:02}.xlsx") for number in range(count)]


def answers_here(brief: Brief, asked: Sequence[Request]) -> list[Answer]:
    with Workers() as workers:
        workers.brief(brief)
        return list(workers.answers(asked))


def test_machines_answer_as_this_one_does_though_one_is_lost(machines: Machines, brief: Brief) -> None:
    with Cluster(machines.address) as connected:
        wait_for(connected, 2)
        connected.brief(brief)
        coming = connected.answers(requests())
        found = [next(coming)]
        os.killpg(machines.own[0].pid, signal.SIGKILL)
        found += coming
        assert found == answers_here(brief, requests())
        # Its work went to the other machine, not back here.
        assert connected.remarks == []


def test_without_any_machine_left_the_work_is_done_here(
    machines: Machines, brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> list[Answer]:
        raise RuntimeError

    monkeypatch.setattr(cluster, "answered", lost)
    with Cluster(machines.address) as connected:
        wait_for(connected, 1)
        connected.brief(brief)
        assert list(connected.answers(requests(3))) == answers_here(brief, requests(3))
        assert connected.remarks
        assert all("已在本机完成" in remark for remark in connected.remarks)


def test_runs_side_by_side_on_one_machine_do_not_disturb_each_other(brief: Brief) -> None:
    other = replace(brief, settings=replace(brief.settings, year=brief.settings.year + 1))
    tasks = [requests(3), requests(5)] * 3
    told = [pickle.dumps(one) for one in (brief, other)] * 3
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(answered, repeat(version("gkbatch")), told, tasks))
    assert found[0] == found[2] == found[4] == answers_here(brief, requests(3))
    assert found[1] == found[3] == found[5] == answers_here(other, requests(5))
    assert found[0][0] != found[1][0]
    cluster._workers().__exit__(None, None, None)
    cluster._workers.cache_clear()


def test_another_version_on_a_machine_does_nothing() -> None:
    with pytest.raises(RuntimeError):
        answered("0.0.0", b"", requests(1))


def test_a_cluster_that_is_not_there_is_a_fault_of_the_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match="连接不上集群"):
        Cluster(f"tcp://127.0.0.1:{free_port()}")


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"gkbatch\[cluster\]"):
        Cluster("tcp://127.0.0.1:1")


def test_a_whole_run_leaves_the_same_bytes(machines: Machines, tmp_path: Path) -> None:
    found = []
    for name, address in (("here", ""), ("there", machines.address)):
        work = tmp_path / name
        for folder in ("inputs", "templates"):
            shutil.copytree(ROOT / folder, work / folder)
        wishes = Wishes(draft=True, cluster=address)
        done = render(work / "inputs", Workplace(work / "templates"), work / "outputs", wishes, silent)
        assert not any("已在本机完成" in remark for remark in done.remarks)
        found.append(files_in(work / "outputs"))
    assert found[0] == found[1]
