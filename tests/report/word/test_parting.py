"""Where 改进措施 begin: a bookmark that nobody sees, in every report, whatever the office made of the template."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.parting import parted_at
from gkbatch.report.word.tables import WORD, cell_text
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from tests import TEMPLATES
from tests.conftest import Soffice

pytestmark = pytest.mark.edition("2021")

TEXTS = {"problems.main": "慢。\n旧。", "problems.improvement": "快。\n新。"}
Made = Callable[[Path], bytes]


@pytest.fixture
def made(settings: Settings, layout: Layout, good_submission: Callable[..., Submission]) -> Made:
    """The report that a template makes."""

    def make(path: Path) -> bytes:
        review = Review(settings.agencies[0], good_submission(TEXTS), ())
        return render_report(load_template(path, FORM, "gb2312"), review, settings, layout)

    return make


def parted(data: bytes) -> str | None:
    """The text of the paragraph at which the bookmark stands."""
    found = parted_at(etree.fromstring(etree.tostring(Document(io.BytesIO(data)).element)))
    return None if found is None else cell_text(found)


def body(content: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{WORD[1:-1]}">{content}</w:body>')


def test_every_report_has_it(made: Made) -> None:
    assert parted(made(TEMPLATES / "report.docx")) == "快。"


def test_it_is_there_in_a_template_that_somebody_edited(made: Made, tmp_path: Path) -> None:
    document = Document(str(TEMPLATES / "report.docx"))
    document.paragraphs[0].insert_paragraph_before("示例")
    document.element.body[0].insert(
        0, document.element.makeelement(f"{WORD}bookmarkStart", {f"{WORD}id": "7", f"{WORD}name": "甲"})
    )
    document.element.body[0].append(document.element.makeelement(f"{WORD}bookmarkEnd", {f"{WORD}id": "7"}))
    document.save(str(tmp_path / "report.docx"))
    data = made(tmp_path / "report.docx")
    assert parted(data) == "快。"
    numbers = [one.get(f"{WORD}id") for one in Document(io.BytesIO(data)).element.iter(f"{WORD}bookmarkStart")]
    assert sorted(numbers) == ["7", "8"]


@pytest.mark.libreoffice
def test_it_is_still_there_when_libreoffice_saved_the_report(made: Made, soffice: Soffice, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(made(TEMPLATES / "report.docx"))
    text = soffice(path, "odt", tmp_path / "odt")
    assert parted(soffice(text, "docx", tmp_path / "again").read_bytes()) == "快。"


START = '<w:bookmarkStart w:id="3" w:name="_改进措施"/>'
END = '<w:bookmarkEnd w:id="3"/>'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"<w:p>1</w:p>{START}{END}<w:p><w:r><w:t>甲</w:t></w:r></w:p>", "甲"),
        (f"<w:p>{START}<w:r/></w:p><w:p><w:pPr/>{END}<w:r><w:t>甲</w:t></w:r></w:p>", "甲"),
        (f"<w:p>{START}<w:r><w:t>甲</w:t></w:r>{END}<w:r><w:t>乙</w:t></w:r></w:p>", None),
        (f"{START}<w:p/>", None),
        (f"{START}<w:p/>{END}", None),
        (f"{START}{END}<w:p/>{START}{END}<w:p/>", None),
        ("<w:p/>", None),
    ],
    ids=["between", "ends in the next", "within a text", "no end", "behind all", "twice", "none"],
)
def test_it_counts_where_it_stands_before_a_text(content: str, found: str | None) -> None:
    paragraph = parted_at(body(content))
    assert (None if paragraph is None else cell_text(paragraph)) == found
