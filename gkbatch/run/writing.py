"""In: a path and bytes. Out: a file that is whole or absent, whatever happens while it is written."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_PREFIX = ".gkbatch-"
_LEFTOVER = re.compile(r"\.gkbatch-[a-z0-9_]{8}")
# On Windows a scanner may hold a file for a moment after it was written.
_WAITS = (0.05, 0.1, 0.2)
_AT_ONCE = 32  # files that are synced together: more gain nothing
# What a sheet that is being written, or a profile of LibreOffice, may take.
_ROOM = 8 * 1024 * 1024


class InUseError(PermissionError):
    """Another program holds the file that would be replaced, as WPS and Excel do on Windows."""


def write_whole(target: Path, data: bytes | Iterable[bytes]) -> None:
    """Writes ``data``, whole or part by part, under another name in the same folder, syncs it and renames it.

    Raises InUseError where another program holds the file that stands there, otherwise OSError; then nothing has
    changed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_PREFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            for part in (data,) if isinstance(data, bytes) else data:
                stream.write(part)
            stream.flush()
            os.fsync(stream.fileno())
        # Some file systems know no permissions.
        with contextlib.suppress(OSError):
            temporary.chmod(0o644)
        put(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Writes a new file; it can be ``put`` once it is synced. Raises OSError."""
    with path.open("xb") as stream:
        stream.write(data)


def sync_all(paths: Sequence[Path]) -> None:
    """Waits until the files are on the disk, all at once: one after the other, each waits some milliseconds.

    Raises OSError.
    """
    if paths:
        with ThreadPoolExecutor(min(len(paths), _AT_ONCE)) as threads:
            list(threads.map(_sync, paths))


def _sync(path: Path) -> None:
    # Windows syncs only what may be written to.
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def passing_folder(folder: Path) -> Path:
    """A new folder inside ``folder`` for files that are yet to be put in their place. Raises OSError."""
    return Path(tempfile.mkdtemp(dir=folder, prefix=_PREFIX))


def remove_folder(folder: Path) -> None:
    """Removes what ``passing_folder`` made, as far as the system lets it go."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Removes what runs that were killed left half-written in these folders, and nothing else.

    Only for who holds the lock: then no other run is writing there.
    """
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in [path for path in folder.iterdir() if _LEFTOVER.fullmatch(path.name)]:
                _remove(path)


@contextlib.contextmanager
def room_for_temporary_files(folder: Path) -> Iterator[None]:
    """What libraries put aside goes where the system has its place for it, or into ``folder`` where that is full.

    Raises OSError where neither takes anything.
    """
    if _has_room():
        yield
        return
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(dir=folder, prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        tempfile.tempdir = name
        try:
            yield
        finally:
            tempfile.tempdir = before


def put(temporary: Path, target: Path) -> None:
    """Renames a file that is whole to where it belongs. Raises InUseError and OSError as ``write_whole``."""
    for wait in _WAITS:
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    try:
        temporary.replace(target)
    except PermissionError as fault:
        if target.exists():
            raise InUseError(fault.errno, fault.strerror, str(target)) from fault
        raise


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _has_room() -> bool:
    try:
        with tempfile.TemporaryFile() as stream:
            stream.write(bytes(_ROOM))
            stream.flush()
    except OSError:
        return False
    return True
