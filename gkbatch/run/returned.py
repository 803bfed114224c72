"""In: the folder of returns and who reads them. Out: every file in it, in order, with what stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gkbatch.checking.finding import Finding
from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.reading.bundle import Bundle
from gkbatch.run.arriving import file_bytes, found_files, is_ignored, printable_path
from gkbatch.run.packing import Found, PackedError, Packing
from gkbatch.run.process import SECONDS, Answer, Loss
from gkbatch.run.progress import Progress
from gkbatch.run.work import SAVE_ANEW, ReadRequest
from gkbatch.run.workers import Answering
from gkbatch.submission import NotRead

_LOST = {
    Loss.DIED: "读这份文件时程序被迫中止（内容异常或占用内存过多），其他文件不受影响",
    Loss.LATE: f"这份文件 {SECONDS:g} 秒还没有读完，不像是填报表，已停止读取",
}


@dataclass(frozen=True)
class Returned:
    """A file as it is shown, and what stands in it; None where it is nobody's return and was not read."""

    file: str
    found: Found | None
    sha256: str


def returned_files(folder: Path, packing: Packing, workers: Answering, progress: Progress) -> Iterator[Returned]:
    """Every file under ``folder``, and those of an archive in its place. Raises WorkersError and WorkError."""
    requests = []
    for name in found_files(folder):
        if is_ignored(name):
            yield Returned(printable_path(name), None, _sha256(folder / name))
        else:
            requests.append(ReadRequest(name, printable_path(name)))
    inside = []
    for request, found in _read(requests, packing, workers, progress):
        if isinstance(found.content, Bundle):
            for member in found.content.members:
                own = f"{request.shown}!/{printable_path(member)}"
                if is_ignored(member):
                    yield Returned(own, None, "")
                else:
                    inside.append(ReadRequest(request.name, own, member))
        else:
            yield Returned(request.shown, found, found.sha256 or _sha256(folder / request.name))
    for request, found in _read(inside, packing, workers, progress):
        yield Returned(request.shown, found, found.sha256)


def _read(
    requests: Sequence[ReadRequest], packing: Packing, workers: Answering, progress: Progress
) -> Iterator[tuple[ReadRequest, Found]]:
    for number, (request, answer) in enumerate(zip(requests, workers.answers(requests), strict=True), start=1):
        progress(request.shown, number, len(requests))
        yield request, _found(answer, packing)


def _found(answer: Answer, packing: Packing) -> Found:
    if isinstance(answer, Loss):
        return Found(NotRead(UNREADABLE.code, _LOST[answer], SAVE_ANEW))
    try:
        return packing.unpack(answer)
    except PackedError:  # what was read has taken the process over, or damaged it
        return _found(Loss.DIED, packing)


def _sha256(path: Path) -> str:
    """Empty for a file whose bytes are not taken."""
    data = file_bytes(path)
    return "" if isinstance(data, Finding) else hashlib.sha256(data).hexdigest()
