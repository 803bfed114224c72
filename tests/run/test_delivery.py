from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.run.delivery import MANIFEST, Outputs, OutputsError, cause, open_outputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    return tmp_path / "outputs"


def opened(folder: Path) -> Outputs:
    return open_outputs(folder, folder.parent / "inputs")


def delivered(folder: Path, path: str, data: bytes) -> Outputs:
    """One run that writes one file."""
    outputs = opened(folder)
    outputs.deliver(path, data)
    outputs.annul_stale()
    outputs.close()
    return outputs


def test_a_file_of_ours_is_replaced_by_the_next_run(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    assert delivered(folder, "报告/甲.docx", b"two").remarks == []
    assert (folder / "报告/甲.docx").read_bytes() == b"two"


def test_a_file_that_a_person_changed_is_kept(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    (folder / "报告/甲.docx").write_bytes(b"by hand")
    outputs = delivered(folder, "报告/甲.docx", b"two")
    assert (folder / "报告/甲.docx").read_bytes() == b"by hand"
    assert (folder / "报告/甲（新）.docx").read_bytes() == b"two"
    assert "人工修改" in outputs.remarks[0]


def test_a_file_that_was_there_before_us_is_kept(folder: Path) -> None:
    (folder / "报告").mkdir(parents=True)
    (folder / "报告/甲.docx").write_bytes(b"theirs")
    delivered(folder, "报告/甲.docx", b"ours")
    assert (folder / "报告/甲.docx").read_bytes() == b"theirs"


def test_the_file_beside_is_replaced_too_and_never_multiplies(folder: Path) -> None:
    delivered(folder, "甲.docx", b"one")
    (folder / "甲.docx").write_bytes(b"by hand")
    delivered(folder, "甲.docx", b"two")
    delivered(folder, "甲.docx", b"three")
    assert (folder / "甲（新）.docx").read_bytes() == b"three"
    assert sorted(path.name for path in folder.glob("甲*")) == ["甲.docx", "甲（新）.docx"]


def test_both_changed_by_hand_are_both_kept(folder: Path) -> None:
    for data in (b"one", b"two"):
        delivered(folder, "甲.docx", data)
        (folder / "甲.docx").write_bytes(b"by hand")
    (folder / "甲（新）.docx").write_bytes(b"by hand too")
    delivered(folder, "甲.docx", b"three")
    assert (folder / "甲（新2）.docx").read_bytes() == b"three"


def test_a_link_is_not_written_through(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.docx"
    elsewhere.write_bytes(b"theirs")
    folder.mkdir()
    (folder / "甲.docx").symlink_to(elsewhere)
    delivered(folder, "甲.docx", b"ours")
    assert elsewhere.read_bytes() == b"theirs"


def test_a_report_that_no_longer_counts_moves_unaltered(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    outputs = delivered(folder, "报告/乙.docx", b"two")
    assert not (folder / "报告/甲.docx").exists()
    assert (folder / "作废/甲.docx").read_bytes() == b"one"
    assert any("报告/甲.docx" in remark for remark in outputs.remarks)


def test_a_second_one_of_that_name_does_not_replace_the_first(folder: Path) -> None:
    for data in (b"one", b"two"):
        delivered(folder, "报告/甲.docx", data)
        delivered(folder, "报告/乙.docx", b"x")
    assert (folder / "作废/甲.docx").read_bytes() == b"one"
    assert (folder / "作废/甲（2）.docx").read_bytes() == b"two"


def test_a_file_of_another_persons_in_our_folder_stays(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    (folder / "报告/笔记.txt").write_text("x")
    delivered(folder, "报告/甲.docx", b"two")
    assert (folder / "报告/笔记.txt").exists()


def test_an_open_file_on_windows_is_written_beside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered(folder, "甲.docx", b"one")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "甲.docx":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    outputs = opened(folder)
    assert outputs.deliver("甲.docx", b"two") == "甲（新）.docx"
    assert "请先关闭" in outputs.remarks[0]


def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    outputs = opened(folder)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        outputs.deliver("甲.docx", b"x" * 100)
    assert [path for path in folder.rglob("*") if path.is_file()] == [folder / f"{MANIFEST}~"]


def test_outputs_inside_the_inputs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputsError, match="里面"):
        open_outputs(tmp_path / "outputs", tmp_path)


def test_a_file_in_place_of_the_folder_is_refused(folder: Path) -> None:
    folder.write_text("x")
    with pytest.raises(OutputsError, match="不能写入"):
        opened(folder)


def test_another_programs_run_json_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "run.json").write_text('{"name": "other"}')
    with pytest.raises(OutputsError, match=r"run\.json"):
        opened(folder)


def test_a_lost_manifest_makes_every_file_a_persons(folder: Path) -> None:
    delivered(folder, "甲.docx", b"one")
    (folder / MANIFEST).write_text("{")
    delivered(folder, "甲.docx", b"two")
    assert (folder / "甲.docx").read_bytes() == b"one"


def test_force_moves_what_a_person_changed(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    (folder / "报告/甲.docx").write_bytes(b"by hand")
    outputs = open_outputs(folder, folder.parent / "inputs", force=True)
    assert outputs.deliver("报告/甲.docx", b"two") == "报告/甲.docx"
    assert (folder / "报告/甲.docx").read_bytes() == b"two"
    assert (folder / "作废/甲.docx").read_bytes() == b"by hand"


def test_it_knows_what_a_person_changed(folder: Path) -> None:
    delivered(folder, "甲.docx", b"one")
    assert opened(folder).edited("甲.docx") is None
    (folder / "甲.docx").write_bytes(b"by hand")
    assert opened(folder).edited("甲.docx") == b"by hand"


@pytest.mark.parametrize("kind", ["退回", "草稿", "核对稿", "网页", "PDF"])
def test_slips_drafts_and_papers_that_no_longer_count_move_too(folder: Path, kind: str) -> None:
    delivered(folder, f"{kind}/甲.xlsx", b"one")
    delivered(folder, "乙.docx", b"x")
    assert (folder / "作废/甲.xlsx").exists()


def test_what_a_run_that_was_cut_short_wrote_is_known_as_ours(folder: Path) -> None:
    opened(folder).deliver("报告/甲.docx", b"one")
    assert delivered(folder, "报告/甲.docx", b"two").remarks == []
    assert (folder / "报告/甲.docx").read_bytes() == b"two"
    assert not list((folder / "报告").glob("*新*"))
    assert [path.name for path in (folder / MANIFEST).parent.iterdir()] == [Path(MANIFEST).name]


def test_what_it_wrote_and_a_person_then_changed_is_kept(folder: Path) -> None:
    opened(folder).deliver("报告/甲.docx", b"one")
    (folder / "报告/甲.docx").write_bytes(b"by hand")
    delivered(folder, "报告/甲.docx", b"two")
    assert (folder / "报告/甲.docx").read_bytes() == b"by hand"


def test_a_torn_note_of_it_does_no_harm(folder: Path) -> None:
    opened(folder).deliver("报告/甲.docx", b"one")
    note = next(path for path in (folder / MANIFEST).parent.iterdir())
    note.write_bytes(note.read_bytes() + b'["\xe6')
    assert delivered(folder, "报告/甲.docx", b"two").folder == folder


def test_a_report_it_left_that_no_longer_counts_moves_too(folder: Path) -> None:
    opened(folder).deliver("报告/甲.docx", b"one")
    delivered(folder, "报告/乙.docx", b"two")
    assert (folder / "作废/甲.docx").read_bytes() == b"one"


def test_the_systems_refusals_are_said_in_chinese() -> None:
    assert cause(OSError(28, "No space left on device")) == "磁盘已满"
    assert cause(OSError(99999, "strange")) == "strange"


def test_two_files_of_one_name_in_a_run_are_both_there_also_the_second_time(folder: Path) -> None:
    """Two names that differ only in what a file system refuses: 区/局 and 区:局."""
    for _ in range(2):
        outputs = opened(folder)
        assert [outputs.deliver("甲.docx", data) for data in (b"one", b"two")] == ["甲.docx", "甲（新）.docx"]
        outputs.close()
        assert "同名" in outputs.remarks[0]
        assert ((folder / "甲.docx").read_bytes(), (folder / "甲（新）.docx").read_bytes()) == (b"one", b"two")


def test_a_document_beside_one_that_was_written_again_moves_too(folder: Path) -> None:
    delivered(folder, "甲.docx", b"one")
    (folder / "甲.docx").write_bytes(b"by hand")
    delivered(folder, "甲.docx", b"two")
    delivered(folder, "乙.docx", b"x")  # 甲 was not written: neither of the two is touched
    assert (folder / "甲（新）.docx").read_bytes() == b"two"
    (folder / "甲.docx").rename(folder / "丙.docx")
    delivered(folder, "甲.docx", b"three")
    assert not (folder / "甲（新）.docx").exists()
    assert (folder / "作废/甲（新）.docx").read_bytes() == b"two"


def test_what_is_another_commands_may_be_left_alone(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    (folder / "乙（新）.xlsx").write_bytes(b"two")
    outputs = opened(folder)
    outputs.manifest["乙（新）.xlsx"] = "ours"
    outputs.deliver("乙.xlsx", b"three")
    assert outputs.annul_stale(folders=()) == ("乙（新）.xlsx",)
    outputs.close()
    assert (folder / "报告/甲.docx").exists()
    assert delivered(folder, "报告/甲.docx", b"two").remarks == []


def test_what_stays_is_not_moved(folder: Path) -> None:
    delivered(folder, "网页/甲.html", b"one")
    outputs = opened(folder)
    assert outputs.earlier("网页/甲.html") == ("网页/甲.html",)
    outputs.stays("网页/甲.html")
    assert outputs.annul_stale() == ()
    outputs.close()
    assert opened(folder).earlier("网页/甲.html") == ("网页/甲.html",)


def test_what_was_written_beside_anothers_file_is_found_too(folder: Path) -> None:
    delivered(folder, "网页/甲.html", b"one")
    (folder / "网页/甲.html").write_bytes(b"by hand")
    delivered(folder, "网页/甲.html", b"two")
    assert opened(folder).earlier("网页/甲.html") == ("网页/甲.html", "网页/甲（新）.html")
    (folder / "网页/甲.html").unlink()
    assert opened(folder).earlier("网页/甲.html") == ("网页/甲（新）.html",)
