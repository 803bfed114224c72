"""A page before a document: in a section of its own, and the document's own pages as they were."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from gkbatch.report.word.front_page import (
    GRID_COLUMNS,
    PAGE_HEIGHT,
    PageCell,
    PageRow,
    lines_of,
    room,
    shortened,
    taken,
    text_row,
    with_front_page,
)
from gkbatch.text import ems
from tests import TEMPLATES

TEMPLATE = TEMPLATES / "report.docx"
TABLES = ((PageRow((PageCell("甲", 8, head=True), PageCell("一\n二", 40)), text_row(2)),),)
# The order of the schema.
SECTION = [
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
]


def saved(document: WordDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def opened(document: WordDocument) -> WordDocument:
    return Document(io.BytesIO(with_front_page(saved(document), "审签单", TABLES, "gb2312")))


def report() -> WordDocument:
    return Document(str(TEMPLATE))


def start_of(document: WordDocument, section: int) -> str | None:
    numbering = document.sections[section]._sectPr.find(qn("w:pgNumType"))
    return None if numbering is None else numbering.get(qn("w:start"))


def test_the_page_is_a_section_of_its_own_on_a4() -> None:
    document = opened(report())
    first, second = document.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)  # type: ignore[union-attr]  # both are set
    assert first.left_margin != second.left_margin
    assert document.paragraphs[0].text == "审签单"
    assert [[cell.text for cell in row.cells][:1] for row in document.tables[0].cell(0, 0).tables[0].rows] == [["甲"]]


def test_the_documents_own_section_keeps_its_page_and_numbers_from_1() -> None:
    before, after = report().sections[-1], opened(report()).sections[-1]
    for name in ("page_width", "left_margin", "right_margin", "top_margin", "bottom_margin", "header_distance"):
        assert getattr(before, name) == getattr(after, name)
    assert start_of(opened(report()), 1) == "1"
    assert start_of(opened(report()), 0) is None


def test_a_number_that_the_office_chose_stays() -> None:
    document = report()
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "3")
    document.sections[0]._sectPr.insert(4, numbering)
    assert start_of(opened(document), 1) == "3"


def test_a_first_section_that_went_on_in_the_same_page_begins_a_new_one() -> None:
    document = report()
    document.sections[0].start_type = WD_SECTION.CONTINUOUS
    second = document.add_section(WD_SECTION.CONTINUOUS)
    second.left_margin = Mm(50)
    assert [section.start_type for section in opened(document).sections] == [
        WD_SECTION.NEW_PAGE, WD_SECTION.NEW_PAGE, WD_SECTION.CONTINUOUS,
    ]  # fmt: skip


def test_the_parts_of_a_section_stand_in_the_order_of_the_schema() -> None:
    document = report()
    document.sections[0].different_first_page_header_footer = True
    for section in opened(document).sections:
        places = [SECTION.index(str(child.tag).rpartition("}")[2]) for child in section._sectPr]
        assert places == sorted(places)


def test_a_document_without_a_section_gets_one() -> None:
    document = report()
    section = document.sections[0]._sectPr
    section.getparent().remove(section)  # type: ignore[union-attr]  # it stands in the body
    assert start_of(opened(document), 1) == "1"


def test_a_face_follows_the_profile() -> None:
    data = with_front_page(saved(report()), "审签单", TABLES, "windows")
    run = Document(io.BytesIO(data)).paragraphs[0].runs[0]
    assert run._r.rPr is not None
    faces = run._r.rPr.find(qn("w:rFonts"))
    assert faces is not None
    assert faces.get(qn("w:eastAsia")) == "宋体"
    assert run.bold


def test_what_does_not_fit_on_the_page_is_refused() -> None:
    rows = (PageRow((PageCell("甲", GRID_COLUMNS),), 300),) * (PAGE_HEIGHT // 300)
    with pytest.raises(ValueError, match="放不进一页"):
        with_front_page(saved(report()), "审签单", (rows,), "gb2312")
    assert taken((rows,)) > PAGE_HEIGHT


def test_a_figure_is_never_cut_short() -> None:
    def sheet(text: str) -> bytes:
        return with_front_page(
            saved(report()), "审签单", ((PageRow((PageCell(text, 5, fitted=True),), 300),),), "gb2312"
        )

    sizes = [
        run.font.size
        for run in Document(io.BytesIO(sheet("12345678.1234")))
        .tables[0]
        .cell(0, 0)
        .tables[0]
        .cell(0, 0)
        .paragraphs[0]
        .runs
    ]
    assert [size.pt for size in sizes if size] == [6.5]
    with pytest.raises(ValueError, match="放不下"):
        sheet("1" * 40)


def test_a_text_is_shortened_to_its_width_with_its_end() -> None:
    assert shortened("短", 10) == "短"
    assert shortened("一 二\n三", 10) == "一 二 三"
    long = "很长的文件名" * 5_000 + "最终版.xlsx"
    cut = shortened(long, 20, tail=8)
    assert cut.endswith("…最终版.xlsx")
    assert ems(cut) <= 20
    assert shortened("甲\x00乙\ud800", 10) == "甲乙"


def test_a_text_takes_as_many_lines_as_it_needs() -> None:
    assert lines_of("", 20) == lines_of("甲", 20) == 1
    two = "甲" * int(room(20, 2))
    assert (lines_of(two, 20), lines_of(two + "甲", 20)) == (2, 3)
