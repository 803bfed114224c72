"""In: the bytes of an arrived file. Out: what stands in it, read by a process of its own.

A hostile file can abort the reader, take all memory or never end; then that process is ended and
replaced, and nothing but its own file is lost. Nothing that arrives is taken apart anywhere else.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.reading.bundle import Bundle, bundle_of, member_of
from gkbatch.reading.refusal import RefusedError
from gkbatch.settings.set_up import SetUpError
from gkbatch.submission import NotRead, Submission

SECONDS = 10.0
MEMORY = 640 * 1024 * 1024  # address space; the empty process takes about 50 MB of it
_START_SECONDS = 60.0
_SAVE_ANEW = "请让该单位用 WPS 或 Excel 打开原表，另存为新的 .xlsx 后重报"


Content = Submission | NotRead | Bundle


@dataclass(frozen=True)
class _Request:
    """``member`` is that of an archive, else empty; ``layout`` is None where it is that of the request before."""

    file: str
    data: bytes
    member: str
    layout: Layout | None


@dataclass(frozen=True)
class Found:
    """What stands in a file, and its SHA-256; empty where the file could not be taken out of its archive."""

    content: Content
    sha256: str = ""


class ReaderError(SetUpError[str]):
    """The process that reads cannot be started at all: no file is to blame."""

    def __init__(self) -> None:
        super().__init__("", ["读取文件的程序启动不了：请检查内存是否不足、安全软件是否拦截，再运行一次"])


class Reader:
    """Reads one file after the other in one process, which is replaced when a file has cost it its life.

    As a context it starts the process at once, so that its start costs no time of its own.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._layout: Layout | None = None
        self._alive = False
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """The reader, its process on the way."""
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Ends the process."""
        self._end()

    def read(self, file: str, data: bytes, layout: Layout, member: str = "") -> Found:
        """The return in ``data``, or in that ``member`` of it; the members' names where it is an archive of files.

        NotRead where reading it failed in whatever way. Raises ReaderError.
        """
        connection = self._ready()
        try:
            connection.send(_Request(file, data, member, None if layout is self._layout else layout))
            self._layout = layout
            in_time = connection.poll(self._seconds)
            found: Found | None = connection.recv() if in_time else None
        except (EOFError, OSError):
            self._end()
            message = "读这份文件时程序被迫中止（内容异常或占用内存过多），其他文件不受影响"
            return Found(NotRead(UNREADABLE.code, message, _SAVE_ANEW))
        if found is None:
            self._end()
            message = f"这份文件 {self._seconds:g} 秒还没有读完，不像是填报表，已停止读取"
            return Found(NotRead(UNREADABLE.code, message, _SAVE_ANEW))
        return found

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        connection, other = context.Pipe()
        self._connection, self._layout, self._alive = connection, None, False
        # A daemon's parent ends it, however the parent itself ends; and it ends when the pipe is closed.
        self._process = context.Process(target=_serve, args=(other,), name="gkbatch-reader", daemon=True)
        with _interrupts_held_back():
            self._process.start()
        other.close()
        return connection

    def _ready(self) -> Connection:
        connection = self._connection or self._start()
        if not self._alive:
            try:
                self._alive = connection.poll(_START_SECONDS) and connection.recv()
            except (EOFError, OSError) as fault:
                self._end()
                raise ReaderError from fault
        if not self._alive:
            self._end()
            raise ReaderError
        return connection

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; the new one must not complain of it in its first moments."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 there is none on Windows

    resource_tracker.ensure_running()  # its start lets interrupts in again
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _serve(connection: Connection) -> None:
    """The life of the process: requests in, answers out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library writes while it aborts is of no use to a clerk.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _bound_memory()
    layout: Layout | None = None
    try:
        connection.send(True)  # the sign of life
        while True:
            request: _Request = connection.recv()
            layout = request.layout or layout
            if layout is not None:
                connection.send(_answer(request, layout))
    except (EOFError, OSError):
        return


def _bound_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 there is none on Windows

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def _answer(request: _Request, layout: Layout) -> Found:
    sha256 = ""
    try:
        data = member_of(request.data, request.member) if request.member else request.data
        sha256 = hashlib.sha256(data).hexdigest()
        bundle = None if request.member else bundle_of(data)
        return Found(bundle or read_submission(request.file, data, layout), sha256)
    except RefusedError as refused:
        return Found(refused.not_read, sha256)
    except MemoryError:
        return Found(NotRead(UNREADABLE.code, "读这份文件要占用过多内存，不像是填报表", _SAVE_ANEW), sha256)
    except Exception as fault:  # noqa: BLE001 whatever a file provokes is that file's alone
        kind = type(fault).__name__
        return Found(NotRead(UNREADABLE.code, f"文件内容异常，读不出来（{kind}）", _SAVE_ANEW), sha256)
