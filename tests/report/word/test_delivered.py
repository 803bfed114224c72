"""What a document says outside of its tables and how its page looks, whatever program has saved it."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from gkbatch.archive import parts_of
from gkbatch.report.word.delivered import Delivered, delivered, page_differences
from gkbatch.report.word.edited import document_of
from tests import TEMPLATES

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Change = Callable[[Document], object]


def read(change: Change = bool) -> Delivered:
    """An otherwise empty document of the template's page, changed."""
    document = docx.Document(str(TEMPLATES / "report.docx"))
    body = document.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    document.add_paragraph("一、总体情况")
    document.add_paragraph("全年新收申请10件。")
    change(document)
    document.save(target := io.BytesIO())
    return delivered(document_of(parts_of(target.getvalue())))


def add(xml: str) -> Change:
    """Appends an element to the last paragraph."""
    return lambda document: document.paragraphs[-1]._p.append(parse_xml(xml.replace(">", f" {NAMESPACE}>", 1)))


def test_it_says_its_paragraphs_line_by_line() -> None:
    assert read().paragraphs == ("一、总体情况", "全年新收申请10件。")
    assert read(lambda document: document.add_paragraph("  ")).paragraphs == read().paragraphs
    assert read(add("<w:del><w:r><w:t>11</w:t></w:r></w:del>")).paragraphs == read().paragraphs
    assert read(add("<w:ins><w:r><w:t>另</w:t></w:r></w:ins>")).paragraphs[-1] == "全年新收申请10件。另"


def test_tables_are_counted_and_no_paragraphs() -> None:
    found = read(lambda document: document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("3"))
    assert (found.tables, found.paragraphs) == (1, read().paragraphs)


@pytest.mark.parametrize("text", ["{{ 机关全称 }}", "{%p endfor %}", "其他 }}", "（待填）", "（待填：请填写）"])
def test_tags_and_placeholders_are_found_wherever_they_stand(text: str) -> None:
    assert read(lambda document: document.add_paragraph(text)).left == (text,)
    assert read(lambda document: document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run(text)).left == (text,)
    assert read().left == ()


def test_an_id_that_two_elements_have_is_named() -> None:
    def twice(document: Document) -> None:
        for name in ("甲", "乙"):
            add(f'<w:bookmarkStart w:id="7" w:name="{name}"/>'.replace("/>", "></w:bookmarkStart>"))(document)

    assert read(twice).doubled == ("书签编号 7",)
    assert read().doubled == ()


def test_the_page_is_measured() -> None:
    def narrower(document: Document) -> None:
        document.sections[0].left_margin = Mm(20)

    assert list(page_differences(read(narrower), read())) == [("第 1 节的左边距", "20.0 毫米", "28.0 毫米")]
    assert list(page_differences(read(), read())) == []
    assert list(page_differences(read(lambda document: document.add_section()), read())) == [("节数", "2", "1")]


def test_a_measure_that_a_program_rounds_is_the_same() -> None:
    def rounded(document: Document) -> None:
        margin = document.element.body.sectPr.find(qn("w:pgMar"))
        margin.set(qn("w:left"), str(int(margin.get(qn("w:left"))) + 1))

    assert list(page_differences(read(rounded), read())) == []


def other_run(document: Document) -> None:
    document.paragraphs[-1].add_run("。").font.name = "华文行楷"


def other_style(document: Document) -> None:
    document.styles["Normal"].font.name = "华文行楷"


@pytest.mark.parametrize("change", [other_run, other_style])
def test_a_face_that_the_template_does_not_have_is_named(change: Change) -> None:
    ((what, found, wanted),) = page_differences(read(change), read())
    assert (what, found) == ("字体", "华文行楷")
    assert "仿宋_GB2312" in wanted
