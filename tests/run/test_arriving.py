from __future__ import annotations

import os
from pathlib import Path

from gkbatch.run.arriving import found_files, printable_path


def test_files_come_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsx", "甲.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert found_files(tmp_path) == ("a.xlsx", "b.xlsx", "甲.xlsx")


def test_strange_names_are_shown_harmlessly() -> None:
    assert printable_path(os.fsdecode("表.xlsx".encode("gbk"))) == "表.xlsx"
    assert printable_path(os.fsdecode(b"\xff\xfe.xlsx")) == r"\xff\xfe.xlsx"
    assert printable_path("a\x1b[2J\n.xlsx") == r"a\x1b[2J\n.xlsx"
