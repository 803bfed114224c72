"""In: the folder of returns. Out: Begun, a job whose processes are on the way before anything else is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from gkbatch.run.arriving import Arrived, arrived_files
from gkbatch.run.coming import Coming, coming
from gkbatch.run.memory import Memory
from gkbatch.run.wishes import Wishes
from gkbatch.run.workers import Answering, Workers, worker_count


@dataclass(frozen=True)
class Begun:
    """What arrived in the inputs, who reads it, what the run before left; last year's summary where it is wanted."""

    inputs: Path
    arrived: Sequence[Arrived]
    workers: Answering
    memory: Memory
    last_year: Coming | None


@contextmanager
def begun(inputs: Path, memory: Memory, wishes: Wishes) -> Iterator[Begun]:
    """A job over these inputs; its processes end with the ``with``. Raises ClusterError."""
    arrived = arrived_files(inputs)
    with started_workers(arrived, memory, wishes) as workers, coming(wishes.last_year) as last_year:
        yield Begun(inputs, arrived, workers, memory, last_year)


def started_workers(arrived: Sequence[Arrived], memory: Memory, wishes: Wishes) -> AbstractContextManager[Answering]:
    """Those of a cluster, or as many processes as were asked for, or as pay for what is to be read."""
    if wishes.cluster:
        from gkbatch.run.cluster import Cluster  # noqa: PLC0415 few runs have one, and the others' processes wait

        return Cluster(wishes.cluster)
    unread = sum(1 for one in arrived if not one.ignored and memory.recall(one.name, "", one.sha256) is None)
    return Workers(worker_count(wishes.jobs, unread), at_once=unread > 0)
