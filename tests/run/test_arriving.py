from __future__ import annotations

import os
from pathlib import Path

import pytest

from gkbatch.run.arriving import found_files, is_ignored, printable_path


def test_files_come_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsx", "甲.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert found_files(tmp_path) == ("a.xlsx", "b.xlsx", "甲.xlsx")


def test_strange_names_are_shown_harmlessly() -> None:
    assert printable_path(os.fsdecode("表.xlsx".encode("gbk"))) == "表.xlsx"
    assert printable_path(os.fsdecode(b"\xff\xfe.xlsx")) == r"\xff\xfe.xlsx"
    assert printable_path("a\x1b[2J\n.xlsx") == r"a\x1b[2J\n.xlsx"


@pytest.mark.parametrize(
    "name",
    ["~$甲.xlsx", ".~甲.xlsx", ".~lock.甲.xlsx#", "._甲.xlsx", "补报/.DS_Store", "Thumbs.db", "desktop.ini", "a.tmp",
     "甲.xlsx.crdownload", "甲.XLSX.PART", "甲.xlsx.downloading", "甲.xltd", "甲.!ut", "__MACOSX/甲.xlsx"],
)  # fmt: skip
def test_what_is_nobodys_return_is_ignored(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize("name", [".发改局.xlsx", "甲.xlsx", "tmp/甲.xlsx", ".隐藏/甲.xlsx", "~甲.xlsx", "甲.lnk"])
def test_a_return_is_not(name: str) -> None:
    assert not is_ignored(name)
