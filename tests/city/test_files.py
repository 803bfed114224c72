from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.city.files import summary_files
from gkbatch.run.workplace import WorkplaceError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("甲区/outputs/汇总表.xlsx", "乙区/汇总表.xlsx", "乙区/~$汇总表.xlsx", "乙区/说明.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def test_names_are_relative_to_the_folder_that_holds_all(folder: Path) -> None:
    found = summary_files([folder / "甲区/outputs/汇总表.xlsx", folder / "乙区/汇总表.xlsx"])
    assert (found.folder, found.names) == (folder, ("甲区/outputs/汇总表.xlsx", "乙区/汇总表.xlsx"))
    assert found.paths["乙区/汇总表.xlsx"].is_file()


def test_one_file_is_named_by_itself(folder: Path) -> None:
    assert summary_files([folder / "乙区/汇总表.xlsx"]).names == ("汇总表.xlsx",)


def test_a_folder_stands_for_the_workbooks_in_it(folder: Path) -> None:
    assert set(summary_files([folder]).names) == {"甲区/outputs/汇总表.xlsx", "乙区/汇总表.xlsx"}


def test_a_pattern_that_the_command_prompt_hands_on(folder: Path) -> None:
    assert summary_files([folder / "*/汇总表.xlsx"]).names == ("汇总表.xlsx",)


def test_what_is_named_twice_counts_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "乙区")
    assert summary_files([Path("汇总表.xlsx"), folder / "乙区/汇总表.xlsx"]).names == ("汇总表.xlsx",)


def test_a_link_in_a_folder_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "别处.xlsx"
    outside.write_bytes(b"x")
    (folder / "乙区/链接.xlsx").symlink_to(outside)
    assert not any("链接" in name for name in summary_files([folder]).names)


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert summary_files([tmp_path]).names == ()


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkplaceError, match=r"找不到 .*丙县"):
        summary_files([tmp_path / "丙县.xlsx"])
