"""What check-template says and writes."""

from __future__ import annotations

import shutil
from pathlib import Path

from docx import Document

from gkbatch.desk.template_check import as_record, check_word_template, write_opinion
from tests import TEMPLATES


def template_in(folder: Path, *texts: str) -> Path:
    path = folder / "report.docx"
    document = Document(str(TEMPLATES / "report.docx"))
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_sound_one_says_what_it_prints_and_gets_no_copy(tmp_path: Path) -> None:
    checked = check_word_template(template_in(tmp_path, "{{ 机关简称 }}"))
    lines = list(checked.lines())
    assert lines[0].endswith("report.docx 没有问题。")
    assert "机关简称" in lines[1]
    assert write_opinion(checked) is None
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]
    record = as_record(checked, None)
    assert (record["faults"], record["unused"], record["annotated"]) == ([], [], None)


def test_a_copy_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = template_in(tmp_path, "{{ 甲 }}", "{ 电话 }")
    before = path.read_bytes()
    checked = check_word_template(path)
    assert [write_opinion(checked) for _ in range(3)] == [
        tmp_path / "report（检查意见）.docx", tmp_path / "report（检查意见2）.docx", tmp_path / "report（检查意见3）.docx",
    ]  # fmt: skip
    assert path.read_bytes() == before
    record = as_record(checked, tmp_path / "copy.docx")
    assert [fault["tag"] for fault in record["faults"]] == ["{{ 甲 }}", "{ 电话 }"]
    assert all(fault["place"] and fault["message"] for fault in record["faults"])
    assert "printed" not in record


def test_what_is_no_word_document_gets_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    for checked in (check_word_template(path), check_word_template(_written(path))):
        assert checked.error
        assert write_opinion(checked) is None
        assert len(as_record(checked, None)["faults"]) == 1


def _written(path: Path) -> Path:
    path.write_bytes(b"no document")
    return path


def test_faces_are_held_against_the_profile_of_the_settings_beside(tmp_path: Path) -> None:
    path = template_in(tmp_path, "落款")
    document = Document(str(path))
    document.paragraphs[-1].runs[0].font.name = "微软雅黑"
    document.save(str(path))
    shutil.copy(TEMPLATES / "settings.xlsx", tmp_path / "settings.xlsx")
    checked = check_word_template(path)
    (look,) = checked.looks
    assert "字体“微软雅黑”" in look.message
    lines = list(checked.lines())
    assert "可以使用，版面有 1 处与公文格式不同" in lines[0]
    assert "微软雅黑" in lines[1]
    opinion = write_opinion(checked)
    assert opinion is not None
    assert as_record(checked, opinion)["annotated"] == str(opinion)
