"""In: a folder. Out: the right to write into it, for one process at a time.

The system holds the lock and lets go of it when the process ends, however it ends; the file only says who holds
it. Where the file system knows no locks, it is what the file says that decides.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = ".gkbatch-lock"
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_BOOT = Path("/proc/sys/kernel/random/boot_id")
# Far behind what the file says: on Windows nobody else may read the bytes that are locked.
_LOCKED_BYTE = 1 << 20


class HeldError(Exception):
    """Another process writes into the folder; ``owner`` says which, ``certain`` whether the system itself says so."""

    def __init__(self, owner: str, certain: bool) -> None:
        super().__init__(owner)
        self.owner = owner
        self.certain = certain


@dataclass(frozen=True)
class Lock:
    """A lock that this process holds."""

    path: Path
    handle: int


def take(folder: Path) -> Lock:
    """The lock of ``folder``; one whose owner lives no more is taken over.

    Raises HeldError where another process holds it, OSError where the folder cannot be written.
    """
    path = folder / LOCK
    if path.is_symlink():
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(handle, path)
            # Who held it before may have removed the file after we had opened it.
            if _is_that_file(handle, path):
                os.ftruncate(handle, 0)
                os.write(handle, json.dumps(_identity()).encode())
                return Lock(path, handle)
        except OSError:
            release(Lock(path, handle))
            raise
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def release(lock: Lock) -> None:
    """Gives the lock back and removes its file."""
    if sys.platform == "win32":
        # An open file cannot be removed there.
        os.close(lock.handle)
    with contextlib.suppress(OSError):
        lock.path.unlink()
    if sys.platform != "win32":
        os.close(lock.handle)


def _lock(handle: int, path: Path) -> None:
    """Locks the open file. Raises HeldError where another process has."""
    try:
        _lock_by_system(handle)
    except OSError as fault:
        owner = _owner(path)
        if fault.errno in _TAKEN:
            raise HeldError(_in_words(owner), certain=True) from fault
        if _lives(owner):
            raise HeldError(_in_words(owner), certain=False) from fault


def _lock_by_system(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 there is none elsewhere

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415 there is none on Windows

        # Not flock: a worker that outlives its killed parent would go on holding it.
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_that_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _identity() -> dict[str, Any]:
    return {"pid": os.getpid(), "host": platform.node(), "boot": _boot()}


def _boot() -> str:
    """Tells one start of this computer from the next, where the system has a mark for it."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _owner(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _in_words(owner: dict[str, Any]) -> str:
    return f"进程 {owner.get('pid', '不明')}，电脑 {owner.get('host', '不明')}"


def _lives(owner: dict[str, Any]) -> bool:
    """Whether the process may still run: of another computer nobody here can know."""
    mine, pid = _identity(), owner.get("pid")
    if not isinstance(pid, int) or pid <= 0 or pid == mine["pid"]:
        return False
    if owner.get("host") != mine["host"]:
        return True
    # On Windows to signal a process is to end it; the file systems there know locks.
    if owner.get("boot") != mine["boot"] or sys.platform == "win32":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
