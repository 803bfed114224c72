"""Help waits for nothing: no room that knows Word or Excel is entered before a command needs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import TEMPLATES

SOUND = TEMPLATES.parent / "inputs" / "教体局 2026年报.xlsx"

HEAVY = ("openpyxl", "docx", "docxtpl", "lxml", "xlsxwriter", "python_calamine", "jinja2", "rich", "gkbatch.text")
_SHOWN = """
import sys
from gkbatch.cli import app
try:
    app(sys.argv[1:], standalone_mode=False)
finally:
    print("LOADED", *sorted(set({heavy}) & set(sys.modules)))
"""


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("render", "-h")])
def test_nothing_heavy_is_loaded(words: tuple[str, ...]) -> None:
    code = _SHOWN.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, *words], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "LOADED"
    assert len(done.stdout.splitlines()) > 1


_STARTED = """
import sys
{command}
print("LOADED", *sorted(set({heavy}) & set(sys.modules)))
"""
# What the process that reads needs for a sound return and its report; the other rooms wait until they are asked.
WORKER = "import gkbatch.run.work"
# The whole of a run without slips, on templates as gkbatch writes them.
RENDER = """
import contextlib, os
os.chdir({folder!r})
sys.argv = ["gkbatch", "render", "inputs", "-q"]
from gkbatch.__main__ import main
with contextlib.suppress(SystemExit):
    main()
"""
# Before the processes that read are on their way.
BEGUN = "import gkbatch.cli, gkbatch.run.job, gkbatch.run.workplace"


def loaded(command: str, among: tuple[str, ...]) -> list[str]:
    """Of these modules those that the command has loaded."""
    code = _STARTED.format(command=command, heavy=among)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()[-1].split()[1:]


def test_a_process_that_reads_loads_no_room_that_writes_workbooks() -> None:
    # Slips need openpyxl; typer and the overview's Jinja are the main process's.
    others = ("openpyxl", "docx", "docxtpl", "xlsxwriter", "jinja2", "typer", "gkbatch.slip", "gkbatch.intake")
    assert loaded(WORKER, others) == []


def test_the_processes_that_read_are_started_before_anything_large_is_loaded() -> None:
    others = (*HEAVY, "gkbatch.forms", "gkbatch.settings", "gkbatch.checking", "gkbatch.reading", "importlib.metadata")
    assert loaded(BEGUN, others) == ["lxml"]


def test_a_run_without_slips_loads_no_second_reader_of_workbooks_and_templates(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "inputs").mkdir()
    # An office's own answers: sound, so that nothing has to be sent back.
    (tmp_path / "inputs" / SOUND.name).write_bytes(SOUND.read_bytes())
    assert (
        loaded(RENDER.format(folder=str(tmp_path)), ("openpyxl", "docx", "docxtpl", "pydantic", "gkbatch.run.cluster"))
        == []
    )
    assert list((tmp_path / "outputs" / "报告").glob("*.docx"))


_LOADED = """
import contextlib, gc, sys
from gkbatch.__main__ import main
before = gc.get_stats()[2]["collections"]
with contextlib.suppress(SystemExit):
    main()
import gkbatch.run.job
print("SEARCHED", gc.get_stats()[2]["collections"] - before)
"""


def test_loading_searches_no_garbage() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, "--version"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "SEARCHED 0"
