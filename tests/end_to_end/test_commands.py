"""What the commands say when something is not as it should be, and to other programs."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests import ROOT
from tests.end_to_end.conftest import Gkbatch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "inputs").mkdir()
    return tmp_path


def test_a_working_folder_is_made_once(tmp_path: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("init", "示例", "--sample")
    assert done.code == 0
    assert (tmp_path / "示例/inputs/补报").is_dir()
    assert gkbatch("init", "示例", "--sample").code == 2
    assert gkbatch("render", "inputs", folder=tmp_path / "示例").last_line.startswith("应报 13")


def test_a_new_office_is_told_what_to_fill_in(tmp_path: Path, gkbatch: Gkbatch) -> None:
    gkbatch("init", "新")
    assert list((tmp_path / "新/inputs").iterdir()) == []
    done = gkbatch("template", folder=tmp_path / "新")
    assert done.code == 2
    assert "设置" in done.err
    assert "机关名单" in done.err


def test_force_adds_what_is_missing_and_writes_nothing_over(tmp_path: Path, gkbatch: Gkbatch) -> None:
    gkbatch("init", "示例", "--sample")
    (tmp_path / "示例/templates/report.docx").unlink()
    (tmp_path / "示例/templates/settings.xlsx").write_bytes(b"mine")
    assert gkbatch("init", "示例", "--sample", "--force").code == 0
    assert (tmp_path / "示例/templates/report.docx").exists()
    assert (tmp_path / "示例/templates/settings.xlsx").read_bytes() == b"mine"


def test_without_templates_it_says_what_to_run(tmp_path: Path, gkbatch: Gkbatch) -> None:
    (tmp_path / "inputs").mkdir()
    done = gkbatch("render", "inputs")
    assert done.code == 2
    assert "gkbatch init" in done.err
    assert not (tmp_path / "outputs").exists()


def test_a_folder_that_is_not_there(gkbatch: Gkbatch) -> None:
    done = gkbatch("render", "没有")
    assert done.code == 2
    assert "没有" in done.err


def test_an_empty_folder(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("render", "inputs")
    assert done.code == 3
    assert not list((folder / "outputs").glob("*"))


def test_all_faults_of_the_settings_at_once(folder: Path, gkbatch: Gkbatch) -> None:
    book = load_workbook(folder / "templates/settings.xlsx")
    general = book["设置"]
    for row in general.iter_rows(max_col=2):
        if row[0].value == "年度":
            row[1].value = "明年"
        if row[0].value == "字体方案":
            row[1].value = "宋体"
    book.save(folder / "templates/settings.xlsx")
    done = gkbatch("check", "inputs")
    assert done.code == 2
    assert "2 处" in done.err
    assert "明年" in done.err
    assert "宋体" in done.err


def test_a_wrong_tag_is_refused_before_anything_is_written(folder: Path, gkbatch: Gkbatch) -> None:
    shutil.copytree(ROOT / "inputs", folder / "inputs", dirs_exist_ok=True)
    template = folder / "templates/report.docx"
    with zipfile.ZipFile(template) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace("{{ 标题 }}".encode(), "{{ 标提 }}".encode())
    with zipfile.ZipFile(template, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    for done in (gkbatch("render", "inputs"), gkbatch("check-template")):
        assert done.code == 2
        assert "report.docx" in done.err
        assert "标提" in done.err
        assert "第 1 段" in done.err
    assert not list(folder.glob("outputs/*"))


def test_a_sound_template_says_what_it_prints(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("check-template", folder=folder)
    assert done.code == 0
    assert "没有问题" in done.out
    assert "的 175 个数字" in done.out
    assert gkbatch("check-template", "--json", folder=folder).json["unused"] == ["机关简称"]


def test_what_names_people_in_a_template_is_in_no_report_and_told(folder: Path, gkbatch: Gkbatch) -> None:
    shutil.copytree(ROOT / "inputs", folder / "inputs", dirs_exist_ok=True)
    document = Document(str(folder / "templates/report.docx"))
    document.add_comment(document.paragraphs[0].runs, "这里改一下", "李四")
    document.core_properties.last_modified_by = "李四"
    document.save(str(folder / "templates/report.docx"))
    done = gkbatch("render", "inputs", "-v")
    assert "report.docx 里有批注、最后保存者，不宜公布，生成的每份报告里都已去掉" in done.out + done.err
    reports = list(folder.glob("outputs/报告/*.docx"))
    assert reports
    for path in reports:
        with zipfile.ZipFile(path) as report:
            assert not any("comments" in name for name in report.namelist())
            assert "李四".encode() not in b"".join(map(report.read, report.namelist()))


def test_faults_of_a_template_become_comments_and_json(folder: Path, gkbatch: Gkbatch) -> None:
    document = Document(str(folder / "templates/report.docx"))
    document.add_paragraph("｛｛ 电话 ｝｝")
    document.save(str(folder / "templates/report.docx"))
    done = gkbatch("check-template", "--annotate", "--json", folder=folder)
    assert done.code == 2
    assert [fault["tag"] for fault in done.json["faults"]] == ["｛｛ 电话 ｝｝"]
    assert "正文第 53 段" in done.err
    copy = Document(str(folder / done.json["annotated"]))
    assert [comment.text.split("：")[1] for comment in copy.comments] == ["｛｛ 电话 ｝｝"]


def test_the_form_is_listed_whole(folder: Path, gkbatch: Gkbatch) -> None:
    fields = gkbatch("form", "--json", folder=folder).json
    assert set(fields[0]) >= {"key", "labels", "sheet", "cell", "kind", "unit", "required"}
    tables = ("disclosure", "requests", "disputes")
    numbers = {t: [f for f in fields if f["key"].startswith(f"{t}.") and f["kind"] == "number"] for t in tables}
    assert [len(numbers[table]) for table in tables] == [10, 175, 15]
    assert [f["cell"] for f in fields if f["labels"][-1] == "本表核对"] == ["B19", "D33", "D9"]
    places = [(field["sheet"], field["cell"]) for field in fields]
    assert len(places) == len(set(places))
    assert len(fields) == len({field["key"] for field in fields})


def test_the_form_without_settings_says_what_is_left_out(gkbatch: Gkbatch) -> None:
    done = gkbatch("form", "--json")
    assert (done.code, len([f for f in done.json if f["key"].startswith("requests.")])) == (0, 176)
    assert "没有列出" in done.err


def test_an_unknown_edition(gkbatch: Gkbatch) -> None:
    done = gkbatch("form", "--edition", "1999")
    assert done.code == 2
    assert "2021" in done.err


def test_a_rule_is_explained(gkbatch: Gkbatch) -> None:
    assert "怎样改" in gkbatch("explain", "gk201").out
    assert "GK201" in gkbatch("explain").out
    assert gkbatch("explain", "GK999").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rendr",), "render"),
        (("render", "--jso"), "--json"),
        (("init",), "缺少参数"),
        (("render", "--output"), "--output"),
    ],
)
def test_a_slip_of_the_hand_is_answered_in_chinese(gkbatch: Gkbatch, words: tuple[str, ...], said: str) -> None:
    done = gkbatch(*words)
    assert done.code == 2
    assert said in done.err
    assert "gkbatch" in done.err
    assert "Error" not in done.err


@pytest.mark.parametrize("words", [("-h",), ("render", "-h"), ("template", "--help")])
def test_help_is_chinese(gkbatch: Gkbatch, words: tuple[str, ...]) -> None:
    done = gkbatch(*words)
    assert done.code == 0
    for english in ("Usage", "Options", "Commands", "Arguments", "Show this"):
        assert english not in done.out


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "cp437", "ascii"])
def test_any_console_can_show_it(folder: Path, gkbatch: Gkbatch, encoding: str) -> None:
    shutil.copytree(ROOT / "inputs", folder / "inputs", dirs_exist_ok=True)
    done = gkbatch("check", "inputs", "-v", encoding=encoding)
    assert done.code == 1
    assert "GK201" in done.out
    assert "Traceback" not in done.err


def test_a_gbk_console_loses_no_character(folder: Path, gkbatch: Gkbatch) -> None:
    shutil.copytree(ROOT / "inputs", folder / "inputs", dirs_exist_ok=True)
    assert gkbatch("check", "inputs", encoding="gbk").out == gkbatch("check", "inputs").out
    assert gkbatch("-h", encoding="gbk").out == gkbatch("-h").out


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii"])
def test_other_programs_get_every_character(gkbatch: Gkbatch, encoding: str) -> None:
    fields = gkbatch("form", "--json", encoding=encoding).json
    assert fields == gkbatch("form", "--json").json
