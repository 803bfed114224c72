from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO, cast

import pytest

from gkbatch.desk.streams import tolerant_streams


class Full(io.RawIOBase):
    """A disk that is full from the second write on, and a descriptor that can be put elsewhere."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb", buffering=0)
        self.writes = 0

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.file.fileno()

    def write(self, data: object) -> int:
        self.writes += 1
        if self.writes == 2:
            raise OSError(28, "No space left on device")
        return self.file.write(data)  # type: ignore[arg-type]  # what a buffered stream hands over

    def close(self) -> None:
        self.file.close()
        super().close()


def test_what_can_no_longer_be_said_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BufferedWriter(Full(tmp_path / "said")), encoding="utf-8", write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    with tolerant_streams():
        for line in ("one", "two", "three"):
            sys.stdout.write(line)
            sys.stdout.flush()
    assert sys.stdout is stream
    stream.close()
    assert (tmp_path / "said").read_text(encoding="utf-8").startswith("one")
    assert "three" not in (tmp_path / "said").read_text(encoding="utf-8")


def test_characters_that_a_console_lacks_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(console, encoding="gbk"))
    with tolerant_streams():
        sys.stdout.write("报告𠮷")
    assert console.getvalue().decode("gbk") == "报告?"


def test_where_there_is_no_stream_there_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", cast("TextIO", None))
    with tolerant_streams():
        sys.stderr.write("nobody")
        assert not sys.stderr.isatty()
    assert sys.stderr is None


@pytest.mark.skipif(os.name == "nt", reason="descriptors are closed by a shell")
def test_no_file_comes_to_stand_in_place_of_a_closed_stream(tmp_path: Path) -> None:
    script = (
        "from gkbatch.desk.streams import tolerant_streams\n"
        "with tolerant_streams():\n"
        "    file = open('file', 'w'); file.write(str(file.fileno())); file.close()\n"
    )
    subprocess.run(["/bin/sh", "-c", '"$0" -c "$1" <&- >&- 2>&-', sys.executable, script], cwd=tmp_path, check=True)
    assert int((tmp_path / "file").read_text()) > 2
