"""A copy of a template with a comment at each place, as Word shows them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import TemplateError, annotated, load_template
from gkbatch.report.word.faults import Spot, TemplateFault
from gkbatch.report.word.page import DOCUMENT
from tests import TEMPLATES
from tests.report.word.conftest import Change, faults_after


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def where(document: WordDocument, number: int) -> str:
    """The text of the paragraph that the comment of that number stands at."""
    (mark,) = (one for one in document.element.iter(qn("w:commentReference")) if one.get(qn("w:id")) == str(number))
    paragraph = next(mark.iterancestors(qn("w:p")))
    assert [one.get(qn("w:id")) for one in paragraph.iter(qn("w:commentRangeStart"))].count(str(number)) == 1
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def test_each_fault_is_a_comment_at_its_place(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        document.add_paragraph("单位：{{ 机关全名 }}，{ 年度 }")
        document.tables[1].rows[7].cells[9].paragraphs[0].runs[0].text = "〇"
        document.sections[0].footer.paragraphs[0].add_run("{{ 丙 }}")

    faults = faults_after(tmp_path, change)
    document = opened(annotated((tmp_path / "report.docx").read_bytes(), faults))
    assert [comment.text for comment in document.comments] == list(map(str, faults))
    assert {comment.author for comment in document.comments} == {"gkbatch"}
    texts = [where(document, number) for number in range(len(faults))]
    assert texts == ["单位：{{ 机关全名 }}，{ 年度 }", "单位：{{ 机关全名 }}，{ 年度 }", "{{ 标题 }}", "〇"]


def _row_lost(document: WordDocument) -> None:
    table = document.tables[0]._tbl
    table.remove(table.tr_lst[-1])


def _box(document: WordDocument) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415 only here

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    box = f"<w:r {space}><w:pict><w:txbxContent><w:p><w:r><w:t>{{ 电话 }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    document.paragraphs[4]._p.append(parse_xml(box))


@pytest.mark.parametrize(("change", "text"), [(_row_lost, "第二十条第（一）项"), (_box, "报告电子版")])
def test_of_a_table_and_of_a_text_box_it_stands_outside(tmp_path: Path, change: Change, text: str) -> None:
    faults = faults_after(tmp_path, change)
    document = opened(annotated((tmp_path / "report.docx").read_bytes(), faults))
    assert where(document, 0).startswith(text)


def test_the_templates_own_comments_are_gone_and_the_copy_says_the_same(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        paragraph = document.add_paragraph("{{ 甲 }}")
        document.add_comment(paragraph.runs, "这里改一下", "李四")

    faults = faults_after(tmp_path, change)
    data = annotated((tmp_path / "report.docx").read_bytes(), faults)
    assert [comment.text for comment in opened(data).comments] == list(map(str, faults))
    (tmp_path / "copy.docx").write_bytes(data)
    with pytest.raises(TemplateError) as error:
        load_template(tmp_path / "copy.docx", FORM, "gb2312")
    assert error.value.faults == faults


def test_the_same_makes_the_same_bytes() -> None:
    data = (TEMPLATES / "report.docx").read_bytes()
    faults = [TemplateFault("<&>", "正文", "“一”", Spot(DOCUMENT, 3)), TemplateFault("", "", "二")]
    made = annotated(data, faults)
    assert made == annotated(data, faults)
    assert [comment.text for comment in opened(made).comments] == list(map(str, faults))
