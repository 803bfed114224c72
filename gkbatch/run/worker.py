"""In: requests, and a brief before those that need one. Out: an answer to each: the life of a worker process.

It is started by ``gkbatch.run.process`` with the bytes of memory that it may take, answers on standard output, and
lives until its standard input is closed. What comes in is from the process that started it; what goes out is plain
bytes, since a hostile file may have taken this process over.
"""

from __future__ import annotations

import gc
import os
import pickle
import struct
import sys
import traceback
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from gkbatch.run.work import Brief, Request, Work

LENGTH = struct.Struct(">I")
# Before every answer: whether it is one, and to which of the requests that came together.
HEAD = struct.Struct(">cI")
DONE, FAULT = b"+", b"!"
ALIVE = b"alive"
# Objects between two searches for garbage: as in the main process, nearly all that is loaded is kept.
_OBJECTS = 50_000


def main() -> None:
    """Answers until nobody asks any more."""
    incoming, outgoing = _streams()
    _bound_memory(int(sys.argv[1]))
    gc.set_threshold(_OBJECTS)
    # What is imported here takes the time in which the settings are read.
    from gkbatch.run.work import Work  # noqa: PLC0415  the streams must be safe before a library can write to them

    try:
        send(outgoing, ALIVE)
        work = Work()
        while True:
            told: Brief | Sequence[Request] = pickle.loads(receive(incoming))  # noqa: S301  from who started this one
            if not isinstance(told, Sequence):
                work = Work(told)
                continue
            for number, request in enumerate(told):
                send(outgoing, _answer(work, request, number))
    except (EOFError, OSError):
        return


def send(stream: IO[bytes], data: bytes) -> None:
    """Writes ``data`` with its length before it."""
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes], most: int | None = None) -> bytes:
    """What was sent. Raises EOFError where the other end is closed before it is whole, or it is longer than ``most``."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    if most is not None and length > most:
        raise EOFError
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _answer(work: Work, request: Request, number: int) -> bytes:
    try:
        return HEAD.pack(DONE, number) + work.answer(request)
    except Exception:  # noqa: BLE001 a fault of our own, which the other end raises again
        return HEAD.pack(FAULT, number) + traceback.format_exc().encode()


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Where requests come from and answers go to; what a library prints, even while it aborts, goes nowhere."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    return incoming, outgoing


def _bound_memory(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 there is none on Windows

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))


if __name__ == "__main__":
    main()
