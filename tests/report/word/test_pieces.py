"""Tags that Word keeps in pieces: sound wherever they can be brought together, else a fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import load_template
from gkbatch.report.word.page import MAIN_NAMESPACE
from tests import TEMPLATES
from tests.report.word.conftest import Change, faults_after

FIRST, LAST = "<w:r><w:t>电话 {{ 电</w:t></w:r>", "<w:r><w:t>话 }}。</w:t></w:r>"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def with_paragraph(content: str) -> Change:
    def change(document: WordDocument) -> None:
        paragraph = etree.fromstring(f'<w:p xmlns:w="{MAIN_NAMESPACE}">{content}</w:p>')
        document.paragraphs[2]._p.addnext(paragraph)

    return change


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (f"{FIRST}<w:smartTag>{LAST}</w:smartTag>", "智能标记"),
        (f"<w:hyperlink>{FIRST}</w:hyperlink>{LAST}", "超链接"),
        (f"{FIRST}<w:sdt><w:sdtContent>{LAST}</w:sdtContent></w:sdt>", "内容控件"),
        (f"<w:fldSimple>{FIRST}</w:fldSimple>{LAST}", "域"),
        (f"{FIRST}{BEGIN}{LAST}{END}", "域"),
        (f"{BEGIN}{FIRST}{END}{LAST}", "域"),
        (f"{FIRST}<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>{LAST}", "文本框"),
    ],
)  # fmt: skip
def test_a_tag_half_inside_is_a_fault_with_its_place(tmp_path: Path, content: str, where: str) -> None:
    (fault,) = faults_after(tmp_path, with_paragraph(content))
    assert where in fault.message
    assert "重新输入" in fault.message
    assert fault.tag == "{{ 电话 }}"
    assert fault.place == "正文第 4 段“电话 {{ 电话 }}。”"


@pytest.mark.parametrize(
    "content",
    [
        f"{FIRST}{LAST}",
        f"<w:smartTag>{FIRST}{LAST}</w:smartTag>",
        f"<w:hyperlink>{FIRST}{LAST}</w:hyperlink>",
        f"<w:smartTag>{FIRST}</w:smartTag><w:smartTag>{LAST}</w:smartTag>",
        f"<w:sdt><w:sdtContent>{FIRST}{LAST}</w:sdtContent></w:sdt>",
        f"{FIRST}<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>{LAST}",
        f"{FIRST}{BEGIN}{END}{LAST}",
        "<w:smartTag><w:r><w:t>前</w:t></w:r></w:smartTag><w:r><w:t>{{ 电话 }}</w:t></w:r>",
    ],
)
def test_a_tag_that_comes_together_is_sound(tmp_path: Path, content: str) -> None:
    document = Document(str(TEMPLATES / "report.docx"))
    with_paragraph(content)(document)
    path = tmp_path / "report.docx"
    document.save(str(path))
    template = load_template(path, FORM, "gb2312")
    assert len(template.parts) == 1


@pytest.mark.parametrize("content", ["{{ 电花 }}", "{ 电话 }"])
def test_a_fault_in_a_text_box_says_so(tmp_path: Path, content: str) -> None:
    box = f"<w:r><w:t>框</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>{content}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    (fault,) = faults_after(tmp_path, with_paragraph(box))
    assert fault.place == f"正文第 4 段的文本框“{content}”"
