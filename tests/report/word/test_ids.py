"""What Word gives every paragraph once stands in every report once, whatever loops stand in the template."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.ids import with_single_ids
from gkbatch.report.word.tables import WORD, cell_text
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from tests import TEMPLATES

pytestmark = pytest.mark.edition("2021")

MARKS = "http://schemas.microsoft.com/office/word/2010/wordml"
PARAGRAPH, TEXT = f"{{{MARKS}}}paraId", f"{{{MARKS}}}textId"
START, END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")


def bookmarked(paragraph: etree._Element, number: int) -> None:
    """A bookmark over the whole paragraph."""
    paragraph.insert(1, paragraph.makeelement(START, {qn("w:id"): str(number), qn("w:name"): f"_{number}"}))
    paragraph.append(paragraph.makeelement(END, {qn("w:id"): str(number)}))


def saved_by_word(path: Path) -> Path:
    """The template as Word saves it: with a mark on every paragraph and row, here with a bookmark in every paragraph too."""
    document = Document(str(TEMPLATES / "report.docx"))
    body = document.element.body
    for number, one in enumerate(body.iter(qn("w:p"), qn("w:tr")), start=1):
        one.set(PARAGRAPH, f"{number:08X}")
        one.set(TEXT, "77777777")
    for number, one in enumerate(body.iter(qn("w:p")), start=1):
        bookmarked(one, number)
    document.save(str(path))
    return path


def test_no_report_has_a_mark_or_a_bookmark_twice(
    tmp_path: Path, settings: Settings, layout: Layout, good_submission: Callable[..., Submission]
) -> None:
    template = load_template(saved_by_word(tmp_path / "report.docx"), FORM, "gb2312")
    texts = {
        "problems.main": "慢。\n旧。\n散。",
        "problems.improvement": "快。\n新。",
        "overview.disclosure": "甲。\n乙。",
    }
    data = render_report(template, Review(settings.agencies[0], good_submission(texts), ()), settings, layout)
    body = Document(io.BytesIO(data)).element.body
    assert [one.get(PARAGRAPH) for one in body.iter(qn("w:p"), qn("w:tr")) if one.get(PARAGRAPH)] == []
    for name in ("w:id", "w:name"):
        counted = Counter(one.get(qn(name)) for one in body.iter(START))
        assert len(counted) > 10
        assert {value: count for value, count in counted.items() if count > 1} == {}
    assert sorted(one.get(qn("w:id")) for one in body.iter(START)) == sorted(
        one.get(qn("w:id")) for one in body.iter(END)
    )


def body_of(content: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{WORD[1:-1]}">{content}</w:body>')


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("<w:p><w:r><w:t>甲</w:t></w:r>{}</w:p>", True),
        (
            "<w:p><w:r><w:t>{{%p for 文 in 综述 %}}</w:t></w:r></w:p><w:p>{}</w:p><w:p><w:r><w:t>{{%p endfor %}}</w:t></w:r></w:p>",
            False,
        ),
        (
            "<w:p><w:r><w:t>{{%p for 文 in 综述 %}}</w:t></w:r></w:p>{}<w:p><w:r><w:t>{{%p endfor %}}</w:t></w:r></w:p>",
            False,
        ),
        (
            "<w:p><w:r><w:t>{{%p for 文 in 综述 %}}</w:t></w:r></w:p><w:p><w:r><w:t>{{%p endfor %}}</w:t></w:r></w:p><w:p>{}</w:p>",
            True,
        ),
        ("<w:p>{}<w:r><w:t>{{% for 文 in 综述 %}}{{{{ 文 }}}}{{% endfor %}}</w:t></w:r></w:p>", False),
    ],
)
def test_a_bookmark_goes_only_where_it_would_be_repeated(content: str, left: bool) -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>'
    root = with_single_ids(body_of(content.format(mark)))
    assert (len(list(root.iter(START))), len(list(root.iter(END)))) == (int(left), int(left))


def test_a_bookmark_that_only_ends_in_a_loop_goes_whole() -> None:
    root = body_of(
        '<w:p><w:bookmarkStart w:id="3" w:name="甲"/><w:r><w:t>甲</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>{%p for 文 in 综述 %}</w:t></w:r></w:p>"
        '<w:p><w:bookmarkEnd w:id="3"/></w:p><w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>'
    )
    assert list(with_single_ids(root).iter(START, END)) == []
    assert cell_text(root).startswith("甲")
