"""A whole report: what stands in it, what can never stand in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.table import table_fields
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_draft, render_report, report_title
from gkbatch.report.word.mark import DRAFT_MARK
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.pattern import Stretch
from gkbatch.report.word.template import ReportTemplate
from gkbatch.settings import Settings
from gkbatch.submission import Submission, Value
from tests import GOLDEN, TEMPLATES

pytestmark = pytest.mark.edition("2021")

TEMPLATE = TEMPLATES / "report.docx"
GOLDEN = GOLDEN / "report.txt"

Render = Callable[[dict[str, Value | None]], bytes]


@pytest.fixture
def render(settings: Settings, layout: Layout, good_submission: Callable[..., Submission]) -> Render:
    """``render({key: value})``: the report of a good return with what deviates."""
    template = load_template(TEMPLATE, FORM, "gb2312")

    def make(changes: dict[str, Value | None]) -> bytes:
        review = Review(settings.agencies[0], good_submission(changes), ())
        return render_report(template, review, settings, layout)

    return make


@pytest.fixture
def draft(settings: Settings, layout: Layout, good_submission: Callable[..., Submission]) -> Render:
    """``draft({key: value})``: the draft of a return with what deviates; None was not read."""
    template = load_template(TEMPLATE, FORM, "gb2312")

    def make(changes: dict[str, Value | None]) -> bytes:
        review = Review(settings.agencies[0], good_submission(changes), ())
        return render_draft(template, review, settings, layout)

    return make


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def as_text(document: WordDocument) -> str:
    """The document as lines: paragraphs, and table rows with | between their cells."""
    lines = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            lines.append(Paragraph(element, document._body).text)
        elif element.tag == qn("w:tbl"):
            lines.extend(
                " | ".join("".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.tc_lst)
                for row in Table(element, document._body)._tbl.tr_lst
            )
    return "\n".join(lines) + "\n"


GOOD: dict[str, Value | None] = {
    "disclosed.total": 466, "disclosed.portal": 114, "disclosed.wechat": 352,
    "disclosed.wechat_name": "示例工信", "category.L01": 100, "category.L02": 14,
    "overview.summary": "本年度公开工作平稳有序。\n各项任务如期完成。",
    "overview.management": "公开前逐件审查。",
    "overview.oversight": "全年培训两次。",
    "disclosure.normative.issued": 1, "disclosure.normative.in_force": 5,
    "disclosure.licences.decisions": 9110, "disclosure.fees.amount": Decimal("2.02"),
    "requests.received.person": 3, "requests.received.legal": 1, "requests.received.total": 4,
    "requests.granted.person": 2, "requests.granted.total": 2,
    "requests.unavailable.not_held.legal": 1, "requests.unavailable.not_held.total": 1,
    "requests.handled.person": 2, "requests.handled.legal": 1, "requests.handled.total": 3,
    "requests.carried_out.person": 1, "requests.carried_out.total": 1,
    "disputes.reconsideration.upheld": 1, "disputes.reconsideration.total": 1,
    "problems.main": "公开不够及时。", "problems.improvement": "按月检查。",
    "deputies.received": 6, "deputies.completed": 6, "members.received": 4, "members.completed": 4,
    "matter.S03": "开设了政策问答栏目。",
}  # fmt: skip


def test_a_whole_report_reads_as_recorded(render: Render) -> None:
    """When a difference is meant, look at it and save the new text."""
    assert as_text(opened(render(GOOD))) == GOLDEN.read_text(encoding="utf-8")


def test_every_number_stands_in_its_own_cell(render: Render, layout: Layout) -> None:
    fields = [field for table in layout.form.tables for field in table_fields(table)]
    document = opened(render({field.key: 1000 + n for n, field in enumerate(fields)}))
    cells = [cell for row in as_text(document).splitlines() for cell in row.split(" | ") if cell.isdigit()]
    assert cells == [str(1000 + n) for n in range(len(fields))]


@pytest.mark.parametrize(
    "text", ["<b>粗</b>&amp;", "A & B < C > D", "{{7*7}}", "{% if x %}", "{#", "=1+1", '"仿宋_GB2312"']
)
def test_markup_in_a_text_is_printed_as_typed(render: Render, text: str) -> None:
    document = opened(render({"overview.summary": f"{text}\n后一段", "matter.S03": text}))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert text in lines
    assert lines[lines.index(text) + 1] == "后一段"
    assert lines[-1] == text
    assert len(document.tables) == 3


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1f", "\ud800", "\ufffe", "\u202e"])
def test_what_no_document_can_hold_is_left_out(render: Render, character: str) -> None:
    document = opened(render({"problems.main": f"前{character}后", "about.address": f"示例{character}路"}))
    text = as_text(document)
    assert character not in text
    assert len(document.tables) == 3
    assert "六、其他需要报告的事项" in text


def test_a_number_that_was_not_read_stops_the_report(render: Render) -> None:
    with pytest.raises(ValueError, match=r"requests\.granted\.total"):
        render({"requests.granted.total": None})


def test_the_same_review_gives_the_same_bytes(render: Render) -> None:
    assert render(GOOD) == render(GOOD)


def test_properties_name_the_agency_and_nobody_else(render: Render) -> None:
    properties = opened(render({})).core_properties
    assert properties.title == "示例市示例区工业和信息化局2026年政府信息公开工作年度报告"
    assert properties.author == "示例市示例区工业和信息化局"
    assert not properties.last_modified_by


def test_the_title_is_the_full_name_and_the_year() -> None:
    assert report_title("甲局", 2026) == "甲局2026年政府信息公开工作年度报告"


def with_slot(template: ReportTemplate, slot: str, other: str) -> ReportTemplate:
    """The template as if it had been changed after it was checked: another slot in the place of ``slot``."""
    part = template.parts[DOCUMENT]
    pattern = tuple(
        replace(one, slots=tuple(other if name == slot else name for name in one.slots))
        if isinstance(one, Stretch)
        else one
        for one in part.pattern
    )
    assert pattern != part.pattern
    return replace(template, parts={**template.parts, DOCUMENT: replace(part, pattern=pattern)})


def test_a_table_that_prints_other_numbers_is_not_delivered(
    settings: Settings, layout: Layout, good_submission: Callable[..., Submission]
) -> None:
    template = with_slot(load_template(TEMPLATE, FORM, "gb2312"), "三1_1", "三2_1")
    review = Review(settings.agencies[0], good_submission({"requests.received.person": 1}), ())
    with pytest.raises(ValueError, match="与填报表不一致"):
        render_report(template, review, settings, layout)


@pytest.mark.parametrize(
    ("profile", "face", "title"),
    [
        ("gb2312", "仿宋_GB2312", "方正小标宋简体"),
        ("windows", "仿宋", "宋体"),
        ("fangzheng", "方正仿宋简体", "方正小标宋简体"),
    ],
)
def test_faces_follow_the_districts_profile(  # noqa: PLR0913, PLR0917 three are cases, three are fixtures
    settings: Settings, layout: Layout, good_submission: Callable[..., Submission], profile: str, face: str, title: str
) -> None:
    review = Review(settings.agencies[0], good_submission({}), ())
    data = render_report(load_template(TEMPLATE, FORM, profile), review, settings, layout)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = package.read("word/styles.xml").decode()
    assert f'w:eastAsia="{face}"' in styles
    assert f'w:eastAsia="{title}"' in styles
    assert ("<w:b/>" in styles) is (profile == "windows")


# ---- drafts ------------------------------------------------------------------------------------


def test_a_draft_of_a_sound_return_is_its_report_with_the_mark(render: Render, draft: Render) -> None:
    assert as_text(opened(draft(GOOD))) == as_text(opened(render(GOOD)))
    for header in (opened(draft(GOOD)).sections[0].header, opened(draft(GOOD)).sections[0].even_page_header):
        assert header.paragraphs[0].text == DRAFT_MARK


def test_a_draft_in_which_nothing_was_read_holds_no_figure(layout: Layout, draft: Render) -> None:
    """Whatever the sentences are made from: no 0, no 未收到, no word that says how it was."""
    keys = [key for key, place in layout.places.items() if place.field.kind == "number"]
    text = as_text(opened(draft(dict.fromkeys(keys))))
    cells = [cell for line in text.splitlines() if " | " in line for cell in line.split(" | ")]
    assert cells.count("待核") == sum(len(table_fields(table)) for table in layout.form.tables)
    assert not [cell for cell in cells if cell.isdigit()]
    for claim in ("未收到", "未主动公开", "未通过", "未发生", "未收取", "未承办", "均", "0件", "0条", "0元", "NaN"):
        assert claim not in text


@pytest.mark.parametrize("key", ["requests.granted.person", "disputes.reconsideration.upheld", "disclosed.wechat"])
def test_one_unread_number_beside_totals_of_0_takes_back_the_claim(render: Render, draft: Render, key: str) -> None:
    """The totals were typed as 0, so they are read; the sentence would still say too much."""
    claims = {"未收到政府信息公开申请", "未发生因政府信息公开", "未主动公开政府信息"}
    (gone,) = {claim for claim in claims if claim not in as_text(opened(draft({key: None})))}
    assert gone in as_text(opened(render({})))
    assert as_text(opened(draft({key: None}))).count("（待核：数字没有读出）") == 1


def test_unread_numbers_are_marked_in_their_cells_and_in_the_sentences(draft: Render) -> None:
    unread = dict.fromkeys(("requests.received.person", "requests.received.total", "disclosed.wechat"))
    lines = as_text(opened(draft(GOOD | unread))).splitlines()
    row = next(line for line in lines if line.startswith("一、本年新收"))
    assert row == "一、本年新收政府信息公开申请数量 | 待核 | 0 | 0 | 0 | 1 | 0 | 待核"
    assert "全年新收政府信息公开申请待核件；办结3件，其中予以公开2件、无法提供1件；结转下年度继续办理1件。" in lines
    assert any("“示例工信”微信公众号发布信息待核条" in line for line in lines)


def test_required_texts_that_are_missing_are_marked_and_others_are_not(draft: Render) -> None:
    missing: dict[str, Value | None] = {"problems.main": "", "overview.management": None, "about.telephone": " "}
    lines = as_text(opened(draft(missing))).splitlines()
    assert lines[lines.index("五、存在的主要问题及改进情况") + 1] == "（待填）"
    assert lines[lines.index("（三）政府信息管理") + 1] == "（待填）"
    assert any("电话：（待填）" in line for line in lines)
    assert sum("（待填）" in line for line in lines) == len(missing)


def test_a_drafts_title_property_says_so(draft: Render) -> None:
    properties = opened(draft({})).core_properties
    assert properties.title == f"{DRAFT_MARK} 示例市示例区工业和信息化局2026年政府信息公开工作年度报告"
    assert not properties.last_modified_by


def test_the_same_review_gives_the_same_draft(draft: Render) -> None:
    assert draft({"requests.granted.total": None}) == draft({"requests.granted.total": None})


def test_a_draft_that_prints_other_numbers_is_not_delivered(
    settings: Settings, layout: Layout, good_submission: Callable[..., Submission]
) -> None:
    template = with_slot(load_template(TEMPLATE, FORM, "gb2312"), "三1_1", "三2_1")
    review = Review(settings.agencies[0], good_submission({"requests.received.person": None}), ())
    with pytest.raises(ValueError, match="与填报表不一致"):
        render_draft(template, review, settings, layout)


def test_an_agencys_short_name_may_be_printed(
    tmp_path: Path, settings: Settings, layout: Layout, good_submission: Callable[..., Submission]
) -> None:
    document = Document(str(TEMPLATE))
    document.add_paragraph("（{{ 机关简称 }}，{{ 年度 }}年）")
    document.save(str(tmp_path / "report.docx"))
    agency = settings.agencies[0]
    review = Review(agency, good_submission({}), ())
    data = render_report(load_template(tmp_path / "report.docx", FORM, "gb2312"), review, settings, layout)
    assert opened(data).paragraphs[-1].text == f"（{agency.short_name}，2026年）"
