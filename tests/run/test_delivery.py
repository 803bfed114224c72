from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from gkbatch.run.delivery import MANIFEST, Outputs, OutputsError, cause
from gkbatch.run.lock import LOCK
from gkbatch.run.opening import open_outputs
from tests.run.test_lock import held


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    return tmp_path / "outputs"


def opened(folder: Path) -> Outputs:
    return open_outputs(folder, folder.parent / "inputs")


def delivered(folder: Path, path: str, data: bytes) -> Outputs:
    """One run that writes one file."""
    with opened(folder) as outputs:
        outputs.deliver(path, data)
        outputs.annul_stale()
        outputs.close()
    return outputs


def cut_short(folder: Path, path: str, data: bytes) -> None:
    """One that ends before it could write down what it wrote."""
    with opened(folder) as outputs:
        outputs.deliver(path, data)


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
    assert outputs.remarks == ["报告/甲.docx 已被人工修改，予以保留；新的写在旁边，名称后加“（新）”"]


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
    with opened(folder) as outputs:
        assert outputs.deliver("甲.docx", b"two") == "甲（新）.docx"
        outputs.close()
    assert "请先关闭" in outputs.remarks[0]
    assert (folder / "甲.docx").read_bytes() == b"one"
    monkeypatch.setattr(Path, "replace", replace)
    assert delivered(folder, "甲.docx", b"two").remarks == []
    assert sorted(path.name for path in folder.glob("甲*")) == ["甲.docx"]


def test_an_open_file_of_the_same_bytes_is_in_nobodys_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered(folder, "甲.docx", b"one")

    def locked(*_: Path) -> Path:
        raise PermissionError(13, "in use")

    with opened(folder) as outputs:
        monkeypatch.setattr(Path, "replace", locked)
        assert outputs.deliver("甲.docx", b"one") == "甲.docx"
    assert outputs.remarks == []


def test_what_is_written_beside_may_be_open_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered(folder, "甲.docx", b"one")
    (folder / "甲.docx").write_bytes(b"by hand")
    delivered(folder, "甲.docx", b"two")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "甲（新）.docx":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with opened(folder) as outputs:
        assert outputs.deliver("甲.docx", b"three") == "甲（新2）.docx"


def test_an_open_report_that_no_longer_counts_is_named_and_moves_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivered(folder, "报告/甲.docx", b"one")

    def locked(*_: Path) -> Path:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as on_windows:
        on_windows.setattr(Path, "rename", locked)
        outputs = delivered(folder, "报告/乙.docx", b"two")
    assert "没有移到 作废/" in outputs.remarks[0]
    assert (folder / "报告/甲.docx").exists()
    delivered(folder, "报告/乙.docx", b"two")
    assert (folder / "作废/甲.docx").read_bytes() == b"one"


def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with opened(folder) as outputs:
        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(OutputsError, match=r"甲\.docx：磁盘已满"):
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


@pytest.mark.parametrize("record", [None, "", "{", "[]", '{"甲.docx": 1}'])
def test_without_records_the_same_bytes_are_ours(folder: Path, record: str | None) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    if record is None:
        shutil.rmtree(folder / "日志")
    else:
        (folder / MANIFEST).write_text(record, encoding="utf-8")
    assert delivered(folder, "报告/甲.docx", b"one").remarks == []
    assert delivered(folder, "报告/甲.docx", b"two").remarks == []
    assert [path.name for path in (folder / "报告").iterdir()] == ["甲.docx"]


