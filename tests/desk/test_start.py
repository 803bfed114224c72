"""Help waits for nothing: no room that knows Word or Excel is entered before a command needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
