"""In: the files that arrived and who reads them. Out: every one of them, in order, with what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.reading.bundle import Bundle
from gkbatch.run.arriving import Arrived, is_ignored, printable_path
from gkbatch.run.memory import Memory
from gkbatch.run.parcels import Found, ParcelError, Parcels
from gkbatch.run.process import RETURN, Answer, Loss
from gkbatch.run.progress import Progress
from gkbatch.run.requests import ReadRequest
from gkbatch.run.work import SAVE_ANEW
from gkbatch.run.workers import Answering
from gkbatch.submission import NotRead, Submission

_LOST = {
    Loss.DIED: "读这份文件时程序被迫中止（内容异常或占用内存过多），其他文件不受影响",
    Loss.LATE: f"这份文件 {RETURN.seconds:g} 秒还没有读完，不像是填报表，已停止读取",
}


@dataclass(frozen=True)
class Returned:
    """A file as it is shown, and what stands in it; None where it is nobody's return and was not read."""

    file: str
    found: Found | None
    sha256: str


def returned_files(
    arrived: Sequence[Arrived], parcels: Parcels, workers: Answering, memory: Memory, progress: Progress
) -> Iterator[Returned]:
    """Every file that arrived, and those of an archive in its place. Raises WorkersError and WorkError.

    What the ``memory`` holds of the same bytes is not read again; the rest is asked for at once.
    """
    reading = _Reading(parcels, workers, memory, progress)
    ignored = [Returned(one.shown, None, one.sha256) for one in arrived if one.ignored]
    asked = [_Asked(one, ReadRequest(one.name, one.shown)) for one in arrived if not one.ignored]
    return chain(ignored, _returned(reading, reading.read(asked)))


def _returned(reading: _Reading, coming: Iterator[tuple[_Asked, Found]]) -> Iterator[Returned]:
    inside = []
    for one, found in coming:
        if isinstance(found.content, Bundle):
            for member in found.content.members:
                own = f"{one.arrived.shown}!/{printable_path(member)}"
                if is_ignored(member):
                    yield Returned(own, None, "")
                else:
                    inside.append(_Asked(one.arrived, ReadRequest(one.arrived.name, own, member)))
        else:
            yield Returned(one.request.shown, found, found.sha256 or one.arrived.sha256)
    for one, found in reading.read(inside):
        yield Returned(one.request.shown, found, found.sha256)


@dataclass(frozen=True)
class _Asked:
    """A request, and the file that it is about."""

    arrived: Arrived
    request: ReadRequest


@dataclass(frozen=True)
class _Reading:
    parcels: Parcels
    workers: Answering
    memory: Memory
    progress: Progress

    def read(self, asked: Sequence[_Asked]) -> Iterator[tuple[_Asked, Found]]:
        """What stands in each, in their order."""
        known = [self._recalled(one) for one in asked]
        answers = self.workers.answers([one.request for one, found in zip(asked, known, strict=True) if found is None])
        return self._coming(asked, known, answers)

    def _coming(
        self, asked: Sequence[_Asked], known: Sequence[Found | None], answers: Iterator[Answer]
    ) -> Iterator[tuple[_Asked, Found]]:
        for number, (one, found) in enumerate(zip(asked, known, strict=True), start=1):
            self.progress(one.request.shown, number, len(asked))
            yield one, found or self._found(one, next(answers))

    def _recalled(self, one: _Asked) -> Found | None:
        packed = self.memory.recall(one.request.name, one.request.member, one.arrived.sha256)
        try:
            found = self.parcels.unpack(packed) if packed is not None else None
        except ParcelError:  # the record is damaged
            return None
        if packed is not None and found is not None:
            self.memory.remember(one.request.name, one.request.member, one.arrived.sha256, packed)
            self._keep(found, packed)
        return found

    def _keep(self, found: Found, packed: bytes) -> None:
        if isinstance(found.content, Submission):
            self.memory.keep_parcel(found.content, packed)

    def _found(self, one: _Asked, answer: Answer) -> Found:
        if isinstance(answer, Loss):
            return Found(NotRead(UNREADABLE.code, _LOST[answer], SAVE_ANEW))
        try:
            found = self.parcels.unpack(answer)
        except ParcelError:  # what was read has taken the process over, or damaged it
            return self._found(one, Loss.DIED)
        # Of a file that is being written at this moment nothing is kept.
        if one.request.member or found.sha256 == one.arrived.sha256:
            self.memory.remember(one.request.name, one.request.member, one.arrived.sha256, answer)
        self._keep(found, answer)
        return found
