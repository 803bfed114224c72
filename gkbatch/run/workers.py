"""In: a brief and requests. Out: the answers, from processes of their own, in the order of the requests.

A hostile file can abort the process that reads it, take all memory or never end; then that process is ended
and replaced, and nothing but its own file is lost. Nothing that arrives is taken apart anywhere else.
"""

from __future__ import annotations

import os
import pickle
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from gkbatch.run.process import RETURN, Answer, Bounds, Process

if TYPE_CHECKING:
    from gkbatch.run.work import Brief, Request

_LOOK = 0.1  # seconds between two looks for a process that takes too long
_WAIT = 0.5  # on Windows a wait without an end cannot be interrupted
_MOST_AT_ONCE = 16
_ROUNDS = 6  # so many portions for each process: none is left alone with the last ones for long
RETURNS_WORTH_A_PROCESS = 40  # reading so many and making their reports costs as much as a process


Task = Sequence["Request"]
Otherwise = Callable[[Task, Exception], list[Answer]]


class Answering(Protocol):
    """Who answers requests: processes of this machine, or those of many."""

    def brief(self, brief: Brief) -> None:
        """Tells what all requests from now on have in common; without it only those are answered that need none."""

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The answer to each, in their order; they are asked for at once."""

    @property
    def remarks(self) -> Sequence[str]:
        """What the office should know of how it was done."""


def worker_count(jobs: int, files: int, worth: int = RETURNS_WORTH_A_PROCESS) -> int:
    """How many processes for so many files: ``jobs``, or where that is 0 as many as pay, one for each processor at most.

    A process pays for itself with ``worth`` files.
    """
    if jobs:
        return jobs
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, files // worth))


class Workers:
    """So many processes; they end with the ``with``.

    They are started ``at_once``, so that their start costs no time of its own, or each when it is needed. ``bounds``
    are for what they read.
    """

    def __init__(self, count: int = 1, bounds: Bounds = RETURN, *, at_once: bool = True) -> None:
        self._count = count
        self._at_once = at_once
        self._processes = [Process(bounds) for _ in range(count)]
        self._idle: queue.SimpleQueue[Process] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="gkbatch-worker")
        self._over = threading.Event()

    def __enter__(self) -> Self:
        """The processes, on the way."""
        for process in self._processes:
            if self._at_once:
                process.start()
            self._idle.put(process)
        threading.Thread(target=self._watch, name="gkbatch-watch", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Ends them all."""
        self._over.set()
        for process in self._processes:
            process.end(for_good=True)
        self._threads.shutdown(cancel_futures=True)

    def brief(self, brief: Brief) -> None:
        """Tells what all requests have in common."""
        self.tell(pickle.dumps(brief, pickle.HIGHEST_PROTOCOL))

    def tell(self, told: bytes) -> None:
        """The same with a brief that is pickled."""
        for process in self._processes:
            process.brief = told

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The answer to each, in their order. Raises WorkersError, and WorkError for a fault of our own."""
        tasks = portions(requests, self._count * _ROUNDS, _MOST_AT_ONCE)
        return gathered(tasks, [self._threads.submit(self._answers, task) for task in tasks], _raised)

    @property
    def remarks(self) -> Sequence[str]:
        """Nothing: what befalls a process is told of the file that it read."""
        return ()

    def _answers(self, requests: Sequence[Request]) -> list[Answer]:
        process = self._idle.get()
        try:
            return list(process.answers(requests))
        finally:
            self._idle.put(process)

    def _watch(self) -> None:
        while not self._over.wait(_LOOK):
            for process in self._processes:
                process.end_if_late()


def portions(requests: Sequence[Request], number: int, most: int) -> list[Task]:
    """The requests in their order in so many portions, or in more where one would hold more than ``most``."""
    size = max(1, min(most, len(requests) // number))
    return [requests[start : start + size] for start in range(0, len(requests), size)]


def gathered(tasks: Sequence[Task], futures: Sequence[Future[list[Answer]]], otherwise: Otherwise) -> Iterator[Answer]:
    """The answers to the tasks, in their order, ``otherwise`` to one that failed.

    Who stops listening calls off what has not begun.
    """
    try:
        for task, future in zip(tasks, futures, strict=True):
            try:
                answers = _awaited(future)
            except Exception as fault:  # noqa: BLE001 whether it is raised again is said by who asked
                answers = otherwise(task, fault)
            yield from answers
    finally:
        for future in futures:
            future.cancel()


def _raised(_: Task, fault: Exception) -> list[Answer]:
    raise fault


def _awaited(future: Future[list[Answer]]) -> list[Answer]:
    """The result, waited for in steps that an interruption can come between."""
    while not wait([future], _WAIT).done:
        pass
    return future.result()
