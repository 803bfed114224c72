"""The 核对稿: its first page, its marks, and its pages in LibreOffice."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.shared import Pt

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.proof import TITLE, Proofed, render_proof
from gkbatch.report.word.mark import PROOF_MARK
from gkbatch.settings import Settings
from tests.conftest import MakeSubmission
from tests.pictures.printed import Printed, Word
from tests.report.proof.conftest import TEMPLATE, Make, point, rows_of, sheet_of

pytestmark = pytest.mark.edition("2021")

LONG_NAME = "示例市示例区" + "经济技术开发区管理委员会综合行政执法局" * 4
LONG_FILE = "补报/" + "很长的文件名称" * 12 + "最终版.xlsx"
FINDINGS = tuple(
    point(
        number, "文字写“新收二十一件”，表里是 4，口径不同的请说明；" * 9, said="按市里的口径统计，" * 99 * (number % 2)
    )
    for number in range(40)
)
# In millimetres: where the first two columns of labels in section 三 begin.
ROWS_LABELS = range(27, 54)
BEFORE: dict[str, int | Decimal] = {"requests.received.total": 3, "disclosure.fees.amount": Decimal("59237.2449")}


def test_the_first_page_says_whose_report_it_is_and_what_it_was_made_from(make: Make) -> None:
    facts, *_ = sheet_of(make(file="示例/甲.xlsx").proof)
    assert rows_of(facts)[0] == ["机关全称", "示例市示例区工业和信息化局", "年度", "2026年"]
    assert rows_of(facts)[1] == ["填报表", "示例/甲.xlsx", "校验码", "0" * 12]
    assert rows_of(facts)[2][:2] == ["报告", "报告/示例市示例区工业和信息化局.docx"]


def test_it_has_lines_to_sign_on(make: Make) -> None:
    signatures = rows_of(sheet_of(make().proof)[-1])
    assert [row[0] for row in signatures[1:4]] == ["填报人", "审核人", "主要负责人"]
    assert "同意公布" in signatures[0][1]
    assert "先审查，后公开" in signatures[-1][0]


def test_every_kind_of_page_is_marked_and_the_title_says_so(make: Make) -> None:
    document = Document(io.BytesIO(make().proof))
    assert len(document.sections) == 2
    for section in document.sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            assert [paragraph.text for paragraph in header.paragraphs].count(PROOF_MARK) == 1
    assert document.core_properties.title == f"{PROOF_MARK} 示例市示例区工业和信息化局2026年政府信息公开工作年度报告"
    assert document.paragraphs[0].text == TITLE


def test_the_report_behind_it_is_the_report(make: Make) -> None:
    made = make()
    report, proof = Document(io.BytesIO(made.report)), Document(io.BytesIO(made.proof))
    # The title and the end of the first section stand before it.
    assert [p.text for p in proof.paragraphs][2:] == [p.text for p in report.paragraphs]
    assert [rows_of(table) for table in proof.tables[1:]] == [rows_of(table) for table in report.tables]


def test_the_same_report_gives_the_same_bytes(make: Make) -> None:
    assert make(before=BEFORE, findings=FINDINGS) == make(before=BEFORE, findings=FINDINGS)


def test_a_report_with_other_numbers_gets_none(
    make: Make, settings: Settings, layout: Layout, good_submission: MakeSubmission
) -> None:
    review = Review(settings.agencies[0], good_submission({"disclosure.licences.decisions": 9111}), ())
    proofed = Proofed(make().report, "报告/甲.docx", review, {})
    with pytest.raises(ValueError, match="不一致"):
        render_proof(load_template(TEMPLATE, FORM, "gb2312"), proofed, settings, layout)


def test_a_number_that_was_not_read_stops_it(
    make: Make, settings: Settings, layout: Layout, good_submission: MakeSubmission
) -> None:
    review = Review(settings.agencies[0], good_submission({"fee.amount": None}), ())
    with pytest.raises(ValueError, match="没有读出"):
        render_proof(
            load_template(TEMPLATE, FORM, "gb2312"), Proofed(make().report, "甲", review, {}), settings, layout
        )


@pytest.mark.parametrize("text", ["<w:p/>", "A&B", "{{ 标题 }}", "\x00\x07\ud800", "=1+1"])
def test_a_hostile_text_is_a_text(make: Make, text: str) -> None:
    made = make(findings=(point(message=text, said=text),), file=f"{text}甲.xlsx")
    assert "甲.xlsx" in rows_of(sheet_of(made.proof)[0])[1][1]


# ---- on paper -------------------------------------------------------------------------------


def wild_template(folder: Path) -> Path:
    """A template whose every style was changed, with a header of its own and two sections."""
    path = folder / "report.docx"
    shutil.copy(TEMPLATE, path)
    document = Document(str(path))
    normal: Any = document.styles["Normal"]
    normal.font.size, normal.font.bold, normal.font.all_caps = Pt(30), True, True
    form = normal.paragraph_format
    form.space_before, form.left_indent, form.keep_with_next, form.line_spacing = Pt(40), Pt(90), True, 3.0
    section = document.sections[0]
    for header in (section.header.paragraphs[0], section.even_page_header.paragraphs[0]):
        header.add_run("示例区政务公开").font.size = Pt(9)
        header.paragraph_format.space_before, header.paragraph_format.line_spacing = Pt(0), Pt(12)
    section.start_type = WD_SECTION.CONTINUOUS
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("附件")
    document.save(str(path))
    return path


@pytest.mark.libreoffice
def test_it_has_one_page_more_than_the_report_and_the_others_are_as_they_were(
    make: Make, settings: Settings, tmp_path: Path, soffice: Callable[..., Path]
) -> None:
    long = replace(settings.agencies[0], name=LONG_NAME[:80])
    texts = {"overview.summary": "本年度工作很长的一段话，" * 900, "problems.main": "问题，" * 900}
    cases = {
        "plain": make(),
        "worst": make(texts, agency=long, file=LONG_FILE, findings=FINDINGS, before=BEFORE),
        "wild": make(template=wild_template(tmp_path)),
    }
    paths = []
    for name, made in cases.items():
        for kind, data in (("report", made.report), ("proof", made.proof)):
            paths.append(tmp_path / f"{name}-{kind}.docx")
            paths[-1].write_bytes(data)
    soffice(paths[0], "pdf", tmp_path, *paths[1:])
    for name in cases:
        report, proof = (Printed(tmp_path / f"{name}-{kind}.pdf") for kind in ("report", "proof"))
        assert len(proof.pages) == len(report.pages) + 1, name
        assert all("签批前不得公布" in proof.text(number) for number in range(len(proof.pages))), name
        assert "主要负责人" in proof.text(0), name
        assert "重新签批" in proof.text(0), name
        assert proof.sizes[0] == (210, 297)
        for number in range(len(report.pages)):
            before, after = (below_header(page, name) for page in (report.pages[number], proof.pages[number + 1]))
            assert [word.text for word in before] == [word.text for word in after], (name, number)
            moved = [(one, two) for one, two in zip(before, after, strict=True) if not near(one, two)]
            assert moved == [], (name, number)


def below_header(page: Sequence[Word], name: str) -> list[Word]:
    """The words of a page without its header: the mark is part of that, and may move the office's own down.

    Without the labels of several rows too, where a table goes over the page: LibreOffice sets them now at the top of
    their cell, now in its middle, even in one and the same document.
    """
    top = 45 if name == "wild" else 30
    labels = ROWS_LABELS if any(word.text == "申请人情况" for word in page) else range(0)
    below = [word for word in page if word.top > top and round(word.left) not in labels]
    return sorted(below, key=lambda word: (word.text, round(word.left, 1), word.top))


def near(one: Word, two: Word) -> bool:
    """Whether two words stand in the same place; the last row before a page's end may be lower by half a millimetre."""
    return abs(one.left - two.left) < 0.1 and abs(one.top - two.top) < 1
