"""通知/ as a run leaves it: a draft for each who is asked, all texts in one, and nothing of yesterday's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from gkbatch.run.delivery import MANIFEST
from gkbatch.run.job import check, render
from gkbatch.run.progress import silent
from gkbatch.run.telling import ALL_TEXTS
from gkbatch.run.together import Job
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from tests.books import settings_book
from tests.conftest import Once
from tests.run.test_second_run import files_in
from tests.sample import ROOT, sample_settings

MISSING, BLOCKED = "示例市示例区民政局", "示例市示例区人力资源和社会保障局"
SLIP = f"退回/{BLOCKED}（退回修改）.xlsx"


def run(work: Path, wishes: Wishes | None = None) -> Job:
    return render(work / "inputs", Workplace(work / "templates"), work / "outputs", wishes or Wishes(), silent)


@pytest.fixture
def work(once: Once, tmp_path: Path) -> Path:
    """The sample after a run."""

    def make(folder: Path) -> None:
        for name in ("inputs", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        run(folder)

    copy = tmp_path / "work"
    shutil.copytree(once("told", make), copy)
    return copy


def drafts(work: Path) -> dict[str, EmailMessage]:
    """The drafts by file name."""
    found = {}
    for path in sorted((work / "outputs/通知").glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        found[path.name] = message
    return found


def test_whoever_has_to_do_something_gets_a_draft(work: Path) -> None:
    found = drafts(work)
    assert set(found) == {f"{MISSING}.eml", f"{BLOCKED}.eml"}
    assert str(found[f"{MISSING}.eml"]["To"]) == "minzheng@example.gov.cn"
    assert list(found[f"{MISSING}.eml"].iter_attachments()) == []
    (slip,) = found[f"{BLOCKED}.eml"].iter_attachments()
    assert slip.get_content() == (work / "outputs" / SLIP).read_bytes()
    assert slip.get_filename() == f"{BLOCKED}（退回修改）.xlsx"


def test_notepad_can_show_all_texts(work: Path) -> None:
    data = (work / "outputs" / ALL_TEXTS).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    assert f"同时发送：{SLIP}\n" in text
    for message in drafts(work).values():
        body = message.get_body()
        assert isinstance(body, EmailMessage)
        assert str(body.get_content()).replace("\r\n", "\n") in text


def test_nothing_in_it_tells_where_it_was_made(work: Path) -> None:
    for path, data in files_in(work / "outputs/通知").items():
        assert str(work).encode() not in data
        assert b"gkbatch" not in data.replace(b"=_gkbatch_=", b""), path


def test_what_is_sent_with_it_goes_when_the_slip_goes(work: Path) -> None:
    (work / "inputs/区人社局2026.xlsx").unlink()
    run(work)
    assert list(drafts(work)[f"{BLOCKED}.eml"].iter_attachments()) == []
    assert "同时发送：" not in (work / "outputs" / ALL_TEXTS).read_text(encoding="utf-8-sig")


def test_who_is_not_asked_any_more_has_no_draft(work: Path) -> None:
    (work / "inputs/区人社局2026.xlsx").unlink()
    settings = sample_settings()
    others = tuple(one for one in settings.agencies if one.name not in {MISSING, BLOCKED})
    (work / "templates/settings.xlsx").write_bytes(settings_book(replace(settings, agencies=others)))
    done = run(work)
    assert list((work / "outputs/通知").iterdir()) == []
    assert (work / f"outputs/作废/{MISSING}.eml").is_file()
    assert "通知/ 里有 3 个文件已不是现在的结果，移到 作废/" in done.remarks


def test_a_draft_that_the_office_edited_is_kept(work: Path) -> None:
    path = work / f"outputs/通知/{MISSING}.eml"
    path.write_bytes(b"X-Unsent: 1\r\n\r\nin the office's own words")
    done = run(work)
    assert path.read_bytes().endswith(b"own words")
    assert (work / f"outputs/通知/{MISSING}（新）.eml").is_file()
    assert any(f"通知/{MISSING}.eml 已被人工修改，予以保留" in remark for remark in done.remarks)


def test_what_still_holds_is_not_written_again(work: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in (work / "outputs/通知").iterdir()}
    run(work)
    assert {path: path.stat().st_mtime_ns for path in (work / "outputs/通知").iterdir()} == times


def test_other_words_of_the_office_are_other_messages(work: Path) -> None:
    settings = sample_settings()
    worded = replace(settings, sentences={**settings.sentences, "通知-未报": "请报送，谢谢。"})
    (work / "templates/settings.xlsx").write_bytes(settings_book(worded))
    run(work)
    body = drafts(work)[f"{MISSING}.eml"].get_body()
    assert isinstance(body, EmailMessage)
    assert "请报送，谢谢。" in str(body.get_content())


def test_without_the_record_the_messages_are_ours_by_their_bytes(work: Path) -> None:
    before = files_in(work / "outputs/通知")
    (work / "outputs" / MANIFEST).unlink()
    run(work)
    assert files_in(work / "outputs/通知") == before


def test_a_check_writes_none(work: Path) -> None:
    shutil.rmtree(work / "outputs")
    check(work / "inputs", Workplace(work / "templates"), Wishes(), silent)
    assert not (work / "outputs").exists()
