from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from gkbatch.intake import write_intake
from gkbatch.layout import Layout
from gkbatch.run.batch import run_batch
from gkbatch.run.reader import Reader
from gkbatch.settings import Settings
from gkbatch.submission import NotRead, Submission


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader(seconds=5) as started:
        yield started


@pytest.fixture
def data(layout: Layout, settings: Settings) -> bytes:
    return write_intake(layout, settings, settings.agencies[0])


def process_of(reader: Reader) -> int:
    assert reader._process is not None
    assert reader._process.pid is not None
    return reader._process.pid


def test_one_process_reads_every_file(reader: Reader, data: bytes, layout: Layout) -> None:
    first = reader.read("甲.xlsx", data, layout).content
    one = process_of(reader)
    second = reader.read("乙.xlsx", data, layout).content
    assert isinstance(first, Submission)
    assert isinstance(second, Submission)
    assert (first.file, second.file) == ("甲.xlsx", "乙.xlsx")
    assert first.answers == second.answers
    assert process_of(reader) == one != os.getpid()


def test_the_death_of_the_process_is_that_files_alone(reader: Reader, data: bytes, layout: Layout) -> None:
    reader.read("甲.xlsx", data, layout)
    dead = process_of(reader)
    os.kill(dead, signal.SIGTERM)
    lost = reader.read("乙.xlsx", data, layout).content
    assert isinstance(lost, NotRead)
    assert (lost.code, "被迫中止" in lost.message) == ("GK001", True)
    assert isinstance(reader.read("丙.xlsx", data, layout).content, Submission)
    assert process_of(reader) != dead


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the system cannot halt a process")
def test_a_reader_that_hangs_is_given_up(data: bytes, layout: Layout) -> None:
    with Reader(seconds=0.5) as reader:
        reader._ready()
        os.kill(process_of(reader), signal.SIGSTOP)
        late = reader.read("甲.xlsx", data, layout).content
        assert isinstance(late, NotRead)
        assert "0.5 秒还没有读完" in late.message


def test_whatever_is_raised_is_that_files_alone(reader: Reader, data: bytes, layout: Layout) -> None:
    odd = reader.read("甲.xlsx", data, cast("Layout", "no layout")).content
    assert isinstance(odd, NotRead)
    assert "AttributeError" in odd.message
    assert isinstance(reader.read("乙.xlsx", data, layout).content, Submission)


def test_the_process_is_gone_afterwards(data: bytes, layout: Layout) -> None:
    with Reader() as reader:
        reader.read("甲.xlsx", data, layout)
        process = reader._process
        assert process is not None
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()


def test_a_run_without_a_reader_starts_its_own(tmp_path: Path, settings: Settings, data: bytes) -> None:
    (tmp_path / "甲.xlsx").write_bytes(data)
    assert [file.outcome for file in run_batch(tmp_path, settings).files] == ["used"]
