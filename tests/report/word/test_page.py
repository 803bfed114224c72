"""The page of GB/T 9704 that every document is printed on."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.enum.section import WD_ORIENTATION
from lxml import etree

from gkbatch.report.word.page import MAIN_NAMESPACE, package, paragraph

W = f"{{{MAIN_NAMESPACE}}}"


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_margins_leave_the_prescribed_type_area() -> None:
    section = Document(io.BytesIO(package(paragraph("正文", "BodyText"), "标题"))).sections[0]
    assert section.orientation == WD_ORIENTATION.PORTRAIT
    measures = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(m.mm) for m in measures if m is not None] == [210, 297, 37, 28]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    assert round((section.page_width - section.left_margin - section.right_margin) / 36000) == 156


def test_no_part_refers_to_a_theme_or_to_another_language() -> None:
    for name, content in parts(package("", "标题")).items():
        assert "heme" not in content, name
        assert "en-US" not in content, name
        assert "ja-JP" not in content, name


def test_every_style_with_faces_names_all_four() -> None:
    styles = etree.fromstring(parts(package("", "标题"))["word/styles.xml"].encode())
    faces = list(styles.iter(f"{W}rFonts"))
    assert faces
    for face in faces:
        assert {f"{W}{kind}" for kind in ("ascii", "hAnsi", "eastAsia", "cs")} <= set(face.keys())


def test_word_shows_it_without_asking_and_in_its_own_mode() -> None:
    settings = parts(package("", "标题"))["word/settings.xml"]
    assert "updateFields" not in settings
    assert 'w:name="compatibilityMode"' in settings
    assert 'w:val="15"' in settings
    assert "<w:evenAndOddHeaders/>" in settings


def test_headings_have_outline_levels_and_stay_with_their_text() -> None:
    styles = etree.fromstring(parts(package("", "标题"))["word/styles.xml"].encode())
    for level, style in enumerate(("Heading1", "Heading2")):
        found = styles.find(f"{W}style[@{W}styleId='{style}']/{W}pPr")
        assert found is not None
        assert found.find(f"{W}keepNext") is not None
        outline = found.find(f"{W}outlineLvl")
        assert outline is not None
        assert outline.get(f"{W}val") == str(level)


def test_page_numbers_stand_outside_on_odd_and_even_pages() -> None:
    files = parts(package("", "标题"))
    assert '<w:jc w:val="right"/>' in files["word/footer1.xml"]
    assert '<w:jc w:val="left"/>' in files["word/footer2.xml"]
    assert all(" PAGE " in files[f"word/footer{n}.xml"] for n in (1, 2))


def test_markup_in_a_text_is_text() -> None:
    document = Document(io.BytesIO(package(paragraph("<b>&“”\n下一行", "BodyText"), "<标题>&")))
    assert document.paragraphs[0].text == "<b>&“”\n下一行"
    assert document.core_properties.title == "<标题>&"
