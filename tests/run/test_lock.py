from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gkbatch.run import lock
from gkbatch.run.lock import LOCK, HeldError, release, take

_HOLD = "import pathlib, sys; from gkbatch.run.lock import take; take(pathlib.Path(sys.argv[1])); print(flush=True); sys.stdin.read()"
_BOOT = "another start of the computer"


@contextlib.contextmanager
def held(folder: Path) -> Iterator[int]:
    """While another process holds the lock of ``folder``; its number. At the end it is killed."""
    folder.mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        yield owner.pid
        owner.kill()


def test_it_says_who_holds_it_and_is_gone_afterwards(tmp_path: Path) -> None:
    mine = take(tmp_path)
    owner = json.loads((tmp_path / LOCK).read_text(encoding="utf-8"))
    assert (owner["pid"], owner["host"]) == (os.getpid(), platform.node())
    release(mine)
    assert list(tmp_path.iterdir()) == []


def test_another_process_is_named(tmp_path: Path) -> None:
    with held(tmp_path) as owner, pytest.raises(HeldError, match=f"进程 {owner}，电脑 ") as fault:
        take(tmp_path)
    assert fault.value.certain


def test_one_that_was_killed_holds_nothing_any_more(tmp_path: Path) -> None:
    with held(tmp_path):
        pass
    assert (tmp_path / LOCK).exists()
    release(take(tmp_path))
    assert not (tmp_path / LOCK).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "x"}'])
def test_a_damaged_one_without_an_owner_is_taken_over(tmp_path: Path, text: str) -> None:
    (tmp_path / LOCK).write_text(text)
    release(take(tmp_path))


def test_one_that_is_removed_while_it_is_opened_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock_by_system = lock._lock_by_system
    calls = []

    def slow(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 1:
            (tmp_path / LOCK).unlink()
        lock_by_system(handle)

    monkeypatch.setattr(lock, "_lock_by_system", slow)
    mine = take(tmp_path)
    assert len(calls) == 2
    assert os.path.samestat(os.fstat(mine.handle), (tmp_path / LOCK).stat())
    release(mine)


def test_a_full_disk_leaves_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="full"):
        take(tmp_path)
    assert list(tmp_path.iterdir()) == []


# ---- where the file system knows no locks ---------------------------------------------------------


@pytest.fixture
def lockless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def unknown(_: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(lock, "_lock_by_system", unknown)
    return tmp_path


def left(folder: Path, **changes: object) -> None:
    """A lock of a process that lives, with what deviates."""
    owner = {"pid": os.getppid(), "host": platform.node(), "boot": lock._boot()} | changes
    (folder / LOCK).write_text(json.dumps(owner), encoding="utf-8")


def test_the_one_who_lives_is_named(lockless: Path) -> None:
    left(lockless)
    with pytest.raises(HeldError, match=str(os.getppid())) as fault:
        take(lockless)
    assert not fault.value.certain


def test_of_another_computer_nobody_knows(lockless: Path) -> None:
    left(lockless, host="另一台", boot=_BOOT)
    with pytest.raises(HeldError, match="另一台"):
        take(lockless)


def test_one_of_an_earlier_start_is_taken_over(lockless: Path) -> None:
    left(lockless, boot=_BOOT)
    release(take(lockless))


def test_one_of_a_process_that_has_ended_is_taken_over(lockless: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left(lockless, pid=ended.pid)
    release(take(lockless))


def test_one_of_ours_and_a_damaged_one_are_taken_over(lockless: Path) -> None:
    for pid in (os.getpid(), "x", -1):
        left(lockless, pid=pid)
        release(take(lockless))


def test_to_look_at_a_process_does_not_disturb_it(lockless: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as other:
        left(lockless, pid=other.pid)
        with pytest.raises(HeldError):
            take(lockless)
        assert other.poll() is None
        other.send_signal(signal.SIGTERM)