def test_without_records_other_bytes_are_kept_and_not_called_edited(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    (folder / MANIFEST).write_text("{")
    outputs = delivered(folder, "报告/甲.docx", b"two")
    assert (folder / "报告/甲.docx").read_bytes() == b"one"
    assert "运行记录丢失" in outputs.remarks[0]
    assert "人工" not in outputs.remarks[0]


def test_without_records_what_stands_beside_is_not_multiplied(folder: Path) -> None:
    delivered(folder, "甲.docx", b"one")
    (folder / "甲.docx").write_bytes(b"by hand")
    delivered(folder, "甲.docx", b"two")
    shutil.rmtree(folder / "日志")
    delivered(folder, "甲.docx", b"two")
    assert sorted(path.name for path in folder.glob("甲*")) == ["甲.docx", "甲（新）.docx"]


def test_a_report_that_nobody_knows_is_named(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    shutil.rmtree(folder / "日志")
    (remark,) = delivered(folder, "报告/乙.docx", b"two").remarks
    assert remark.startswith("报告/甲.docx 不是 gkbatch 写的")
    assert (folder / "报告/甲.docx").exists()


@pytest.mark.parametrize("known", [True, False])
def test_what_two_runs_at_once_left_is_mended(folder: Path, known: bool) -> None:
    """Each had called the other's file edited; only one of the two wrote its manifest last."""
    delivered(folder, "报告/甲.docx", b"old")
    (folder / "报告/甲.docx").write_bytes(b"new")
    if known:
        delivered(folder, "报告/甲.docx", b"new")
    (folder / "报告/甲（新）.docx").write_bytes(b"new")
    assert delivered(folder, "报告/甲.docx", b"new").remarks == []
    assert [path.name for path in (folder / "报告").iterdir()] == ["甲.docx"]
    assert not (folder / "作废").exists()
    assert delivered(folder, "报告/甲.docx", b"newer").remarks == []


@pytest.mark.parametrize("last", ["汇总表.xlsx", "汇总表（新）.xlsx"])
def test_it_is_mended_too_where_the_next_run_makes_something_else(folder: Path, last: str) -> None:
    """What changed since the run before stands in the summary, so a third run's is another one."""
    delivered(folder, "汇总表.xlsx", b"old")
    for name in ("汇总表.xlsx", "汇总表（新）.xlsx"):
        (folder / name).write_bytes(b"new")
    known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    known[last] = hashlib.sha256(b"new").hexdigest()
    (folder / MANIFEST).write_text(json.dumps(known), encoding="utf-8")
    (remark,) = delivered(folder, "汇总表.xlsx", b"newer").remarks
    assert remark.startswith("汇总表（新）.xlsx 已不是现在的结果")
    assert (folder / "汇总表.xlsx").read_bytes() == b"newer"
    assert not (folder / "汇总表（新）.xlsx").exists()
    assert delivered(folder, "汇总表.xlsx", b"newest").remarks == []


def test_a_damaged_record_leads_nowhere_else(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "inputs/甲.xlsx").write_bytes(b"a return")
    delivered(folder, "报告/甲.docx", b"one")
    paths = ("报告/../../inputs/甲.xlsx", "/etc/passwd", "C:\\x", "C:x", "报告\\..\\..\\x", "")
    (folder / MANIFEST).write_text(json.dumps(dict.fromkeys(paths, "mark")), encoding="utf-8")
    assert opened(folder).manifest == {}
    delivered(folder, "乙.docx", b"two")
    assert (tmp_path / "inputs/甲.xlsx").read_bytes() == b"a return"


@pytest.mark.parametrize("name", ["报告", "退回", "作废", "日志", "PDF"])
def test_a_folder_that_is_a_link_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(OutputsError, match=f"{name} 是通往别处的快捷方式"):
        opened(folder)
    assert list(elsewhere.iterdir()) == []


def test_one_that_becomes_a_link_during_the_run_is_refused(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as outputs:
        (folder / "报告").symlink_to(tmp_path / "inputs")
        with pytest.raises(OutputsError, match="报告 是通往别处"):
            outputs.deliver("报告/甲.docx", b"one")
    assert list((tmp_path / "inputs").iterdir()) == []


@pytest.mark.parametrize("name", [MANIFEST, f"{MANIFEST}~", "日志/上次.jsonl", "run.json", ".gkbatch-lock"])
def test_a_record_that_is_a_link_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text('{"schema_version": 1}')
    (folder / name).parent.mkdir(parents=True)
    (folder / name).symlink_to(theirs)
    with pytest.raises(OutputsError):
        opened(folder)
    assert theirs.read_text() == '{"schema_version": 1}'


def test_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    delivered(folder, "报告/甲.docx", b"one")
    assert (tmp_path / "elsewhere/报告/甲.docx").read_bytes() == b"one"


def test_a_pipe_in_the_way_is_not_waited_for(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "甲.docx")
    outputs = delivered(folder, "甲.docx", b"one")
    assert (folder / "甲（新）.docx").read_bytes() == b"one"
    assert "链接或者文件夹" in outputs.remarks[0]


def test_a_second_run_on_the_folder_is_refused(folder: Path) -> None:
    with held(folder) as owner, pytest.raises(OutputsError, match=f"另一个 gkbatch（进程 {owner}"):
        opened(folder)
    delivered(folder, "甲.docx", b"one")
    assert not (folder / LOCK).exists()


def test_the_lock_is_given_back_where_the_folder_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "run.json").write_text("x")
    with pytest.raises(OutputsError, match=r"run\.json"):
        opened(folder)
    assert not (folder / LOCK).exists()


def test_what_a_killed_run_left_half_written_is_removed(folder: Path) -> None:
    delivered(folder, "报告/甲.docx", b"one")
    ours = [folder / ".gkbatch-abcdefgh", folder / "报告/.gkbatch-a_b0c1d2", folder / "日志/.gkbatch-00000000"]
    theirs = [folder / "报告/.gkbatch-notes.txt", folder / "报告/~$甲.docx", folder / "别的/.gkbatch-abcdefgh"]
    (folder / "别的").mkdir()
    for path in (*ours, *theirs):
        path.write_bytes(b"half")
    delivered(folder, "报告/甲.docx", b"one")
    assert [path for path in ours if path.exists()] == []
    assert [path for path in theirs if not path.exists()] == []


def test_returns_inside_the_outputs_are_refused(folder: Path) -> None:
    (folder / "退回").mkdir(parents=True)
    with pytest.raises(OutputsError, match="退回/ 里面"):
        open_outputs(folder, folder / "退回")


def test_outputs_that_are_the_inputs_by_another_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "another").symlink_to(tmp_path / "inputs")
    for folder in (tmp_path / "inputs", tmp_path / "another", tmp_path / "another/outputs"):
        with pytest.raises(OutputsError, match="里面"):
            open_outputs(folder, tmp_path / "inputs")
    assert list((tmp_path / "inputs").iterdir()) == []


def test_a_link_that_leads_in_a_circle_is_refused(folder: Path) -> None:
    folder.symlink_to(folder)
    with pytest.raises(OutputsError, match="不能写入"):
        opened(folder)


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
    cut_short(folder, "报告/甲.docx", b"one")
    assert delivered(folder, "报告/甲.docx", b"two").remarks == []
    assert (folder / "报告/甲.docx").read_bytes() == b"two"
    assert not list((folder / "报告").glob("*新*"))
    assert [path.name for path in (folder / MANIFEST).parent.iterdir()] == [Path(MANIFEST).name]


def test_what_it_wrote_and_a_person_then_changed_is_kept(folder: Path) -> None:
    cut_short(folder, "报告/甲.docx", b"one")
    (folder / "报告/甲.docx").write_bytes(b"by hand")
    delivered(folder, "报告/甲.docx", b"two")
    assert (folder / "报告/甲.docx").read_bytes() == b"by hand"


def test_a_torn_note_of_it_does_no_harm(folder: Path) -> None:
    cut_short(folder, "报告/甲.docx", b"one")
    note = next(path for path in (folder / MANIFEST).parent.iterdir())
    note.write_bytes(note.read_bytes() + b'["\xe6')
    assert delivered(folder, "报告/甲.docx", b"two").folder == folder


def test_a_report_it_left_that_no_longer_counts_moves_too(folder: Path) -> None:
    cut_short(folder, "报告/甲.docx", b"one")
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


def test_a_file_in_place_of_a_folder_in_it_is_refused_before_the_work(folder: Path) -> None:
    folder.mkdir()
    (folder / "报告").write_bytes(b"theirs")
    with pytest.raises(OutputsError, match="报告 是文件，不是文件夹"):
        opened(folder)
    assert (folder / "报告").read_bytes() == b"theirs"


def test_a_disk_that_cannot_be_read_is_no_agencys_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered(folder, "甲.docx", b"one")

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "I/O error")

    with opened(folder) as outputs:
        monkeypatch.setattr("hashlib.file_digest", broken)
        with pytest.raises(OutputsError, match="磁盘读写出错"):
            outputs.edited("甲.docx")


def test_files_that_no_longer_count_are_told_together(folder: Path) -> None:
    for count in (1, 4):
        with opened(folder) as outputs:
            for number in range(count):
                outputs.deliver(f"退回/{number}.xlsx", f"{count} {number}".encode())
            outputs.close()
        with opened(folder) as outputs:
            outputs.annul_stale()
            outputs.close()
        assert len(outputs.remarks) == 1
        assert all(f"退回/{number}.xlsx" in "".join(outputs.remarks) for number in range(count))
    assert outputs.remarks == ["4 份已不是现在的结果，移到 作废/：退回/0.xlsx、退回/1.xlsx、退回/2.xlsx、退回/3.xlsx"]
