from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from gkbatch.run.marks import ABSENT, CLOSED, NO_FILE, known_marks, mark_of

ONE = hashlib.sha256(b"one").hexdigest()


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"one")
    assert mark_of(tmp_path / "甲") == ONE
    assert mark_of(tmp_path / "乙") == ABSENT


def test_what_is_no_plain_file_has_none(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"one")
    (tmp_path / "link").symlink_to(tmp_path / "甲")
    (tmp_path / "dangling").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "link", tmp_path / "dangling", tmp_path / "pipe"):
        assert mark_of(path) == NO_FILE


def test_what_another_program_keeps_closed_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(13, "in use")

    (tmp_path / "甲").write_bytes(b"one")
    monkeypatch.setattr(Path, "open", closed)
    assert mark_of(tmp_path / "甲") == CLOSED


def test_the_note_of_a_run_that_was_killed_counts_where_the_file_was_written(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).write_bytes(b"one")
    (tmp_path / "record").write_text(json.dumps({"甲": "before", "丙": "before"}), encoding="utf-8")
    lines = [json.dumps(["甲", ONE]), json.dumps(["乙", "other"]), json.dumps(["../x", ONE]), "7", "[1]", '["甲", "']
    (tmp_path / "note").write_text("\n".join(lines), encoding="utf-8")
    assert known_marks(tmp_path, "record", "note") == {"甲": ONE, "丙": "before"}
    assert known_marks(tmp_path, "none", "none") == {}
