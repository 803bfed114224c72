"""In: a brief and requests. Out: the answers of one process, which is replaced where a request costs it its life."""

from __future__ import annotations

import contextlib
import pickle
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from gkbatch.run.worker import ALIVE, DONE, FAULT, HEAD, receive, send
from gkbatch.set_up import SetUpError

if TYPE_CHECKING:
    from gkbatch.run.work import Request

SECONDS = 10.0
_START_SECONDS = 60.0


class Loss(Enum):
    """Why there is no answer: the process ended, or it took too long and was ended."""

    DIED = "died"
    LATE = "late"


Answer = bytes | Loss


class WorkersError(SetUpError[str]):
    """A process that works cannot be started at all: no file is to blame."""

    def __init__(self) -> None:
        super().__init__("", ["读取文件的程序启动不了：请检查内存是否不足、安全软件是否拦截，再运行一次"])


class WorkError(Exception):
    """A fault of our own in a process that works; the words are its traceback."""


class Process:
    """One process that answers, replaced when a request has cost it its life."""

    def __init__(self, seconds: float) -> None:
        self.brief = b""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._briefed = False
        self._deadline: float | None = None
        self._late = False
        self._for_good = False

    def start(self) -> subprocess.Popen[bytes]:
        """Starts it; it tells by itself when it is ready."""
        self._process = _started()
        self._briefed, self._late = False, False
        return self._process

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The answer to each; what a request lost is its own alone."""
        answered = 0
        while answered < len(requests):
            for answer in self._portion(requests[answered:]):
                answered += 1
                yield answer

    def _portion(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The answers as far as the process lives; the last of them may be the loss that ended it."""
        process = self._ready()
        assert process.stdout is not None
        try:
            self._send(process, pickle.dumps(requests, pickle.HIGHEST_PROTOCOL))
            for number in range(len(requests)):
                self._deadline = time.monotonic() + self._seconds
                answer = receive(process.stdout)
                self._deadline = None
                yield _checked(answer, number)
        except (EOFError, OSError, ValueError, struct.error):
            self._deadline = None
            late = self._late
            self.end()
            yield Loss.LATE if late else Loss.DIED

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process, alive and told its brief. Raises WorkersError."""
        if self._for_good:
            raise WorkersError
        process = self._process or self.start()
        if self._briefed:
            return process
        assert process.stdout is not None
        try:
            self._deadline = time.monotonic() + _START_SECONDS
            alive = receive(process.stdout) == ALIVE
            self._deadline = None
            if alive:
                self._send(process, self.brief)
                self._briefed = True
                return process
        except (EOFError, OSError, ValueError):
            self._deadline = None
        self.end()
        raise WorkersError

    def _send(self, process: subprocess.Popen[bytes], data: bytes) -> None:
        assert process.stdin is not None
        send(process.stdin, data)

    def end_if_late(self) -> None:
        """Ends it where the answer that is waited for should have come by now."""
        deadline, process = self._deadline, self._process
        if deadline is not None and process is not None and time.monotonic() > deadline:
            self._late = True
            process.kill()

    def end(self, *, for_good: bool = False) -> None:
        """Ends it; ``for_good`` where no other is to follow."""
        self._for_good = self._for_good or for_good
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()


def _checked(answer: bytes, number: int) -> bytes:
    """The answer, which is to that request and no other: else one file's figures would stand under another's name."""
    kind, which = HEAD.unpack_from(answer)
    if kind == FAULT:
        raise WorkError(answer[HEAD.size :].decode())
    if (kind, which) != (DONE, number):
        raise ValueError(which)
    return answer[HEAD.size :]


def _started() -> subprocess.Popen[bytes]:
    # -P: what lies in the current folder is nobody's program.
    command = [sys.executable, "-P", "-m", "gkbatch.run.worker"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    # In a group of its own: Ctrl-C is for the process that asks, which then ends this one.
    if sys.platform == "win32":
        apart = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, creationflags=apart)  # noqa: S603
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, start_new_session=True)  # noqa: S603
