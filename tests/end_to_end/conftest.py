"""The installed command, run in a folder of its own, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest

from tests import ROOT
from tests.conftest import Once


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


@dataclass(frozen=True)
class Rendered:
    """A copy of the sample's working folder after ``gkbatch render inputs``, and what that said."""

    folder: Path
    done: Finished

    @property
    def record(self) -> Any:
        """What stands in run.json."""
        return json.loads((self.folder / "outputs/run.json").read_text(encoding="utf-8"))


def run_gkbatch(*words: str, folder: Path, encoding: str = "utf-8") -> Finished:
    """The installed command, run in ``folder``."""
    program = Path(sys.executable).parent / ("gkbatch.exe" if os.name == "nt" else "gkbatch")
    if not program.exists():
        pytest.fail("gkbatch is not installed beside this Python")
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONWARNINGS": "error"}
    done = subprocess.run([program, *words], cwd=folder, env=environment, capture_output=True, timeout=120, check=False)
    return Finished(done.returncode, done.stdout.decode(encoding, "replace"), done.stderr.decode(encoding, "replace"))


def lay_out_sample(folder: Path) -> None:
    """The sample's working folder."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "inputs", folder / "inputs")


def render_sample(folder: Path) -> None:
    """The same after its first run, and what that said."""
    lay_out_sample(folder)
    done = run_gkbatch("render", "inputs", folder=folder)
    (folder / "said.json").write_text(json.dumps(asdict(done)), encoding="utf-8")


@pytest.fixture
def gkbatch(tmp_path: Path) -> Gkbatch:
    """``gkbatch("render", "inputs")`` in the test's folder."""
    return partial(run_gkbatch, folder=tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample's working folder, with Chinese and a space in its name, as offices have them."""
    work = tmp_path / "2026 年报 工作"
    lay_out_sample(work)
    return work


@pytest.fixture
def rendered(once: Once, tmp_path: Path) -> Rendered:
    """The sample's working folder after its first run; every test has a copy of its own."""

    work = tmp_path / "2026 年报 工作"
    shutil.copytree(once("rendered", render_sample), work)
    said = work / "said.json"
    done = Finished(**json.loads(said.read_text(encoding="utf-8")))
    said.unlink()
    return Rendered(work, done)


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
