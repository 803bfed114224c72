"""What is said of a template's page: set-up, title, what keeps tables together, faces; and what is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.report.loading import TemplateFault, load_template, looks_remarks
from gkbatch.report.word.making import word_templates
from gkbatch.settings import FONT_PROFILES
from tests import TEMPLATES
from tests.conftest import Soffice
from tests.report.word.conftest import Change


def looks_after(folder: Path, change: Change, profile: str = "gb2312") -> tuple[TemplateFault, ...]:
    document = Document(str(TEMPLATES / "report.docx"))
    change(document)
    path = folder / "report.docx"
    document.save(str(path))
    return load_template(path, FORM, profile).looks


def test_our_own_templates_are_the_page(tmp_path: Path, form: Form) -> None:
    for name, data in word_templates(form).items():
        (tmp_path / name).write_bytes(data)
        for profile in FONT_PROFILES:
            template = load_template(tmp_path / name, form, profile)
            assert template.looks == ()
            assert looks_remarks(template, name) == ()


def margin(document: WordDocument) -> None:
    document.sections[0].left_margin = Mm(20)


def turned(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def no_set_up(document: WordDocument) -> None:
    section = document.sections[0]._sectPr
    for name in ("w:pgSz", "w:pgMar"):
        section.remove(section.find(qn(name)))  # type: ignore[arg-type]  # it is there


def no_numbers(document: WordDocument) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for paragraph in footer.paragraphs:
            paragraph.clear()


def plain_title(document: WordDocument) -> None:
    document.paragraphs[0].style = document.styles["Body Text"]


def may_split(document: WordDocument) -> None:
    for row in list(document.tables[1]._tbl.tr_lst)[4:]:
        properties = row.trPr
        assert properties is not None
        properties.remove(properties.find(qn("w:cantSplit")))  # type: ignore[arg-type]  # it is there


def no_heads(document: WordDocument) -> None:
    for head in list(document.tables[1]._tbl.iter(qn("w:tblHeader"))):
        head.set(qn("w:val"), "false")


def other_face(document: WordDocument) -> None:
    for text in ("落款", "又一处"):
        run = document.add_paragraph(text).runs[0]
        run.font.name = "Times New Roman"
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "微软雅黑")


def face_of_a_style(document: WordDocument) -> None:
    document.styles["Body Text"].font.name = "Calibri"


def face_of_a_theme(document: WordDocument) -> None:
    properties = document.add_paragraph("落款").runs[0]._r.get_or_add_rPr()
    faces = OxmlElement("w:rFonts")
    faces.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    properties.append(faces)


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (margin, "页面设置", "左边距 20 毫米（应为 28 毫米）"),
        (turned, "页面设置", "纸张不是 A4 竖放"),
        (no_set_up, "页面设置", "丢失了纸张大小和边距"),
        (no_numbers, "页脚", "没有页码"),
        (plain_title, "正文第 1 段“{{ 标题 }}”", "没有用“标题”样式"),
        (may_split, "表格 2", "丢失了“不许跨页断行”（第 5 行起）"),
        (no_heads, "表格 2", "3 行丢失了“标题行重复”（第 1 行起）"),
        (other_face, "正文第 53 段“落款”", "字体“微软雅黑”不在字体方案 gb2312 里"),
        (face_of_a_style, "正文第 2 段“{{ 机关全称 }}根据”", "字体“Calibri”"),
        (face_of_a_theme, "正文第 53 段“落款”", "字体“主题字体”"),
    ],
)
def test_what_is_another_page_is_told_once(tmp_path: Path, change: Change, place: str, words: str) -> None:
    (look,) = looks_after(tmp_path, change)
    assert look.place == place
    assert words in look.message
    assert "有意这样的不用改" in look.message


def nearly(document: WordDocument) -> None:
    document.sections[0].left_margin = Mm(28.5)


def unused_face(document: WordDocument) -> None:
    document.styles["Footer"].font.name = "宋体"
    document.add_paragraph().add_run().font.name = "微软雅黑"


def more_bold(document: WordDocument) -> None:
    document.add_paragraph("加粗").runs[0].bold = True
    document.add_table(2, 2)


@pytest.mark.parametrize("change", [nearly, unused_face, more_bold])
def test_what_makes_no_other_page_is_left_in_peace(tmp_path: Path, change: Change) -> None:
    assert looks_after(tmp_path, change) == ()


def test_a_face_is_held_against_the_districts_profile(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        run = document.add_paragraph("落款").runs[0]
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")

    assert looks_after(tmp_path, change, "windows") == ()
    assert len(looks_after(tmp_path, change, "gb2312")) == 1


@pytest.mark.libreoffice
def test_what_another_format_loses_is_named(tmp_path: Path, soffice: Soffice) -> None:
    there = soffice(TEMPLATES / "report.docx", "odt", tmp_path / "odt")
    back = soffice(there, "docx", tmp_path / "docx")
    template = load_template(back, FORM, "gb2312")
    assert [look.place for look in template.looks] == ["表格 2", "表格 3"]
    assert all("与下段同页" in look.message for look in template.looks)
    (remark,) = looks_remarks(template, "report.docx")
    assert "版面有 2 处与公文格式不同" in remark
