"""The whole benchmark at its smallest: everything works, and both ways do the same job. Times are shown, never judged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests import ROOT

# What each part prints at the head of its tables, in their order.
HEADS = (
    "== equal: 4 returns as openpyxl saves them: 2 reports and 2 slips",
    "== start",
    "== settings read, the form laid out",
    "== reading one sound return, as openpyxl saves it",
    "== one report on the shipped template",
    "== one slip",
    "== intake workbooks for 4 agencies",
    "== summary, 4 agencies",
    "== overview, 4 agencies",
    "== whole job, 4 agencies, every return sound",
    "== whole job, 4 agencies, every second agency with a slip",
    "== second run, 4 agencies",
    "== verify, 4 agencies",
    "== one report, as it was left",
    "== cost of one return by the number of agencies",
    "== copied paragraphs",
    "== claims",
)


def test_every_part_works(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "benchmarks", "--small", "--work", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    found = [done.stdout.find(head) for head in HEADS]
    assert -1 not in found, done.stdout
    assert found == sorted(found)


def test_a_part_is_chosen_by_its_name(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "benchmarks", "summary", "--sizes", "3", "--rounds", "2", "--work", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600, check=True)
    heads = [line for line in done.stdout.splitlines() if line.startswith("==")]
    assert len(heads) == 1
    assert heads[0].startswith("== summary, 3 agencies")
