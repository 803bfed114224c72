"""In: the address of a Dask scheduler. Out: the answers of the machines behind it, in the order of the requests.

They see inputs and outputs at the same paths as this machine. What they do not answer, whatever the cause, is
answered here: nothing is lost with a machine.
"""

from __future__ import annotations

import logging
import pickle
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import cache
from importlib.metadata import version
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gkbatch.run.process import Answer
from gkbatch.run.workers import Task, Workers, gathered, portions
from gkbatch.set_up import SetUpError

if TYPE_CHECKING:
    from distributed import Client

    from gkbatch.run.work import Brief, Request

_CONNECT_SECONDS = 15
# A task of one return would cost more than the return.
_MOST_AT_ONCE = 50
_ROUNDS = 3


class ClusterError(SetUpError[str]):
    """The cluster cannot be used; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__("", (message,))


class Cluster:
    """The processes of a cluster, with one of this machine that steps in; they are left with the ``with``.

    Raises ClusterError where the scheduler cannot be reached.
    """

    def __init__(self, address: str) -> None:
        self.remarks: list[str] = []
        self._client = _client(address)
        self._executor: Executor = self._client.get_executor(pure=False)
        self._here = Workers(at_once=False)
        self._told = b""

    def __enter__(self) -> Self:
        """The cluster, connected."""
        self._here.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Lets go of it; what it has not begun is called off."""
        self._here.__exit__(kind, fault, at)
        self._executor.shutdown(wait=False)
        self._client.close()

    def brief(self, brief: Brief) -> None:
        """Tells what all requests have in common."""
        self._told = pickle.dumps(brief, pickle.HIGHEST_PROTOCOL)
        self._here.brief(brief)

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The answer to each, in their order. Raises WorkersError, and WorkError for a fault of our own."""
        count = max(1, sum(self._client.ncores().values()))
        own, told = version("gkbatch"), self._told
        tasks = portions(requests, count * _ROUNDS, _MOST_AT_ONCE)
        return gathered(tasks, [self._executor.submit(answered, own, told, task) for task in tasks], self._instead)

    def _instead(self, task: Task, fault: Exception) -> list[Answer]:
        """Whatever befell it there, it is done here."""
        self.remarks.append(f"集群没有完成其中 {len(task)} 份（{type(fault).__name__}），已在本机完成")
        return list(self._here.answers(task))


def _client(address: str) -> Client:
    try:
        import distributed  # noqa: PLC0415 it is an extra, and takes half a second
    except ImportError as fault:
        raise ClusterError("没有安装集群组件；请先运行 pip install 'gkbatch[cluster]'") from fault
    # What it says of machines that come and go is for its own operators.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise ClusterError(f"连接不上集群 {address}：{fault}") from fault


def answered(own: str, told: bytes, requests: Sequence[Request]) -> list[Answer]:
    """The answers of a machine of the cluster: a task. Raises RuntimeError where another version is installed there."""
    if own != version("gkbatch"):
        raise RuntimeError(version("gkbatch"))
    # One task at a time: it is one process that answers, and a run beside this one tells it something else.
    with _lock:
        workers = _workers()
        workers.tell(told)
        return list(workers.answers(requests))


_lock = threading.Lock()


@cache
def _workers() -> Workers:
    """A process that reads for this one, and ends with it."""
    return Workers().__enter__()
