"""A report held against the same made anew."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from gkbatch.checking.review import Review
from gkbatch.forms.form import Form
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.sentences import figure_or_unread
from gkbatch.report.word.tables import WORD
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from gkbatch.verifying.documents import Found, Wanted, compared
from gkbatch.verifying.verdict import Difference
from tests import TEMPLATES

pytestmark = pytest.mark.edition("2021")

Held = Callable[[Callable[[Document], object]], Found]


def unchanged(_: Document) -> None:
    """Opened and saved."""


@pytest.fixture
def wanted(settings: Settings, layout: Layout, form: Form, good_submission: Callable[..., Submission]) -> Wanted:
    told = {
        "requests.received.person": 3,
        "requests.received.total": 3,
        "requests.granted.person": 3,
        "requests.granted.total": 3,
    }
    review = Review(settings.agencies[0], good_submission(told), ())
    data = render_report(load_template(TEMPLATES / "report.docx", form, "gb2312"), review, settings, layout)
    return Wanted(data, figure_or_unread(review.submission), form)


@pytest.fixture
def held(wanted: Wanted) -> Held:
    """``held(change)``: the report, changed by a person, against the same made anew."""

    def hold(change: Callable[[Document], object]) -> Found:
        document = docx.Document(io.BytesIO(wanted.data))
        change(document)
        document.save(target := io.BytesIO())
        return compared(target.getvalue(), wanted)

    return hold


def test_a_report_as_it_was_made_differs_nowhere(wanted: Wanted) -> None:
    assert compared(wanted.data, wanted) == Found()


def test_a_report_as_it_was_made_is_read_back_all_the_same(wanted: Wanted) -> None:
    def one_less(key: str) -> int | Decimal:
        return 2 if key == "requests.granted.person" else wanted.figure(key)

    (found,) = compared(wanted.data, replace(wanted, figure=one_less)).differences
    assert (found.delivered, found.expected) == ("3", "2")


def test_a_report_that_was_saved_anew_differs_nowhere(held: Held) -> None:
    assert held(unchanged) == Found()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes(range(256)) * 100])
def test_what_is_no_document_is_one_fault(wanted: Wanted, data: bytes) -> None:
    (fault,) = compared(data, wanted).faults
    assert fault.startswith("打不开")


def test_a_workbook_in_place_of_a_report_is_no_document(wanted: Wanted) -> None:
    found = compared((TEMPLATES / "settings.xlsx").read_bytes(), wanted)
    assert found.faults == ["正文读不出来，文件已损坏，或者不是 Word 文档（.docx）"]


def test_a_paragraph_taken_away_or_added_stands_below_its_heading(held: Held) -> None:
    def take(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if one.text.startswith("全年未收取"))
        document.element.body.remove(paragraph._p)

    (gone,) = held(take).differences
    assert (gone.kind, gone.delivered, gone.expected) == ("text", "", "全年未收取政府信息公开信息处理费。")
    assert gone.place.startswith("（一）收取信息处理费的情况（正文第 ")
    (more,) = held(lambda document: document.add_paragraph("另附说明。")).differences
    assert (more.kind, more.delivered, more.expected) == ("text", "另附说明。", "")


def test_a_long_sentence_is_shown_from_shortly_before_the_difference(held: Held) -> None:
    def change(document: Document) -> None:
        run = next(run for one in document.paragraphs for run in one.runs if "公开申请3件" in run.text)
        run.text = run.text.replace("公开申请3件", "公开申请4件")

    (found,) = held(change).differences
    assert "公开申请4件" in found.delivered
    assert "公开申请3件" in found.expected
    assert found.delivered.startswith("…")
    assert max(len(found.delivered), len(found.expected)) < 50


def test_a_tag_that_was_left_is_a_fault_and_so_is_a_table_more(held: Held) -> None:
    assert held(lambda document: document.add_paragraph("{{ 年度 }}")).faults == [
        "还有没有填的标签或者待填的地方：{{ 年度 }}"
    ]
    assert held(lambda document: document.add_table(1, 1)).faults == ["有 4 张表，应有 3 张"]


def test_a_lost_table_is_a_difference_of_figures(held: Held) -> None:
    found = held(lambda document: document.element.body.remove(document.tables[2]._tbl))
    assert found.faults == ["有 2 张表，应有 3 张"]
    (lost,) = found.differences
    assert (lost.kind, lost.place) == ("figure", "四、政府信息公开行政复议、行政诉讼情况")


def test_a_difference_is_told_in_words() -> None:
    assert Difference("figure", "甲", "1", "2").told == "数字 甲：文件里是“1”，应是“2”"
    assert Difference("text", "甲", "", "2").told == "文字 甲：文件里没有，应是“2”"
    assert Difference("sentence", "甲", "1", "").told == "自动语句 甲：文件里是“1”，应当没有"


def test_words_at_the_foot_of_a_page_count_and_its_number_does_not(held: Held) -> None:
    def numbered(document: Document) -> None:
        footer = document.sections[0].footer
        (text,) = (one for one in footer.paragraphs[0]._p.iter(qn("w:t")) if str(one.text).strip().isdecimal())
        text.text = "17"

    def worded(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].add_run("内部资料")

    assert held(numbered).differences == []
    (difference,) = held(worded).differences
    assert (difference.kind, difference.place) == ("text", "页脚")
    assert "内部资料" in difference.delivered


def test_a_lost_page_number_is_named_by_its_pages(held: Held) -> None:
    def without(document: Document) -> None:
        footer = document.sections[0].even_page_footer._element
        for paragraph in list(footer.iter(qn("w:p"))):
            paragraph.getparent().remove(paragraph)

    (difference,) = held(without).differences
    assert (difference.place, difference.delivered, difference.expected) == ("页脚（双数页）", "", "—〔页码〕—")


def test_a_head_of_the_first_page_that_is_not_printed_is_no_difference(held: Held) -> None:
    def unprinted(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "内部资料"
        section.different_first_page_header_footer = False

    def printed(document: Document) -> None:
        unprinted(document)
        document.sections[0].different_first_page_header_footer = True

    assert held(unprinted).differences == []
    (difference,) = held(printed).differences
    assert (difference.place, difference.delivered) == ("页眉（首页）", "内部资料")


def test_words_in_a_text_box_count(held: Held) -> None:
    namespaces = f'xmlns:w="{WORD[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"'
    box = (
        f"<w:r {namespaces}><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>另有申请99件</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    (difference,) = held(lambda document: document.paragraphs[5]._p.append(parse_xml(box))).differences
    assert (difference.place, difference.delivered) == ("文本框", "另有申请99件")
