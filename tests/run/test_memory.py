from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.run.memory import MEMORY, Kept, Memory, digest, recalled
from gkbatch.run.opening import open_outputs


def left(folder: Path, memory: Memory) -> Path:
    """The folder, with what the run of that memory leaves."""
    (folder / MEMORY).parent.mkdir(exist_ok=True)
    (folder / MEMORY).write_bytes(memory.packed())
    return folder


@pytest.fixture
def memory() -> Memory:
    kept = Memory("basis")
    kept.remember("甲.xlsx", "", "1" * 64, b"one\n\x00")
    kept.remember("包.zip", "", "2" * 64, b"")
    kept.remember("包.zip", "乙.xlsx", "2" * 64, b"two")
    kept.remember("名\udcff.xlsx", "", "3" * 64, b"three")
    kept.note("报告/甲.docx", Kept("r", "m", ("图片没有带入网页",)))
    return kept


def test_what_is_left_is_recalled(tmp_path: Path, memory: Memory) -> None:
    found = recalled(left(tmp_path, memory), "basis")
    assert found.recall("甲.xlsx", "", "1" * 64) == b"one\n\x00"
    assert found.recall("包.zip", "", "2" * 64) == b""
    assert found.recall("包.zip", "乙.xlsx", "2" * 64) == b"two"
    assert found.recall("名\udcff.xlsx", "", "3" * 64) == b"three"
    assert found.made_before == memory.made
    assert (found.read, found.made) == ({}, {})


@pytest.mark.parametrize(
    ("name", "member", "sha256"),
    [("甲.xlsx", "", "2" * 64), ("甲2.xlsx", "", "1" * 64), ("甲.xlsx", "甲", "1" * 64), ("甲.xlsx", "", "")],
)
def test_other_bytes_or_another_name_are_read_again(
    tmp_path: Path, memory: Memory, name: str, member: str, sha256: str
) -> None:
    assert recalled(left(tmp_path, memory), "basis").recall(name, member, sha256) is None


def test_bytes_that_were_not_taken_are_never_the_same(tmp_path: Path) -> None:
    memory = Memory("basis")
    memory.remember("甲.xlsx", "", "", b"one")
    assert recalled(left(tmp_path, memory), "basis").recall("甲.xlsx", "", "") is None


def test_on_another_basis_nothing_counts(tmp_path: Path, memory: Memory) -> None:
    assert recalled(left(tmp_path, memory), "other") == Memory("other")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\n",
        b'{"basis": "basis"}',
        b'{"basis": "basis", "read": 1, "documents": {}}',
        b'{"basis": "basis", "read": [["a"]], "documents": {}}',
        b'{"basis": "basis", "read": [], "documents": {"a": []}}',
        b'{"basis": "basis", "read": [], "documents": []}',
    ],
)
def test_a_damaged_record_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / MEMORY).parent.mkdir()
    (tmp_path / MEMORY).write_bytes(data)
    assert recalled(tmp_path, "basis") == Memory("basis")
    assert recalled(tmp_path / "nowhere", "basis") == Memory("basis")


def test_a_document_stands_where_it_is_what_would_be_made(tmp_path: Path) -> None:
    with open_outputs(tmp_path / "outputs", None) as outputs:
        path = outputs.deliver("报告/甲.docx", b"report")
        kept = Kept("recipe", outputs.delivered[path])
        outputs.close()
    with open_outputs(tmp_path / "outputs", None) as outputs:
        memory = Memory("basis", made_before={path: kept, "报告/乙.docx": kept})
        assert memory.standing(outputs, path, "other") is None
        assert memory.standing(outputs, "报告/乙.docx", "recipe") is None
        assert outputs.delivered == {}
        assert memory.standing(outputs, path, "recipe") == kept
        assert outputs.delivered == {path: kept.mark}
        assert memory.made == {path: kept}
        # It is nobody else's from then on.
        assert memory.standing(outputs, path, "recipe") is None


def test_a_document_that_somebody_changed_does_not_stand(tmp_path: Path) -> None:
    with open_outputs(tmp_path / "outputs", None) as outputs:
        path = outputs.deliver("报告/甲.docx", b"report")
        kept = Kept("recipe", outputs.delivered[path])
    (tmp_path / "outputs" / path).write_bytes(b"edited")
    with open_outputs(tmp_path / "outputs", None) as outputs:
        assert Memory("basis", made_before={path: kept}).standing(outputs, path, "recipe") is None


def test_parts_do_not_run_into_one_another() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")
