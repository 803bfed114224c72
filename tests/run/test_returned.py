from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from gkbatch.layout import Layout
from gkbatch.reading.bundle import Bundle
from gkbatch.run.arriving import arrived_files
from gkbatch.run.memory import Memory
from gkbatch.run.parcels import Found, Parcels
from gkbatch.run.process import Answer, Loss
from gkbatch.run.progress import silent
from gkbatch.run.requests import ReadRequest
from gkbatch.run.returned import Returned, returned_files
from gkbatch.run.work import Brief, Request
from gkbatch.submission import NotRead

REFUSED = Found(NotRead("GK001", "打不开", "请重报"), "f" * 64)


class Told:
    """Answers what it was told to for each file; else that the file cannot be read."""

    def __init__(self, layout: Layout, answers: dict[str, Answer]) -> None:
        self._otherwise = Parcels(layout).pack(REFUSED)
        self._answers = answers
        self.asked: list[str] = []

    def brief(self, brief: Brief) -> None:
        raise NotImplementedError

    @property
    def remarks(self) -> Sequence[str]:
        return ()

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        for request in requests:
            assert isinstance(request, ReadRequest)
            self.asked.append(request.shown)
            yield self._answers.get(request.shown, self._otherwise)


def listed(folder: Path, layout: Layout, answers: dict[str, Answer]) -> tuple[Told, list[Returned]]:
    told = Told(layout, answers)
    return told, list(returned_files(arrived_files(folder), Parcels(layout), told, Memory(), silent))


def test_what_is_nobodys_return_is_listed_and_not_read(tmp_path: Path, layout: Layout) -> None:
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    told, found = listed(tmp_path, layout, {})
    assert found == [Returned("Thumbs.db", None, hashlib.sha256(b"x").hexdigest())]
    assert told.asked == []


@pytest.mark.parametrize(
    ("answer", "words"), [(Loss.DIED, "被迫中止"), (Loss.LATE, "10 秒还没有读完"), (b"taken over", "被迫中止")]
)
def test_a_file_without_an_answer_is_named_with_its_mark(
    tmp_path: Path, layout: Layout, answer: Answer, words: str
) -> None:
    (tmp_path / "甲.xlsx").write_bytes(b"x")
    (tmp_path / "乙.xlsx").write_bytes(b"y")
    _, (other, one) = listed(tmp_path, layout, {"甲.xlsx": answer})
    assert (other.file, other.found) == ("乙.xlsx", REFUSED)
    assert one.found is not None
    assert isinstance(one.found.content, NotRead)
    assert (one.found.content.code, words in one.found.content.message) == ("GK001", True)
    assert one.sha256 == hashlib.sha256(b"x").hexdigest()


def test_an_archive_gives_way_to_the_files_in_it(tmp_path: Path, layout: Layout) -> None:
    (tmp_path / "包.zip").write_bytes(b"x")
    bundle = Parcels(layout).pack(Found(Bundle(("甲.xlsx", "__MACOSX/乙.xlsx")), "0" * 64))
    told, found = listed(tmp_path, layout, {"包.zip": bundle})
    assert told.asked == ["包.zip", "包.zip!/甲.xlsx"]
    assert [(one.file, one.found is None) for one in found] == [
        ("包.zip!/__MACOSX/乙.xlsx", True),
        ("包.zip!/甲.xlsx", False),
    ]


def test_progress_is_told_by_number(tmp_path: Path, layout: Layout) -> None:
    for name in "甲乙丙":
        (tmp_path / name).write_bytes(b"x")
    said: list[tuple[str, int, int]] = []

    def progress(name: str, number: int = 0, total: int = 0) -> None:
        said.append((name, number, total))

    list(returned_files(arrived_files(tmp_path), Parcels(layout), Told(layout, {}), Memory(), progress))
    assert [(number, total) for _, number, total in said] == [(1, 3), (2, 3), (3, 3)]
