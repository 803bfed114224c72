"""In: requests, and a brief for those that need one. Out: the answers of one process, which is replaced where a request costs it its life."""

from __future__ import annotations

import contextlib
import pickle
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from gkbatch.run.worker import ALIVE, DONE, FAULT, HEAD, receive, send
from gkbatch.set_up import SetUpError

if TYPE_CHECKING:
    from gkbatch.run.work import Request

_START_SECONDS = 60.0
_MEGABYTE = 1024 * 1024
# Nothing that is read comes near it; a process that was taken over may send anything.
_LONGEST_ANSWER = 64 * _MEGABYTE


@dataclass(frozen=True)
class Bounds:
    """What a file may cost at most: seconds for each, and bytes of address space for all that a process reads."""

    seconds: float
    memory: int


RETURN = Bounds(10.0, 640 * _MEGABYTE)  # the empty process takes about 50 MB of it
SUMMARY = Bounds(60.0, 1536 * _MEGABYTE)  # one of 2,000 agencies takes 8 s and 600 MB


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

    def __init__(self, bounds: Bounds) -> None:
        self.brief = b""
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._alive = False
        self._told = b""
        self._deadline: float | None = None
        self._late = False
        self._for_good = False

    def start(self) -> subprocess.Popen[bytes]:
        """Starts it; it tells by itself when it is ready."""
        self._process = _started(self._bounds.memory)
        self._alive, self._told, self._late = False, b"", False
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
            self._tell(process)
            self._send(process, pickle.dumps(requests, pickle.HIGHEST_PROTOCOL))
            for number in range(len(requests)):
                self._deadline = time.monotonic() + self._bounds.seconds
                answer = receive(process.stdout, _LONGEST_ANSWER)
                self._deadline = None
                yield _checked(answer, number)
        except (EOFError, OSError, ValueError, struct.error):
            self._deadline = None
            late = self._late
            self.end()
            yield Loss.LATE if late else Loss.DIED

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process, alive. Raises WorkersError."""
        if self._for_good:
            raise WorkersError
        process = self._process or self.start()
        if self._alive:
            return process
        assert process.stdout is not None
        try:
            self._deadline = time.monotonic() + _START_SECONDS
            self._alive = receive(process.stdout, len(ALIVE)) == ALIVE
            self._deadline = None
            if self._alive:
                return process
        except (EOFError, OSError, ValueError):
            self._deadline = None
        self.end()
        raise WorkersError

    def _tell(self, process: subprocess.Popen[bytes]) -> None:
        """What all requests from now on have in common, where there is such and the process does not know it."""
        if self._told != self.brief:
            self._send(process, self.brief)
            self._told = self.brief

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


def _started(memory: int) -> subprocess.Popen[bytes]:
    # -P: what lies in the current folder is nobody's program.
    command = [sys.executable, "-P", "-m", "gkbatch.run.worker", str(memory)]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    # In a group of its own: Ctrl-C is for the process that asks, which then ends this one.
    if sys.platform == "win32":
        apart = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, creationflags=apart)  # noqa: S603
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, start_new_session=True)  # noqa: S603
