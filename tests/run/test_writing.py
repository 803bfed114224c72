from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path

import pytest

from gkbatch.run import writing
from gkbatch.run.writing import (
    InUseError,
    remove_leftovers,
    room_for_temporary_files,
    sync_all,
    write_new,
    write_whole,
)

REPLACE = Path.replace


def holding(monkeypatch: pytest.MonkeyPatch, attempts: int) -> None:
    """Another program holds every file for as many attempts to replace it."""
    left = iter(range(attempts))

    def held(temporary: Path, target: Path) -> Path:
        if next(left, None) is not None:
            raise PermissionError(13, "in use", str(target))
        return REPLACE(temporary, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.sleep", lambda _: None)


def test_who_holds_a_file_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holding(monkeypatch, len(writing._WAITS))
    write_whole(tmp_path / "甲/乙.docx", b"one")
    assert (tmp_path / "甲/乙.docx").read_bytes() == b"one"


def test_who_holds_it_on_is_told_from_a_folder_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "甲.docx"
    holding(monkeypatch, 1000)
    with pytest.raises(PermissionError) as refused:
        write_whole(target, b"one")
    assert not isinstance(refused.value, InUseError)
    target.write_bytes(b"open")
    with pytest.raises(InUseError):
        write_whole(target, b"one")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("甲.docx", b"open")]


def test_only_what_is_named_as_we_name_it_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".gkbatch-a1b2c3d4").write_bytes(b"half")
    (tmp_path / ".gkbatch-abcd_fgh").mkdir()
    (tmp_path / ".gkbatch-abcd_fgh/openpyxl.x").write_bytes(b"half")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/a").write_bytes(b"x")
    (tmp_path / ".gkbatch-link0000").symlink_to(tmp_path / "theirs")
    for name in (".gkbatch.json", ".gkbatch-lock", ".gkbatch-ABCDEFGH", ".gkbatch-a1b2c3d4e", "gkbatch-a1b2c3d4"):
        (tmp_path / name).write_bytes(b"x")
    remove_leftovers([tmp_path, tmp_path / "none"])
    assert {path.name for path in tmp_path.iterdir()} == {
        ".gkbatch.json", ".gkbatch-lock", ".gkbatch-ABCDEFGH", ".gkbatch-a1b2c3d4e", "gkbatch-a1b2c3d4", "theirs",
    }  # fmt: skip
    assert (tmp_path / "theirs/a").exists()


def test_the_systems_place_is_used_where_it_has_room(tmp_path: Path) -> None:
    before = tempfile.gettempdir()
    with room_for_temporary_files(tmp_path):
        assert tempfile.gettempdir() == before
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="room is reserved on Linux alone")
def test_where_room_cannot_be_reserved_it_is_tried_by_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(*given: int) -> None:
        asked.append(given)
        raise OSError(errno.EOPNOTSUPP, "none here")

    monkeypatch.setattr(os, "posix_fallocate", refuse)
    before = tempfile.gettempdir()
    with room_for_temporary_files(tmp_path):
        assert tempfile.gettempdir() == before
    assert len(asked) == 1


def test_where_it_is_full_they_lie_beside_the_outputs_for_as_long_as_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with room_for_temporary_files(tmp_path):
        with tempfile.NamedTemporaryFile() as stream:
            assert Path(stream.name).is_relative_to(tmp_path)
        assert len(list(tmp_path.iterdir())) == 1
    assert tempfile.tempdir == str(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_files_that_are_put_down_together_are_synced_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / f"{number}" for number in range(50)]
    for path in paths:
        write_new(path, path.name.encode())
    real, synced = os.fsync, []

    def fsync(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    sync_all(paths)
    assert sorted(synced) == sorted(path.stat().st_ino for path in paths)
    assert [path.read_bytes() for path in paths] == [path.name.encode() for path in paths]


def test_a_disk_that_refuses_to_sync_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_: int) -> None:
        raise OSError(5, "io")

    write_new(tmp_path / "one", b"one")
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="io"):
        sync_all([tmp_path / "one"])


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    write_new(tmp_path / "one", b"one")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "one", b"two")


def test_nothing_to_sync_is_nothing() -> None:
    sync_all([])
