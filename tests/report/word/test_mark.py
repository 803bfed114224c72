"""The mark of a draft or of a proof: on every kind of page, whatever the office made of its template."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK

from gkbatch.report.word.mark import DRAFT_MARK, PROOF_MARK, marked
from tests import TEMPLATES

TEMPLATE = TEMPLATES / "report.docx"
PAGES = 5


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def saved(document: WordDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def of_pages(document: WordDocument, count: int = PAGES) -> WordDocument:
    for number in range(count):
        document.add_paragraph(f"第{number}页")
        document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    return document


def our_template() -> WordDocument:
    return of_pages(Document(str(TEMPLATE)), 2)


def without_headers_and_footers() -> WordDocument:
    return of_pages(Document())


def with_a_header_of_its_own() -> WordDocument:
    document = of_pages(Document())
    document.sections[0].header.paragraphs[0].text = "示例区政务公开"
    return document


def with_three_headers() -> WordDocument:
    document = with_a_header_of_its_own()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text = "首页"
    section.even_page_header.paragraphs[0].text = "双页"
    return document


def first_page_alone_is_different() -> WordDocument:
    document = with_a_header_of_its_own()
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    return document


def of_two_sections() -> WordDocument:
    document = first_page_alone_is_different()
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "附件"
    return of_pages(document)


MAKERS = (
    our_template,
    without_headers_and_footers,
    with_a_header_of_its_own,
    with_three_headers,
    first_page_alone_is_different,
    of_two_sections,
)


@pytest.mark.parametrize("mark", [DRAFT_MARK, PROOF_MARK])
@pytest.mark.parametrize("make", MAKERS)
def test_every_kind_of_page_has_the_mark(make: Callable[[], WordDocument], mark: str) -> None:
    for section in opened(marked(saved(make()), mark)).sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            assert [paragraph.text for paragraph in header.paragraphs].count(mark) == 1


def test_what_the_office_wrote_in_its_headers_stays() -> None:
    section = opened(marked(saved(with_three_headers()), DRAFT_MARK)).sections[0]
    texts = [h.paragraphs[1].text for h in (section.header, section.first_page_header, section.even_page_header)]
    assert texts == ["示例区政务公开", "首页", "双页"]


def test_footers_and_page_numbers_stay() -> None:
    before = saved(our_template())
    after = marked(before, DRAFT_MARK)
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        for name in ("word/footer1.xml", "word/footer2.xml", "word/styles.xml"):
            assert old.read(name) == new.read(name)


def test_a_document_without_a_section_gets_one() -> None:
    document = without_headers_and_footers()
    section = document.sections[0]._sectPr
    section.getparent().remove(section)  # type: ignore[union-attr]  # it stands in the body
    assert opened(marked(saved(document), DRAFT_MARK)).sections[0].header.paragraphs[0].text == DRAFT_MARK


def test_the_title_says_it_too() -> None:
    document = our_template()
    document.core_properties.title = "甲局2026年政府信息公开工作年度报告"
    title = opened(marked(saved(document), DRAFT_MARK)).core_properties.title
    assert title == f"{DRAFT_MARK} 甲局2026年政府信息公开工作年度报告"


def test_the_package_stays_whole() -> None:
    data = marked(saved(without_headers_and_footers()), DRAFT_MARK)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
        assert len(set(package.namelist())) == len(package.namelist())
        assert '"/word/mark-header.xml"' in package.read("[Content_Types].xml").decode()


def test_equal_documents_give_equal_bytes() -> None:
    data = saved(our_template())
    assert marked(data, DRAFT_MARK) == marked(data, DRAFT_MARK)


@pytest.fixture
def pages_of() -> Callable[[Path], list[str]]:
    """``pages_of(path)``: the text of a PDF, page by page."""
    program = shutil.which("pdftotext")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("poppler is missing in CI")
        pytest.skip("needs poppler (pdftotext)")

    def pages(path: Path) -> list[str]:
        done = subprocess.run([program, str(path), "-"], check=True, capture_output=True)
        return done.stdout.decode().split("\f")[:-1]

    return pages


@pytest.mark.libreoffice
def test_each_page_on_paper_has_the_mark(
    tmp_path: Path, soffice: Callable[..., Path], pages_of: Callable[[Path], list[str]]
) -> None:
    paths = [tmp_path / f"{make.__name__}.docx" for make in MAKERS]
    for make, path in zip(MAKERS, paths, strict=True):
        path.write_bytes(marked(saved(make()), DRAFT_MARK))
    soffice(paths[0], "pdf", tmp_path, *paths[1:])
    for path in paths:
        pages = pages_of(path.with_suffix(".pdf"))
        assert len(pages) >= PAGES, path.name
        assert [number for number, page in enumerate(pages, start=1) if "草稿" not in page] == [], path.name
