"""Files named on the command line; what the city's summaries need of it stands in tests/city/test_files.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.run.named import named_files
from gkbatch.run.workplace import WorkplaceError


def texts_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.txt"))


def test_files_folders_and_patterns_give_each_file_once(tmp_path: Path) -> None:
    for name in ("甲/一.txt", "甲/乙/二.txt", "三.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    named = (tmp_path / "甲", tmp_path / "甲/一.txt", tmp_path / "*.txt")
    found = named_files(named, texts_in, "报告")
    assert (found.folder, found.names) == (tmp_path, ("甲/一.txt", "甲/乙/二.txt", "三.txt"))
    assert found.paths["三.txt"] == tmp_path / "三.txt"


def test_what_is_not_there_is_told_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(WorkplaceError, match=r"找不到 .*丙.*请写出报告，或者放着它们的文件夹"):
        named_files([tmp_path / "丙"], texts_in, "报告")
