"""The installed command, run in a folder of its own, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest

from tests import ROOT


@dataclass(frozen=True)
class Finished:
    """A finished command: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        return self.out.rstrip().splitlines()[-1]

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Gkbatch = Callable[..., Finished]


@pytest.fixture
def gkbatch(tmp_path: Path) -> Gkbatch:
    """``gkbatch("render", "inputs")`` in the test's folder."""
    program = Path(sys.executable).parent / ("gkbatch.exe" if os.name == "nt" else "gkbatch")
    if not program.exists():
        pytest.fail("gkbatch is not installed beside this Python")

    def run(*words: str, folder: Path = tmp_path, encoding: str = "utf-8") -> Finished:
        environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONWARNINGS": "error"}
        done = subprocess.run(
            [program, *words], cwd=folder, env=environment, capture_output=True, timeout=120, check=False
        )
        return Finished(
            done.returncode, done.stdout.decode(encoding, "replace"), done.stderr.decode(encoding, "replace")
        )

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample's working folder, with Chinese and a space in its name, as offices have them."""
    work = tmp_path / "2026 年报 工作"
    shutil.copytree(ROOT / "templates", work / "templates")
    shutil.copytree(ROOT / "inputs", work / "inputs")
    return work


def marks(folder: Path) -> dict[str, str]:
    """Every file under ``folder`` with its SHA-256."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def words_of(path: Path) -> str:
    """The paragraphs of a Word file, one a line."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def numbers_of(path: Path, table: int) -> list[list[str]]:
    """The number cells of a Word file's table, row by row, merged cells once."""
    rows = []
    for row in docx.Document(str(path)).tables[table].rows:
        cells = {id(cell._tc): cell.text for cell in row.cells}
        numbers = [text for text in cells.values() if text.replace(".", "").isdigit()]
        if numbers:
            rows.append(numbers)
    return rows
